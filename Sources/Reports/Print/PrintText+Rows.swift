import Model

extension PrintText {
  /// Chỉ tiêu, kế hoạch, thực hiện, so sánh, ghi chú.
  /// - Parameter common: keys that say the same in every row.
  func cells(
    of row: IndicatorRow, in section: ReportSection, without common: Set<String>
  ) -> [String] {
    switch section.name {
    case .questionBank: questionCells(row, without: common)
    case .plans: planCells(row)
    default:
      [
        name(of: row, without: common), target(row), actual(row), messages.status(row.status),
        note(row, in: section),
      ]
    }
  }

  private func questionCells(_ row: IndicatorRow, without common: Set<String>) -> [String] {
    let notes = ["approved", "created", "contributors"].compactMap { count($0, row) }
    return [
      name(of: row, without: common), "–", count("closing", row) ?? "–",
      row.text("growth").map { messages.perCent(ratio: $0) } ?? "–",
      notes.joined(separator: "; "),
    ]
  }

  private func count(_ measure: String, _ row: IndicatorRow) -> String? {
    guard let value = row.text(measure), let pattern = messages.text("print.count.\(measure)")
    else { return nil }
    return messages.filled(pattern, ["value": messages.amount(value)])
  }

  /// A target as its plan wrote it, whatever sign it has.
  private func planCells(_ row: IndicatorRow) -> [String] {
    let unit = row.text("unit") == "%" ? " %" : ""
    let sign = row.text("operator") == ">" ? "> " : "≥ "
    let place = messages.filled(
      messages.text("print.cell.clause") ?? "{plan}, {clause}",
      ["plan": row.text("plan") ?? "", "clause": row.text("clause") ?? ""])
    let note = row.text("note").map { messages.text("note.plan.\($0)") ?? $0 }
    return [
      row.text("text") ?? "", sign + messages.decimal(row.target ?? "–") + unit,
      row.isCounted ? actual(row) : "–", row.isCounted ? messages.status(row.status) : "–",
      ([place] + (note.map { [$0] } ?? [])).joined(separator: "; "),
    ]
  }

  private func isPerHead(_ row: IndicatorRow) -> Bool { row.named?.unit == .perHead }

  private func actual(_ row: IndicatorRow) -> String {
    guard isPerHead(row) else { return messages.perCent(row.display) }
    return row.value.map(messages.decimal) ?? "–"
  }

  func target(_ row: IndicatorRow) -> String {
    row.target.map { messages.decimal($0) + (isPerHead(row) ? "" : " %") } ?? "–"
  }

  /// Names of the keys that need no place in the rows: a level all rows share, if there is more to say.
  static func common(in rows: [IndicatorRow]) -> Set<String> {
    let levels = Set(rows.map { row in row.keys.first { $0.name == "level" } })
    let isAlone = rows.contains { $0.keys.count < 2 }
    return levels.count == 1 && !isAlone ? ["level"] : []
  }

  func name(of row: IndicatorRow, without common: Set<String>) -> String {
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

  /// What is behind the number, what is missing, the window before, and coverage where it is not whole.
  private func note(_ row: IndicatorRow, in section: ReportSection) -> String {
    guard row.value != nil else { return "" }
    let counts = [
      "numerator": messages.amount(row.numerator), "denominator": messages.amount(row.denominator),
    ]
    var notes = [
      section.name.indicator == .onlineShare
        ? messages.text(.printCellMinutes, counts)
        : messages.filled(messages.text("print.cell.count") ?? "", counts)
    ]
    if let missing = row.missingPeriods, missing > 0 {
      notes.append(
        messages.text(.printCellMissing, ["periods": messages.amount(String(missing))]))
    }
    if let before = row.text("previous"), let pattern = messages.text("print.cell.previous") {
      let value = isPerHead(row) ? messages.decimal(before) : messages.perCent(ratio: before)
      notes.append(messages.filled(pattern, ["value": value]))
    }
    if let coverage = Micro(row.coverage), coverage < Micro(raw: 1_000_000) {
      notes.append(
        messages.text(
          .printCellCoverage, ["coverage": messages.perCent(ratio: row.coverage)]))
    }
    return notes.joined(separator: "; ")
  }
}
