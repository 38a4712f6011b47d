public import Model

extension IndicatorTable {
  /// Summary, rows, notes. Complete or an error: no row is left out.
  /// - Parameter labels: names of codes, which get columns beside them.
  /// - Parameter definitions: sentences about the indicator in the reader's language.
  public func workbook(
    _ messages: Messages, labels: KeyLabels = KeyLabels(), definitions: [String] = []
  ) -> XLSXWorkbook {
    XLSXWorkbook(
      title: messages.indicator(indicator), stamp: stamp.line(messages),
      language: messages.language, day: asOf,
      sheets: [
        XLSXSheet(
          messages[.sheetSummary],
          .facts(title: messages.indicator(indicator), facts(messages))),
        XLSXSheet(messages[.sheetData], .table(table(messages, labels))),
        XLSXSheet(
          messages[.sheetNotes],
          .notes(title: messages[.sheetNotesTitle], definitions + notes(messages))),
      ])
  }

  private var stamp: ReportStamp {
    ReportStamp(
      schoolYear: schoolYear, window: window, profile: profile, ruleVersion: ruleVersion,
      asOf: asOf, dataVersion: dataVersion)
  }

  private func facts(_ messages: Messages) -> [(label: String, value: XLSXCell)] {
    let asked = filters.map { "\(messages.column($0.name)) = \($0.value)" }
    return stamp.facts(messages) + [
      (messages[.labelFilters], .text(asked.isEmpty ? "–" : asked.joined(separator: "; "))),
      (messages[.labelRows], .integer(rows.count)),
    ]
  }

  private func table(_ messages: Messages, _ labels: KeyLabels) -> XLSXTable {
    var columns = IndicatorColumns(messages)
    columns.addKeys(keyNames, labels: labels)
    if shape == .ratio { columns.addRatio(of: Indicator(rawValue: indicator)) }
    columns.addMeasures(measureNames)
    return columns.table("bang_\(indicator)", rows: rows)
  }

  private func notes(_ messages: Messages) -> [String] {
    guard shape == .ratio else { return [] }
    let share = Indicator(rawValue: indicator) == .onlineShare ? [stamp.share(messages)] : []
    let withheld =
      rows.contains { $0.symbol == .confidential } ? messages.text("note.suppressed") : nil
    return share + [messages[.noteRounding], messages[.noteNoData]] + [withheld].compactMap(\.self)
  }
}
