import Model
import Reports
import Warehouse

/// `/truong/{school}/to/{department}`: is the subject where it should be, which classes are not, and what to do now.
struct DepartmentPage: Sendable {
  let frame: PageFrame
  let answers: [ShareAnswer]
  let freshness: String
  let week: WeekTasks
  let table: ShareTable
  let tiles: [Tile]
  let tilesLabel: String
  let figures: [ChartFigure]

  /// What the reader answered.
  struct Tables: Sendable {
    let whole: IndicatorTable
    let classes: IndicatorTable
    let weeks: IndicatorTable
    let teachers: IndicatorTable
    /// Only of a subject: questions do not belong to departments.
    let bank: IndicatorTable?
  }

  init(
    _ tables: Tables, name: String, frame: PageFrame, calendar: PageCalendar, words: PageWords,
    turn: (number: Int, address: (Int) -> String), classAddress: (IndicatorRow) -> String?
  ) throws {
    self.frame = frame
    let subjects = Set(tables.classes.rows.map { $0.key(.subject) })
    func shown(_ row: IndicatorRow) -> (text: String, address: String?) {
      let name = row.key(.className)
      return (
        subjects.count > 1 ? "\(name) · \(words.subject(row.key(.subject)))" : name,
        classAddress(row)
      )
    }
    let rows = tables.classes.rows.neediestFirst { shown($0).text }
    answers = ShareAnswer.all(
      tables.whole, name: name, parts: rows, partsKey: "classes", calendar: calendar, words: words)
    freshness = PageFrame.freshness(tables.whole, words.messages)
    week = WeekTasks(
      rows, calendar: calendar, words: words,
      notes: Gap.notes(rows, words: words) { shown($0).text },
      name: shown)
    let source = ChartSource(
      asOf: tables.whole.asOf, ruleVersion: tables.whole.ruleVersion)
    table = try ShareTable(
      id: "t", caption: words.words("page.department.table"),
      heading: words.messages.column("class"), rows: rows, calendar: calendar, source: source,
      words: words, turn: turn, name: shown
    ) { ChartState($0, weeksLeft: calendar.weeksLeft) }
    tiles =
      [Tile(tables.teachers, words: words)]
      + (tables.bank.map { [Tile(bank: $0, words: words)] } ?? [])
    tilesLabel = words.words("page.tiles")
    var figures = PageFigures(words.messages)
    for chart in try ShareTrend(
      table: tables.weeks, calendar: calendar, words: words,
      title: words.words("page.trend.title", ["name": name])
    ).charts() { figures.add(chart) }
    self.figures = figures.figures
  }
}
