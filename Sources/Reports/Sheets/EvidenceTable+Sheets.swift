public import Model

extension EvidenceTable {
  /// Summary and items; ids of the platforms are written as they came.
  public func workbook(_ messages: Messages) -> XLSXWorkbook {
    let title = messages.text(
      .sheetEvidenceTitle, ["school": school, "class": className, "subject": subject])
    let facts: [(label: String, value: XLSXCell)] =
      [
        (messages.column("school"), .code(school)), (messages.column("class"), .code(className)),
        (messages.column("subject"), .code(subject)),
        (messages.text("label.school_year") ?? "school_year", .text(schoolYear)),
        (messages[.labelAsOf], asOf.map { .day($0) } ?? .text("–")),
        (messages[.labelRuleVersion], .integer(ruleVersion)),
        (messages.text("label.data_version") ?? "data_version", .code(dataVersion)),
        (messages[.labelRows], .integer(rows.count)),
      ]
      + (rows.contains { $0.symbol != nil }
        ? [(CellSymbol.confidential.rawValue, .text(messages.words("note.suppressed")))] : [])
    let line = "\(messages[.labelAsOf]) \(messages.day(asOf)) · \(title)"
    return XLSXWorkbook(
      title: title, stamp: line, language: messages.language, day: asOf,
      sheets: [
        XLSXSheet(messages[.sheetSummary], .facts(title: title, facts)),
        XLSXSheet(messages[.sheetEvidence], .table(table(messages))),
      ])
  }

  private func table(_ messages: Messages) -> XLSXTable {
    let rows = rows
    return XLSXTable(
      name: "bang_evidence", headings: EvidenceRow.columns.map { messages.column($0) },
      rowCount: rows.count
    ) { rows[$0].sheetCells(messages) }
  }
}

extension EvidenceRow {
  /// In the order of `columns`.
  fileprivate func sheetCells(_ messages: Messages) -> [XLSXCell] {
    [
      .text(messages.mode(mode)), .code(object), .optionalDay(day), cell(participants),
      cell(roster), .number(String(minutes)), .number(String(creditMinutes)),
      .number(String(counted.strict)), .number(String(counted.blended)),
      .number(String(counted.broad)), .text(messages.reason(reason)),
      lessonNo.map { .integer($0) } ?? .empty,
    ]
  }

  private func cell(_ count: Int?) -> XLSXCell {
    count.map { .number(String($0)) } ?? symbol.map { .code($0.rawValue) } ?? .empty
  }
}
