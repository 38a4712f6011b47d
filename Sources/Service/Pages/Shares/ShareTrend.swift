import Model
import Reports
import Warehouse

/// Week by week towards the target, one picture for each level.
struct ShareTrend {
  let table: IndicatorTable
  /// Weeks of the year before, each beside the one of the same number; nil if there are none.
  var before: IndicatorTable?
  let calendar: PageCalendar
  let words: PageWords
  let title: String

  func charts() throws -> [TrendLine] {
    let levels = Set(table.rows.map { $0.key(.level) }).sorted()
    return try levels.map { level in
      try chart(
        table.rows.filter { $0.key(.level) == level },
        before: before?.rows.filter { $0.key(.level) == level && $0.value != nil } ?? [],
        title: levels.count > 1 ? "\(title) – \(words.words("level.\(level)"))" : title)
    }
  }

  private func chart(
    _ rows: [IndicatorRow], before: [IndicatorRow], title: String
  ) throws -> TrendLine {
    let messages = words.messages
    let byWeek = Dictionary(rows.map { ($0.key(.week), $0) }) { first, _ in first }
    let past = calendar.weeks.prefix { week in
      table.asOf.flatMap { LocalDay(iso: $0) }.map { week.start <= $0 } ?? false
    }
    let values = past.map { week in
      byWeek[String(week.number)].map { ChartValue(share: $0, messages) }
        ?? ChartValue(nil, label: "–")
    }
    let earlier = Dictionary(before.map { ($0.key(.week), $0) }) { first, _ in first }
    let previous = calendar.weeks.map { week in
      earlier[String(week.number)].map { ChartValue(share: $0, messages) }
        ?? ChartValue(nil, label: "–")
    }
    let last = past.last { byWeek[String($0.number)]?.value != nil }
      .flatMap { byWeek[String($0.number)] }
    return try TrendLine(
      caption: ChartCaption(
        title: title,
        description: words.words(before.isEmpty ? "page.trend.text" : "page.trend.text_before"),
        unit: .percentOfPlan(messages),
        source: ChartSource(asOf: table.asOf, ruleVersion: table.ruleVersion)),
      heading: messages.column("week"), steps: calendar.weeks.map { String($0.number) },
      values: values, previous: before.isEmpty ? [] : previous,
      target: rows.first.flatMap { ChartValue(target: $0, messages) },
      state: last.map { ChartState($0, weeksLeft: nil) } ?? .notEnough)
  }
}
