import Model
import Reports
import Warehouse

/// `/truong/{school}`: which subject of which grade is not where it should be, and which department mends it.
struct SchoolPage: Sendable {
  let frame: PageFrame
  let answers: [ShareAnswer]
  let freshness: String
  let week: WeekTasks
  let table: ShareTable
  let departments: ShareTable
  let tiles: [Tile]
  let tilesLabel: String
  /// Which stage the pictures are of; nil: of all.
  let parts: SchoolParts?
  let figures: [ChartFigure]
  /// What leads to what is worth a second look.
  let doubts: PageNotice?

  /// What the reader answered.
  struct Tables: Sendable {
    let whole: IndicatorTable
    let subjects: IndicatorTable
    let departments: IndicatorTable
    /// Classes and subjects of each department.
    let taught: IndicatorTable
    let grades: IndicatorTable
    let classes: IndicatorTable
    let weeks: IndicatorTable
    var weeksBefore: IndicatorTable?
    let others: [IndicatorTable]
    let bank: IndicatorTable
  }

  init(
    _ tables: Tables, school: SchoolRecord, frame: PageFrame, calendar: PageCalendar,
    words: PageWords, doubts: PageNotice? = nil, parts: SchoolParts? = nil,
    partAddress: (String) -> String
  ) throws {
    self.frame = frame
    self.doubts = doubts
    self.parts = parts
    let levels = Set(tables.subjects.rows.map { $0.key(.level) })
    func named(_ name: String, _ row: IndicatorRow) -> String {
      levels.count > 1
        ? "\(name) (\(words.words("level.\(row.key(.level))").lowercased()))" : name
    }
    func subject(_ row: IndicatorRow) -> (text: String, address: String?) {
      (named(words.subject(row.key(.subject)), row), partAddress(row.key(.subject)))
    }
    func department(_ row: IndicatorRow) -> (text: String, address: String?) {
      (named(row.key(.department), row), partAddress(row.key(.department)))
    }
    let subjects = tables.subjects.rows.neediestFirst { subject($0).text }
    let bySubject = Dictionary(grouping: tables.classes.rows) { row in
      [row.key(.subject), row.key(.level)]
    }
    let taught = Dictionary(grouping: tables.taught.rows) { row in
      [row.key(.department), row.key(.level)]
    }
    func state(_ row: IndicatorRow) -> ChartState {
      ShareAnswer.state(
        row, parts: bySubject[[row.key(.subject), row.key(.level)]] ?? [], calendar)
    }
    answers = ShareAnswer.all(
      tables.whole, name: school.name, parts: subjects, partsKey: "subjects", calendar: calendar,
      words: words, state: state)
    freshness = PageFrame.freshness(tables.whole, words.messages)
    let neediest = tables.classes.rows.neediestFirst { $0.key(.className) }
    week = WeekTasks(
      neediest, calendar: calendar, words: words,
      notes: Gap.notes(subjects, words: words) { subject($0).text }
    ) { row in
      (
        "\(row.key(.className)) · \(words.subject(row.key(.subject)))",
        partAddress(row.key(.subject))
      )
    }
    let source = ChartSource(asOf: tables.whole.asOf, ruleVersion: tables.whole.ruleVersion)
    table = try ShareTable(
      id: "s", caption: words.words("page.school.subjects"),
      heading: words.messages.column("subject"), rows: subjects, calendar: calendar,
      source: source, words: words, hasPace: false, name: subject, state: state)
    departments = try ShareTable(
      id: "d", caption: words.words("page.school.departments"),
      heading: words.messages.column("department"),
      rows: tables.departments.rows.filter { !$0.key(.department).isEmpty }
        .neediestFirst { department($0).text },
      calendar: calendar, source: source, words: words, hasPace: false, name: department
    ) { row in
      ShareAnswer.state(
        row, parts: taught[[row.key(.department), row.key(.level)]] ?? [], calendar)
    }
    tiles = tables.others.map { Tile($0, words: words) } + [Tile(bank: tables.bank, words: words)]
    tilesLabel = words.words("page.tiles")
    figures = try SchoolFigures(
      tables: tables.narrowed(to: parts), calendar: calendar, words: words, source: source,
      name: school.name
    ).drawn()
  }
}
