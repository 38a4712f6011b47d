public import Model

extension IndicatorTable {
  /// An aligned table for a terminal, lines ended by LF, words from `messages`.
  public func text(_ messages: Messages) -> String {
    var table = TextTable()
    for name in keyNames { table.addColumn(messages.column(name)) }
    if shape == .ratio {
      table.addColumn(
        isPerCent ? messages[.columnShare] : messages.column("value"), alignment: .right)
      for name in ["numerator", "denominator"] {
        table.addColumn(messages.column(name, of: indicator), alignment: .right)
      }
      table.addColumn(messages[.columnTarget], alignment: .right)
      table.addColumn(messages[.columnStatus])
      table.addColumn(messages[.columnCoverage], alignment: .right)
    }
    for name in measureNames { table.addColumn(messages.column(name), alignment: .right) }
    for row in rows { table.addRow(cells(of: row, messages)) }
    return table.rendered + footer(messages)
  }

  private var isPerCent: Bool { Indicator(rawValue: indicator)?.unit != .perHead }

  private func cells(of row: IndicatorRow, _ messages: Messages) -> [String] {
    var cells = row.keys.map { $0.value.words }
    if shape == .ratio {
      cells += [
        row.symbol?.rawValue
          ?? (isPerCent
            ? messages.perCent(row.display) : row.value.map(messages.decimal) ?? "–"),
        row.symbol?.rawValue ?? messages.decimal(row.numerator),
        row.symbol?.rawValue ?? messages.decimal(row.denominator),
        row.target.map { messages.decimal($0) + (isPerCent ? " %" : "") } ?? "–",
        messages.status(row.status), messages.decimal(row.coverage),
      ]
    }
    return cells + row.measures.map { $0.value.words }
  }

  /// What every number must carry (METRICS §8).
  private func footer(_ messages: Messages) -> String {
    """
    \(messages[.labelWindow]): \(schoolYear) \(window) · \(messages[.labelAsOf]): \(asOf ?? "–") · \
    \(messages[.labelProfile]): \(profile) · \(messages[.labelRuleVersion]): \(ruleVersion)

    """
  }
}

extension KeyValue {
  var words: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .missing: "–"
    }
  }
}
