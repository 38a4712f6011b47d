import Foundation
import Model
import Reports
import Warehouse

/// The pictures of a school: subjects by grades, how far classes lie apart, and the way to the target.
struct SchoolFigures {
  /// Beyond it the table of every dot would be longer than the rest of the page, and a dot is a grade.
  private static let mostDots = 320

  let tables: SchoolPage.Tables
  let calendar: PageCalendar
  let words: PageWords
  let source: ChartSource
  let name: String
  private var messages: Messages { words.messages }

  init(
    tables: SchoolPage.Tables, calendar: PageCalendar, words: PageWords, source: ChartSource,
    name: String
  ) {
    self.tables = tables
    self.calendar = calendar
    self.words = words
    self.source = source
    self.name = name
  }

  func drawn() throws -> [ChartFigure] {
    var figures = PageFigures(messages)
    if !tables.grades.rows.isEmpty { figures.add(try matrix()) }
    if let strip = try strip() { figures.add(strip) }
    for chart in try ShareTrend(
      table: tables.weeks, before: tables.weeksBefore, calendar: calendar, words: words,
      title: words.words("page.trend.title", ["name": name])
    ).charts() { figures.add(chart) }
    return figures.figures
  }

  private func caption(_ key: String) throws -> ChartCaption {
    try ChartCaption(
      title: words.words("page.\(key).title"), description: words.words("page.\(key).text"),
      unit: .percentOfPlan(messages), source: source)
  }

  private var subjects: [String] {
    Set(tables.grades.rows.map { $0.key(.subject) })
      .sorted { words.subject($0).compare(words.subject($1)) == .orderedAscending }
  }

  private func matrix() throws -> StateMatrix {
    let grades = Set(tables.grades.rows.compactMap { Int($0.key(.grade)) }).sorted()
    let cells = Dictionary(
      tables.grades.rows.map { ([$0.key(.subject), $0.key(.grade)], $0) }
    ) { first, _ in first }
    return try StateMatrix(
      caption: caption("matrix"), heading: messages.column("subject"),
      columnHeading: messages.column("grade"), columns: grades.map(String.init),
      rows: subjects.map { subject in
        StateMatrix.Row(
          words.subject(subject),
          grades.map { grade in
            cells[[subject, String(grade)]].map { row in
              StateMatrix.Cell(
                ChartValue(share: row, messages),
                ShareAnswer.state(row, parts: parts(subject, grade), calendar))
            }
          })
      })
  }

  /// Classes of a subject in a grade. The code of a class does not tell its grade, the table by class does.
  private func parts(_ subject: String, _ grade: Int) -> [IndicatorRow] {
    tables.classes.rows.filter { $0.key(.subject) == subject && $0.key(.grade) == String(grade) }
  }

  private func strip() throws -> DotStrip? {
    let isLarge = tables.classes.rows.count > Self.mostDots
    let dots = isLarge ? tables.grades.rows : tables.classes.rows
    guard !dots.isEmpty else { return nil }
    let bySubject = Dictionary(grouping: dots) { $0.key(.subject) }
    return DotStrip(
      caption: try caption(isLarge ? "strip_grades" : "strip"),
      heading: messages.column("subject"),
      pointHeading: messages.column(isLarge ? "grade" : "class"),
      rows: subjects.map { subject in
        let rows = bySubject[subject] ?? []
        return DotStrip.Row(
          words.subject(subject),
          points: rows.map { row in
            guard isLarge else {
              return ChartPoint(
                row.key(.className), share: row, weeksLeft: calendar.weeksLeft, messages)
            }
            let grade = row.key(.grade)
            return ChartPoint(
              "\(messages.column("grade")) \(grade)", ChartValue(share: row, messages),
              ShareAnswer.state(row, parts: parts(subject, Int(grade) ?? 0), calendar))
          },
          target: Set(rows.map(\.target)).count == 1
            ? rows.first.flatMap { ChartValue(target: $0, messages) } : nil)
      })
  }
}
