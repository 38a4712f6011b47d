import Foundation
import Model
import Reports

/// Shares of groups as a table of a page: who needs help first, numbers and state in words beside the bar.
struct ShareTable: Sendable {
  struct Row: Sendable {
    let name: String
    /// Nil where there is nothing to go to.
    let address: String?
    let minutes: String
    let share: String
    let target: String
    /// SVG; its numbers stand in the cells beside it.
    let bar: String
    let mark: StateMark
    let missing: String
    let pace: String
  }

  /// With a bar each, so many rows stay below the bound of bytes of a page.
  static let rowsAPage = 30

  let caption: String
  let nameLabel: String
  let minutesLabel: String
  let shareLabel: String
  let targetLabel: String
  let statusLabel: String
  let missingLabel: String
  let paceLabel: String
  let rows: [Row]
  let hasRows: Bool
  let turns: PageTurns
  /// A pace is that of one class.
  let hasPace: Bool

  /// - Parameters:
  ///   - id: different for every table of a page.
  ///   - name: what a row is called, and where its name leads.
  init(
    id: String, caption: String, heading: String, rows: [IndicatorRow], calendar: PageCalendar,
    source: ChartSource, words: PageWords, hasPace: Bool = true,
    turn: (number: Int, address: (Int) -> String) = (1, { _ in "#table" }),
    name: (IndicatorRow) -> (text: String, address: String?),
    state: (IndicatorRow) -> ChartState
  ) throws {
    let messages = words.messages
    let (rows, turns) = PageTurns.slice(
      rows, size: Self.rowsAPage, number: turn.number, words: words, address: turn.address)
    self.turns = turns
    self.caption = caption
    self.hasPace = hasPace
    nameLabel = heading
    minutesLabel = words.words("page.minutes")
    shareLabel = messages[.columnShare]
    targetLabel = messages[.columnTarget]
    statusLabel = messages[.columnStatus]
    missingLabel = words.words("page.missing")
    paceLabel = words.words("page.pace")
    let bars = try BulletBars(
      caption: ChartCaption(
        title: caption, description: words.words("page.bar.text"),
        unit: .percentOfPlan(messages), source: source),
      heading: heading,
      bars: rows.map { row in
        BulletBars.Bar(
          ChartPoint(name(row).text, ChartValue(share: row, messages), state(row)),
          target: ChartValue(target: row, messages))
      }
    ).cells(id: id, messages)
    self.rows = zip(rows, bars).map { row, bar in
      let (text, address) = name(row)
      return Row(
        name: text, address: address,
        minutes: "\(words.minutes(row.numerator)) / \(words.minutes(row.denominator))",
        share: messages.perCent(row.display), target: words.target(row), bar: bar,
        mark: StateMark(state(row), messages),
        missing: row.missingPeriods.map(words.count) ?? "–",
        pace: hasPace ? calendar.pace(row.missingPeriods ?? 0, messages) : "")
    }
    hasRows = !rows.isEmpty
  }
}

extension [IndicatorRow] {
  /// Most missing periods first, those without a number last; else as they are called.
  func neediestFirst(_ name: (IndicatorRow) -> String) -> [IndicatorRow] {
    func order(_ row: IndicatorRow) -> Int {
      row.value == nil ? Int.max : -(row.missingPeriods ?? 0)
    }
    return sorted { left, right in
      let (first, second) = (order(left), order(right))
      guard first == second else { return first < second }
      return name(left).compare(name(right), options: .numeric) == .orderedAscending
    }
  }
}
