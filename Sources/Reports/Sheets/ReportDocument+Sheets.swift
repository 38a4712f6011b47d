import Model

extension ReportDocument {
  /// Cover, one sheet for each section, notes.
  public func workbook(_ messages: Messages) -> XLSXWorkbook {
    let tables = sections.enumerated().map { index, section in
      XLSXSheet(
        messages.text("sheet.\(section.name.rawValue)") ?? section.title(messages),
        .table(table(section, "bang_\(index + 1)_\(section.name.rawValue)", messages)))
    }
    let notes = XLSXSheet(
      messages[.sheetNotes], .notes(title: messages[.sheetNotesTitle], definitions(messages)))
    return XLSXWorkbook(
      title: title(messages), stamp: stamp.line(messages), language: messages.language,
      day: stamp.asOf, sheets: [cover(messages)] + tables + [notes])
  }

  /// The workbook as a file of the report folder.
  public func sheetFile(_ messages: Messages) throws(XLSXError) -> ReportFile {
    ReportFile(
      name: stem + ".xlsx", bytes: try workbook(messages).bytes(), rowCount: rowCount)
  }

  /// The notes of every report in words for print, with those its tables use.
  func definitions(_ messages: Messages) -> [String] {
    let covered = messages.text(
      .noteCoverage,
      ["as_of": messages.day(stamp.asOf), "coverage": messages.perCent(ratio: coverage)])
    return [stamp.share(messages), messages[.noteRounding], covered] + remarks
      + [messages[.noteStatus], messages[.noteNoData], messages[.noteMissing]]
  }

  private func cover(_ messages: Messages) -> XLSXSheet {
    let place: [(label: String, value: XLSXCell)] = [
      (messages.column(kind == .school ? "school" : "province"), .text(name)),
      (messages[.labelCode], .code(code)),
    ]
    let whole: [(label: String, value: XLSXCell)] = [
      (messages.text("label.coverage") ?? messages[.columnCoverage], .percent(coverage)),
      (
        messages.text("label.attainment") ?? "attainment",
        attainment?.shareCell ?? .text("–")
      ),
      (messages[.labelRows], .integer(rowCount)),
    ]
    return XLSXSheet(
      messages[.sheetSummary],
      .facts(title: title(messages), place + stamp.facts(messages) + whole))
  }

  private func table(
    _ section: ReportSection, _ name: String, _ messages: Messages
  ) -> XLSXTable {
    var columns = IndicatorColumns(messages)
    columns.addKeys(section.rows.first?.keys.map(\.name) ?? [], labels: labels)
    columns.addRatio(of: .onlineShare)
    columns.addMissingPeriods()
    return columns.table(name, rows: section.rows)
  }
}
