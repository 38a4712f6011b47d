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
      name: fileName(.xlsx), bytes: try workbook(messages).bytes(), rowCount: rowCount)
  }

  /// The notes of every report in words for print, with those its tables use.
  func definitions(_ messages: Messages) -> [String] {
    let covered = messages.text(
      .noteCoverage,
      ["as_of": messages.day(stamp.asOf), "coverage": messages.perCent(ratio: coverage)])
    let compared = previous.map { previous in
      messages.filled(
        messages.text("note.previous") ?? "",
        ["window": messages.window(previous.window, schoolYear: previous.schoolYear)])
    }
    let plans = sections.contains { $0.name == .plans } ? messages.text("note.plans") : nil
    return [stamp.share(messages), messages[.noteRounding], covered] + remarks
      + [compared, plans].compactMap(\.self)
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
      (
        messages.text("label.previous") ?? "previous",
        .text(previous.map { messages.window($0.window, schoolYear: $0.schoolYear) } ?? "–")
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
    if section.name == .questionBank {
      columns.addMeasures(ReportColumns.questions)
      return columns.table(name, rows: section.rows)
    }
    columns.addRatio(of: section.name.indicator)
    if section.name.indicator == .onlineShare { columns.addMissingPeriods() }
    if section.name.isCompared { columns.addComparison() }
    if section.name == .plans { columns.addNote() }
    return columns.table(name, rows: section.rows)
  }
}
