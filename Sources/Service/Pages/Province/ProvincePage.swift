import Foundation
import Model
import Reports
import Warehouse

/// `/tinh/{province}`: how many schools are there, how they are spread, and which need help; one level at a time,
/// since each has its own target.
struct ProvincePage: Sendable {
  /// Planned minutes that must lie in reporting schools before a school is ranked.
  private static let enoughCoverage = Micro(raw: 800_000)

  let frame: PageFrame
  let answers: [ShareAnswer]
  let spread: String?
  let freshness: String
  let week: WeekTasks
  let filter: ProvinceFilter
  let facets: ProvinceFacets
  let sorts: [PageFrame.Link]
  let sortsLabel: String
  let table: ShareTable
  /// Nil while the table has rows.
  let emptyText: String?
  let thinTitle: String
  let thin: [PageFrame.Link]
  let hasThin: Bool
  let thinRest: String?
  let tiles: [Tile]
  let tilesLabel: String
  let figures: [ChartFigure]

  /// What the reader answered.
  struct Tables: Sendable {
    let whole: IndicatorTable
    let schools: IndicatorTable
    let weeks: IndicatorTable
    var weeksBefore: IndicatorTable?
    let months: IndicatorTable
    let others: [IndicatorTable]
  }

  /// The order of the schools.
  enum Sort: String, CaseIterable {
    case missing
    case share
    case name
  }

  init(
    _ tables: Tables, name: String, level: String, sort: Sort, state: ChartState? = nil,
    frame: PageFrame,
    filter: ProvinceFilter, calendar: PageCalendar, words: PageWords, page: PageRequest
  ) throws {
    self.frame = frame
    self.filter = filter
    func school(_ row: IndicatorRow) -> (text: String, address: String?) {
      (words.school(row.key(.school)), place(row))
    }
    func place(_ row: IndicatorRow) -> String {
      page.address.link(to: PageAddress.path("truong", row.key(.school)))
    }
    let rows = tables.schools.rows.filter { $0.key(.level) == level }
      .neediestFirst { school($0).text }
    let isEnough: (IndicatorRow) -> Bool = { row in
      row.value != nil && Micro(row.coverage).map { $0 >= Self.enoughCoverage } ?? false
    }
    let ranked = rows.filter(isEnough)
    let unranked = rows.filter { !isEnough($0) }
    let shown = state.map { state in ranked.filter { ProvinceFacets.state($0) == state } } ?? ranked
    answers = tables.whole.rows.filter { $0.key(.level) == level }.map { row in
      ShareAnswer(
        row, name: "\(name) (\(words.words("level.\(level)").lowercased()))", parts: rows,
        partsKey: "schools", calendar: calendar, words: words,
        state: ChartState(row, weeksLeft: nil))
    }
    let median = Self.median(ranked)
    spread =
      median.map {
        words.words(
          "page.province.median",
          ["median": words.messages.perCent($0.display), "count": words.count(ranked.count)])
      }
    freshness = PageFrame.freshness(tables.whole, words.messages)
    week = WeekTasks(
      ranked, calendar: calendar, words: words, state: .behind,
      notes: Gap.notes(ofUnits: rows, words: words), name: school)
    sortsLabel = words.words("page.sort")
    sorts = Sort.allCases.map {
      PageFrame.Link(
        text: words.words("page.sort.\($0)"),
        address: page.address.setting(["sort": $0.rawValue, "page": nil]) + "#table",
        isCurrent: $0 == sort)
    }
    let source = ChartSource(asOf: tables.whole.asOf, ruleVersion: tables.whole.ruleVersion)
    table = try ShareTable(
      id: "t", caption: words.words("page.province.table"),
      heading: words.messages.column("school"),
      rows: Self.sorted(shown, sort) { school($0).text }, calendar: calendar, source: source,
      words: words, hasPace: false, turn: try page.turn, name: school
    ) { ProvinceFacets.state($0) }
    facets = ProvinceFacets(rows, chosen: state, page: page, words: words)
    emptyText =
      shown.isEmpty && !rows.isEmpty
      ? words.words(state == nil ? "page.province.unranked" : "page.province.none") : nil
    thinTitle = words.words("page.province.thin", ["count": words.count(unranked.count)])
    thin = unranked.prefix(60).map { row in
      PageFrame.Link(text: school(row).text, address: place(row))
    }
    hasThin = !thin.isEmpty && [nil, .notEnough].contains(state)
    thinRest =
      unranked.count > 60
      ? words.words("page.more_rows", ["count": words.count(unranked.count - 60)]) : nil
    tiles = tables.others.map { Tile($0, words: words) }
    tilesLabel = words.words("page.tiles")
    figures = try ProvinceFigures(
      tables: tables, level: level, rows: rows, median: median, calendar: calendar, words: words,
      source: source, name: name
    ).drawn()
  }

  /// The school in the middle, the lower one of two: a number some school really has.
  private static func median(_ rows: [IndicatorRow]) -> IndicatorRow? {
    let sorted = sorted(rows, .share) { $0.key(.school) }
    return sorted.isEmpty ? nil : sorted[sorted.count / 2]
  }

  private static func sorted(
    _ rows: [IndicatorRow], _ sort: Sort, name: (IndicatorRow) -> String
  ) -> [IndicatorRow] {
    switch sort {
    case .missing: rows
    case .share:
      rows.sorted { left, right in
        let (first, second) = (
          left.value.flatMap { Micro($0) } ?? .zero, right.value.flatMap { Micro($0) } ?? .zero
        )
        return first == second ? name(left) < name(right) : first > second
      }
    case .name: rows.sorted { name($0).localizedStandardCompare(name($1)) == .orderedAscending }
    }
  }
}
