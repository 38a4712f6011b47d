import Model

/// Columns of indicator rows on a sheet: heading and cell side by side, so that they cannot drift apart.
struct IndicatorColumns {
  typealias Column = (heading: String, cell: @Sendable (IndicatorRow) -> XLSXCell)

  private(set) var columns: [Column] = []
  private let messages: Messages

  init(_ messages: Messages) { self.messages = messages }

  private mutating func add(
    _ heading: String, _ cell: @escaping @Sendable (IndicatorRow) -> XLSXCell
  ) {
    columns.append((heading, cell))
  }

  mutating func addKeys(_ names: [String], labels: KeyLabels = KeyLabels()) {
    for name in names {
      add(messages.column(name)) { $0.key(name)?.value.sheetCell ?? .empty }
      guard labels.covers(name) else { continue }
      add(messages.text(.columnLabel, ["name": messages.column(name)])) { row in
        row.key(name).flatMap { labels.label($0) }.map { .text($0) } ?? .empty
      }
    }
  }

  mutating func addRatio(of indicator: Indicator?) {
    let id = indicator?.rawValue ?? ""
    // Where rows name their own indicators, one of them may be a number for each head.
    let isPerCent = { @Sendable (row: IndicatorRow) in (indicator ?? row.named)?.unit != .perHead }
    let words = messages
    add(words.column("numerator", of: id)) { $0.countCell($0.numerator) }
    add(words.column("denominator", of: id)) { $0.countCell($0.denominator) }
    add(indicator?.unit == .percent ? words[.columnShare] : words.column("value")) {
      $0.symbolCell ?? (isPerCent($0) ? $0.shareCell : .optionalNumber($0.value))
    }
    add(words[.columnTarget]) { isPerCent($0) ? $0.targetCell : .optionalNumber($0.target) }
    add(words[.columnStatus]) { .text(words.status($0.status)) }
    add(words[.columnCoverage]) { row in
      row.isCounted || row.symbol != nil ? .percent(row.coverage) : .empty
    }
  }

  mutating func addMissingPeriods() {
    add(messages.column("missing_periods")) { .optionalNumber($0.missingPeriods) }
  }

  /// The value of the window before, and what has changed since: per cent and percentage points.
  mutating func addComparison() {
    add(messages.column("previous")) { row in
      row.text("previous").map { row.named?.unit == .perHead ? .number($0) : .percent($0) }
        ?? .empty
    }
    add(messages.column("change")) { row in
      row.text("change").map { row.named?.unit == .perHead ? .number($0) : .percent($0) } ?? .empty
    }
  }

  mutating func addNote() {
    let words = messages
    add(words.column("note")) { row in
      row.text("note").map { .text(words.text("note.plan.\($0)") ?? $0) } ?? .empty
    }
  }

  mutating func addMeasures(_ names: [String]) {
    for name in names {
      add(messages.column(name)) { row in
        row.measures.first { $0.name == name }?.measureCell ?? .empty
      }
    }
  }

  func table(_ name: String, rows: [IndicatorRow]) -> XLSXTable {
    let cells = columns.map(\.cell)
    return XLSXTable(name: name, headings: columns.map(\.heading), rowCount: rows.count) { index in
      cells.map { $0(rows[index]) }
    }
  }
}

extension IndicatorRow {
  /// What stands in the place of numbers that are withheld.
  var symbolCell: XLSXCell? { symbol.map { .code($0.rawValue) } }

  fileprivate func countCell(_ number: String) -> XLSXCell {
    symbolCell ?? (isCounted ? .number(number) : .empty)
  }

  func key(_ name: String) -> KeyField? { keys.first { $0.name == name } }

  /// The indicator a row names itself.
  var named: Indicator? { text("indicator").flatMap { Indicator(rawValue: $0) } }

  /// Shows what the words elsewhere show: the value with six places, unless rounding it once more would say
  /// something else; then what the words say.
  var shareCell: XLSXCell {
    guard let value else { return .empty }
    guard let shown = display.flatMap(ShownPerCent.init) else { return .percent(value) }
    return .percent(shown.agrees(with: value) ? value : shown.ratio, places: shown.places)
  }

  /// Targets come as numbers per cent.
  var targetCell: XLSXCell {
    guard let target else { return .empty }
    guard let ratio = Micro(target)?.divided(by: 100) else { return .text(target) }
    return .percent(
      ratio.description, places: max(0, XLSXCell.places(of: ratio.description) - 2))
  }
}

extension KeyField {
  fileprivate var measureCell: XLSXCell {
    switch value {
    case .number(let number): .number(String(number))
    case .text(let text) where name == "growth": .percent(text)
    case .text(let text): .text(text)
    case .missing: .empty
    }
  }
}
