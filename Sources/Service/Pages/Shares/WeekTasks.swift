import Model
import Reports

/// What to do this week: the neediest first, each with a number, a pace and where to look.
struct WeekTasks: Sendable {
  struct Task: Sendable {
    let mark: StateMark
    let name: String
    let address: String?
    let text: String
  }

  /// More than five things are no plan for a week.
  private static let most = 5

  let title: String
  let rule: String
  let tasks: [Task]
  let hasTasks: Bool
  let noneText: String
  /// Nil unless some are left out.
  let moreText: String?
  /// What keeps numbers from being there at all.
  let notes: [String]

  /// - Parameters:
  ///   - rows: neediest first.
  ///   - state: of all that lack periods; nil to judge each by the weeks that are left, which fits classes only.
  init(
    _ rows: [IndicatorRow], calendar: PageCalendar, words: PageWords, state: ChartState? = nil,
    notes: [String] = [], name: (IndicatorRow) -> (text: String, address: String?)
  ) {
    let messages = words.messages
    title = words.words("page.week")
    rule = words.words(state == nil ? "page.week.rule" : "page.week.rule_whole")
    noneText = words.words(
      rows.contains { $0.value != nil } ? "page.week.none" : "page.week.unknown")
    self.notes = notes
    let needy = rows.filter { $0.missingPeriods ?? 0 > 0 && $0.value != nil }
    tasks = needy.prefix(Self.most).map { row in
      let missing = row.missingPeriods ?? 0
      let (text, address) = name(row)
      return Task(
        mark: StateMark(
          state ?? ChartState(row, weeksLeft: calendar.weeksLeft), messages),
        name: text, address: address,
        text: words.words(
          row.numerator == "0" ? "page.week.task_zero" : "page.week.task",
          ["missing": words.count(missing)])
          // The pace is that of one class.
          + (state == nil ? ": " + calendar.pace(missing, messages) : ""))
    }
    hasTasks = !tasks.isEmpty
    moreText =
      needy.count > Self.most
      ? words.words("page.week.more", ["count": words.count(needy.count - Self.most)]) : nil
  }
}
