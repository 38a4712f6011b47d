import Model
import Reports

/// The answer a page begins with: one sentence a level, with its state.
struct ShareAnswer: Sendable {
  let mark: StateMark
  let text: String

  /// - Parameters:
  ///   - whole: the row of everything the page is about.
  ///   - parts: the rows it consists of, at the level of the whole.
  init(
    _ whole: IndicatorRow, name: String, parts: [IndicatorRow], partsKey: String,
    calendar: PageCalendar, words: PageWords, state: ChartState
  ) {
    let messages = words.messages
    mark = StateMark(state, messages)
    guard whole.value != nil else {
      text = words.words("page.answer.none", ["name": name])
      return
    }
    var sentences = [
      words.words(
        whole.target == nil ? "page.answer.share" : "page.answer.share_target",
        [
          "name": name, "share": messages.perCent(whole.display), "target": words.target(whole),
        ])
    ]
    if let missing = whole.missingPeriods, missing > 0 {
      sentences.append(
        words.words(
          calendar.deadline == nil ? "page.answer.missing" : "page.answer.missing_until",
          ["missing": words.count(missing), "deadline": messages.day(calendar.deadline)]))
    }
    let judged = parts.filter { $0.value != nil && $0.target != nil }
    if !judged.isEmpty {
      sentences.append(
        words.words(
          "page.answer.\(partsKey)",
          [
            "met": words.count(judged.count { $0.status == TargetStatus.met.rawValue }),
            "all": words.count(judged.count),
          ]))
    }
    text = sentences.joined(separator: " ")
  }

  /// A whole is behind as soon as one part cannot catch up with a period a week.
  static func state(
    _ whole: IndicatorRow, parts: [IndicatorRow], _ calendar: PageCalendar
  ) -> ChartState {
    state(
      whole, states: parts.map { ChartState($0, weeksLeft: calendar.weeksLeft) }, calendar)
  }

  private static func state(
    _ whole: IndicatorRow, states: [ChartState], _ calendar: PageCalendar
  ) -> ChartState {
    let alone = ChartState(whole, weeksLeft: calendar.weeksLeft)
    guard alone == .behind else { return alone }
    return !states.isEmpty && !states.contains(.behind) && calendar.weeksLeft ?? 0 > 0
      ? .atRisk : .behind
  }

  /// One answer for each level.
  ///
  /// - Parameter state: of a part; by the weeks that are left if nothing else is said.
  static func all(
    _ whole: IndicatorTable, name: String, parts: [IndicatorRow], partsKey: String,
    calendar: PageCalendar, words: PageWords, state: ((IndicatorRow) -> ChartState)? = nil
  ) -> [ShareAnswer] {
    let state = state ?? { ChartState($0, weeksLeft: calendar.weeksLeft) }
    return whole.rows.map { row in
      let level = row.key(.level)
      let shown =
        whole.rows.count > 1 ? "\(name) (\(words.words("level.\(level)").lowercased()))" : name
      let parts = parts.filter { $0.key(.level) == level }
      return ShareAnswer(
        row, name: shown, parts: parts, partsKey: partsKey, calendar: calendar, words: words,
        state: Self.state(row, states: parts.map(state), calendar))
    }
  }
}
