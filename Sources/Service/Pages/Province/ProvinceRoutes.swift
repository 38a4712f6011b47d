import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /tinh/{province}[.json|.csv|.xlsx]`: the schools of a province.
struct ProvinceRoutes {
  /// What narrows the numbers of the page.
  private static let filters: [GroupName] = [.level, .subject, .grade]

  let desk: PageDesk

  func add(to router: Router<some RequestContext>) {
    router.get("tinh/:province") { request, context in
      try await desk.answer(
        request, context, names: ["province"],
        more: Self.filters.map(\.rawValue) + ["sort", "page"]
      ) { try await answer($0) }
    }
    router.post("tinh/:province") { request, context in
      try await desk.keep(
        request, context, names: ["province"],
        more: Self.filters.map(\.rawValue) + ["sort", "page"]
      ) { try await draft($0, for: $1) }
    }
  }

  private func answer(_ page: PageRequest) async throws -> Answer {
    let words = try await desk.words(page)
    func asked(_ by: [GroupName]) throws -> IndicatorQuery {
      try page.query([.province: [page.place]], by: by)
    }
    if let form = page.format.table {
      let table = try await desk.indicators.table(.onlineShare, try asked([.school]))
      return try await desk.rows(table, as: form, page.words)
    }
    let sort = try page.parameters["sort"].map { text in
      guard let sort = ProvincePage.Sort(rawValue: text) else {
        throw ParameterError.badValue(
          "sort", text, allowed: ProvincePage.Sort.allCases.map(\.rawValue))
      }
      return sort
    }
    let tables = try await desk.indicators.tables(
      try [[], [.school], [.week], [.subject, .month]].map { (.onlineShare, try asked($0)) }
        + [.onlineAttainment, .aiTeachers, .lmsClasses].map { ($0, try asked([])) })
    let name =
      try await desk.schools.provinceName(page.place)
      ?? words.words("page.province", ["name": page.place])
    let calendar = try await desk.calendar(
      of: tables[0], province: page.place, window: try asked([]).window)
    let levels = tables[0].rows.map { $0.key(.level) }
    let level = page.parameters["level"] ?? Self.mostSchools(tables[1]) ?? Level.secondary.rawValue
    var frame = PageFrame(page, title: name, places: [], style: desk.templates.styleAddress)
    frame.facts = PageFrame.facts(
      tables[0], targets: try await IndicatorCatalogue(store: desk.store).definitions(),
      page.words)
    frame.keep = KeepForm(page, dataVersion: tables[1].dataVersion)
    let model = try ProvincePage(
      ProvincePage.Tables(
        whole: tables[0], schools: tables[1], weeks: tables[2],
        weeksBefore: try await desk.weeksBefore(tables[2], try asked([])), months: tables[3],
        others: Array(tables[4...6])),
      name: name, level: level, sort: sort ?? .missing, frame: frame,
      filter: ProvinceFilter(
        page, level: level, levels: levels.isEmpty ? [level] : levels, words: words),
      calendar: calendar, words: words, page: page)
    return desk.html(model, .province)
  }

  /// The schools of the level that is shown.
  private func draft(_ page: PageRequest, for reader: Scope) async throws -> KeptDraft {
    var query = try page.query([.province: [page.place]], by: [.school])
    if query.filters[.level] == nil {
      let level = Self.mostSchools(try await desk.indicators.table(.onlineShare, query))
      query.filters[.level] = level.map { [$0] }
    }
    let name = try await desk.schools.provinceName(page.place)
    return try KeptDraft(
      try await desk.indicators.table(.onlineShare, query),
      extent: reader.part(ofProvince: page.place), words: try await desk.allWords(),
      title: { name ?? $0.words("page.province", ["name": page.place]) }
    ) { ChartState($0, weeksLeft: nil) }
  }

  /// The level most schools have, shown if none is asked for.
  private static func mostSchools(_ table: IndicatorTable) -> String? {
    Dictionary(grouping: table.rows) { $0.key(.level) }
      .max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.key
  }
}
