import Reports

/// A page of a ledger, whose numbers are its keys: `after` is the number of the last row seen.
struct LedgerPage {
  /// Rows of a page where nobody says how many.
  private static let usual = 1_000

  /// Number after which the page begins; nil for the first.
  let after: Int64?
  /// Rows to read: one more than is shown, or one more than anybody may have.
  let asked: Int
  private let shown: Int?

  /// - Parameter rows: the most an answer may have.
  init(_ question: TableQuestion, rows: Int) throws {
    after =
      question.parameters["after"] == nil
      ? nil : try question.parameters.number("after", 0...Int64(Int32.max), default: 0)
    shown = question.form == .json ? question.limit ?? Self.usual : nil
    asked = (shown ?? rows) + 1
  }

  /// - Parameter number: what `after` would be if the row were the last of its page.
  func found<Row>(
    _ rows: [Row], number: (Row) -> Int64, table: ([Row]) -> any TableData
  ) -> FoundTable {
    guard let shown else { return FoundTable(table(rows)) }
    let page = Array(rows.prefix(shown))
    let next = rows.count > shown ? page.last.map { String(number($0)) } : nil
    return FoundTable(table(page), cut: .init(next: next))
  }
}
