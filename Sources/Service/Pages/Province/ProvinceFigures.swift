import Foundation
import Model
import Reports
import Warehouse

/// The pictures of a province: how the schools are spread, the way to the target, and each subject on one scale.
struct ProvinceFigures {
  /// More small pictures than this are a wall.
  private static let mostPanels = 16

  let tables: ProvincePage.Tables
  let level: String
  let rows: [IndicatorRow]
  let median: IndicatorRow?
  let calendar: PageCalendar
  let words: PageWords
  let source: ChartSource
  let name: String
  private var messages: Messages { words.messages }

  init(
    tables: ProvincePage.Tables, level: String, rows: [IndicatorRow], median: IndicatorRow?,
    calendar: PageCalendar, words: PageWords, source: ChartSource, name: String
  ) {
    self.tables = tables
    self.level = level
    self.rows = rows
    self.median = median
    self.calendar = calendar
    self.words = words
    self.source = source
    self.name = name
  }

  func drawn() throws -> [ChartFigure] {
    var figures = PageFigures(messages)
    figures.add(
      Histogram(
        caption: try caption("spread"), countHeading: words.words("page.spread.count"),
        points: rows.map {
          ChartPoint(words.school($0.key(.school)), share: $0, weeksLeft: nil, messages)
        },
        target: rows.first.flatMap { ChartValue(target: $0, messages) },
        median: median.map { ChartValue(share: $0, messages) }))
    var weeks = tables.weeks
    weeks.rows = weeks.rows.filter { $0.key(.level) == level }
    for chart in try ShareTrend(
      table: weeks, before: tables.weeksBefore, calendar: calendar, words: words,
      title: words.words("page.trend.title", ["name": name])
    ).charts() { figures.add(chart) }
    if let multiples = try multiples() { figures.add(multiples) }
    return figures.figures
  }

  private func caption(_ key: String) throws -> ChartCaption {
    try ChartCaption(
      title: words.words("page.\(key).title"), description: words.words("page.\(key).text"),
      unit: .percentOfPlan(messages), source: source)
  }

  private func multiples() throws -> SmallMultiples? {
    let rows = tables.months.rows.filter { $0.key(.level) == level }
    let months = Set(rows.map { $0.key(.month) }).sorted()
    let past = months.prefix { hasBegun($0) }
    let bySubject = Dictionary(grouping: rows) { $0.key(.subject) }
    let subjects = bySubject.keys.sorted {
      words.subject($0).localizedStandardCompare(words.subject($1)) == .orderedAscending
    }
    guard !past.isEmpty, subjects.count > 1 else { return nil }
    return try SmallMultiples(
      caption: caption("multiples"), heading: messages.column("month"),
      steps: past.map { String($0.suffix(2)) },
      panels: subjects.prefix(Self.mostPanels).map { subject in
        let byMonth = Dictionary((bySubject[subject] ?? []).map { ($0.key(.month), $0) }) {
          first, _ in first
        }
        let last = past.compactMap { byMonth[$0] }.last { $0.value != nil }
        return SmallMultiples.Panel(
          words.subject(subject),
          values: past.map { month in
            byMonth[month].map { ChartValue(share: $0, messages) } ?? ChartValue(nil, label: "–")
          },
          target: last.flatMap { ChartValue(target: $0, messages) },
          state: last.map { ChartState($0, weeksLeft: nil) } ?? .notEnough)
      })
  }

  /// Whether a month has begun on the day of the data.
  private func hasBegun(_ month: String) -> Bool {
    tables.months.asOf.map { month <= String($0.prefix(7)) } ?? false
  }
}
