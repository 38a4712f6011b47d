import Model

extension PrintText {
  /// Chỉ tiêu, kế hoạch, thực hiện, so sánh, ghi chú.
  /// - Parameter common: keys that say the same in every row.
  func cells(of row: IndicatorRow, without common: Set<String>) -> [String] {
    [
      name(of: row, without: common), target(row), messages.perCent(row.display),
      messages.status(row.status),
      note(row),
    ]
  }

  func target(_ row: IndicatorRow) -> String {
    row.target.map { messages.decimal($0) + " %" } ?? "–"
  }

  /// Names of the keys that need no place in the rows: a level all rows share, if there is more to say.
  static func common(in rows: [IndicatorRow]) -> Set<String> {
    let levels = Set(rows.map { row in row.keys.first { $0.name == "level" } })
    let isAlone = rows.contains { $0.keys.count < 2 }
    return levels.count == 1 && !isAlone ? ["level"] : []
  }

  private func name(of row: IndicatorRow, without common: Set<String>) -> String {
    let words = row.keys.filter { !common.contains($0.name) }.compactMap(word)
    guard let first = words.first else { return messages[.printWhole] }
    return ([first.prefix(1).uppercased() + first.dropFirst()] + words.dropFirst())
      .joined(separator: ", ")
  }

  private func word(_ key: KeyField) -> String? {
    let value: String
    switch key.value {
    case .missing: return nil
    case .number(let number): value = String(number)
    case .text(let text): value = document.labels.label(key) ?? text
    }
    if let named = messages.text("\(key.name).\(value)") { return named }
    return messages.text("print.key.\(key.name)").map { messages.filled($0, ["value": value]) }
      ?? value
  }

  /// Minutes behind the share, what is missing, and coverage where it is not whole.
  private func note(_ row: IndicatorRow) -> String {
    guard row.value != nil else { return "" }
    var notes = [
      messages.text(
        .printCellMinutes,
        [
          "numerator": messages.amount(row.numerator),
          "denominator": messages.amount(row.denominator),
        ])
    ]
    if let missing = row.missingPeriods, missing > 0 {
      notes.append(
        messages.text(.printCellMissing, ["periods": messages.amount(String(missing))]))
    }
    if let coverage = Micro(row.coverage), coverage < Micro(raw: 1_000_000) {
      notes.append(
        messages.text(
          .printCellCoverage, ["coverage": messages.perCent(ratio: row.coverage)]))
    }
    return notes.joined(separator: "; ")
  }
}
