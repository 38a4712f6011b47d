import Model
import Reports

/// One number beside the main one: value, what it is of, and how it stands.
struct Tile: Sendable {
  let title: String
  let value: String
  let text: String
  let mark: StateMark
  let hasMark: Bool

  /// A ratio of persons: `7/9 (77,78 %)`.
  init(_ table: IndicatorTable, words: PageWords) {
    let messages = words.messages
    title = messages.indicator(table.indicator)
    guard let row = table.rows.first, row.value != nil else {
      value = "–"
      text = messages[.stateNotEnough]
      mark = StateMark(.notEnough, messages)
      hasMark = false
      return
    }
    value = messages.perCent(row.display)
    let counts = "\(words.minutes(row.numerator))/\(words.minutes(row.denominator))"
    text =
      row.target.map { _ in "\(counts) · \(messages[.columnTarget]) \(words.target(row))" }
      ?? counts
    mark = StateMark(ChartState(row, weeksLeft: nil), messages)
    hasMark = row.target != nil
  }

  /// The question bank: how many there are, and how many came.
  init(bank table: IndicatorTable, words: PageWords) {
    let messages = words.messages
    func count(_ name: String) -> Int {
      guard
        case .number(let number) = table.rows.first?.measures.first(where: { $0.name == name })?
          .value
      else { return 0 }
      return number
    }
    title = messages.indicator(table.indicator)
    value = words.count(count("closing"))
    text = words.words(
      "page.tile.bank",
      ["created": words.count(count("created")), "approved": words.count(count("approved"))])
    mark = StateMark(.untargeted, messages)
    hasMark = false
  }
}
