import Reports

/// A stretch of a long table, which of its rows are shown, and links to the others.
struct PageTurns: Sendable {
  let label: String
  /// Which rows of how many.
  let rangeText: String
  let turns: [PageFrame.Link]
  let hasTurns: Bool

  /// - Parameters:
  ///   - number: of the page of rows, from 1; one beyond the end is the last.
  ///   - address: of a page of rows.
  static func slice<Row>(
    _ rows: [Row], size: Int, number: Int, words: PageWords, address: (Int) -> String
  ) -> (rows: [Row], turns: PageTurns) {
    let pages = max(1, (rows.count + size - 1) / size)
    let shown = min(max(1, number), pages)
    let start = (shown - 1) * size
    let part = Array(rows.dropFirst(start).prefix(size))
    let turns =
      pages == 1
      ? []
      : (1...pages).map {
        PageFrame.Link(
          text: words.words("page.turn", ["number": String($0)]), address: address($0),
          isCurrent: $0 == shown)
      }
    let range = words.words(
      "page.range",
      [
        "from": words.count(part.isEmpty ? 0 : start + 1), "to": words.count(start + part.count),
        "all": words.count(rows.count),
      ])
    return (
      part,
      PageTurns(
        label: words.words("page.turns"), rangeText: range, turns: turns, hasTurns: pages > 1)
    )
  }
}
