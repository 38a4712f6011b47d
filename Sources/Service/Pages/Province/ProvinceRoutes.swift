import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /tinh/{province}[.json|.csv|.xlsx]`: the schools of a province.
struct ProvinceRoutes {
  private static let parameters =
    filters.map(\.rawValue) + [ProvinceFacets.parameter, "sort", "page"]
  /// What narrows the numbers of the page.
  private static let filters: [GroupName] = [.level, .subject, .grade, .commune]

  let desk: PageDesk

  func add(to router: Router<some RequestContext>) {
    router.get("tinh/:province") { request, context in
      try await desk.answer(
        request, context, names: ["province"],
        more: Self.parameters
      ) { try await answer($0) }
    }
    router.post("tinh/:province") { request, context in
      try await desk.keep(
        request, context, names: ["province"],
        more: Self.parameters
      ) { try await draft($0, for: $1) }
    }
  }

  private func answer(_ page: PageRequest) async throws -> Answer {
    let words = try await desk.words(page)
    let state = try ProvinceFacets.chosen(page)
    let communes = try await communes(page)
    func asked(_ by: [GroupName]) throws -> IndicatorQuery {
      try query(page, communes, by: by)
    }
    /// One level is shown, and how many schools the others have.
    func askedOfAllLevels(_ by: [GroupName]) throws -> IndicatorQuery {
      var query = try asked(by)
      query.filters[.level] = nil
      return query
    }
    if let form = page.format.table {
      let table = try await desk.indicators.table(.onlineShare, try asked([.school]))
        .narrowed(to: state)
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
      try [[], [.school]].map { (.onlineShare, try askedOfAllLevels($0)) }
        + [[.week], [.subject, .month]].map { (.onlineShare, try asked($0)) }
        + [.onlineAttainment, .aiTeachers, .lmsClasses].map { ($0, try asked([])) })
    let name =
      try await desk.schools.provinceName(page.place)
      ?? words.words("page.province", ["name": page.place])
    let calendar = try await desk.calendar(
      of: tables[0], province: page.place, window: try asked([]).window)
    let schoolCounts = Dictionary(grouping: tables[1].rows) { $0.key(.level) }.mapValues(\.count)
    let level = page.parameters["level"] ?? Self.mostSchools(tables[1]) ?? Level.secondary.rawValue
    var frame = PageFrame(page, title: name, places: [], style: desk.templates.styleAddress)
    frame.facts = PageFrame.facts(
      tables[0], targets: try await IndicatorCatalogue(store: desk.store).definitions(),
      page.words)
    frame.keep = KeepForm(page, tables[1])
    let model = try ProvincePage(
      ProvincePage.Tables(
        whole: tables[0], schools: tables[1], weeks: tables[2],
        weeksBefore: try await desk.weeksBefore(tables[2], try asked([])), months: tables[3],
        others: Array(tables[4...6])),
      name: name, level: level, sort: sort ?? .missing, state: state, frame: frame,
      filter: ProvinceFilter(
        page, level: level,
        levels: Set(schoolCounts.keys).union([level]).sorted()
          .map { ($0, schoolCounts[$0] ?? 0) },
        taught: try await TaughtReader(store: desk.store).counts(try asked([]), level: level),
        communes: communes, words: words),
      calendar: calendar, words: words, page: page)
    return desk.html(model, .province)
  }

  private func communes(_ page: PageRequest) async throws -> CommuneChoice {
    CommuneChoice(try await desk.knownSchools().filter { $0.provinceCode == page.place })
  }

  private func query(
    _ page: PageRequest, _ communes: CommuneChoice, by: [GroupName]
  ) throws -> IndicatorQuery {
    var query = try page.query([.province: [page.place]], by: by)
    query.filters[.commune] = query.filters[.commune]?.map(communes.code)
    return query
  }

  /// The schools of the level that is shown.
  private func draft(_ page: PageRequest, for reader: Scope) async throws -> KeptDraft {
    var query = try query(page, try await communes(page), by: [.school])
    if query.filters[.level] == nil {
      let level = Self.mostSchools(try await desk.indicators.table(.onlineShare, query))
      query.filters[.level] = level.map { [$0] }
    }
    let name = try await desk.schools.provinceName(page.place)
    let table = try await desk.indicators.table(.onlineShare, query)
      .narrowed(to: try ProvinceFacets.chosen(page))
    let today = Dictionary(
      try await desk.knownSchools().map { ($0.code, $0.provinceCode) }
    ) { first, _ in first }
    return try KeptDraft(
      table,
      extent: reader.part(
        ofProvince: page.place, schools: Set(table.rows.map { $0.key(.school) }), today: today),
      words: try await desk.allWords(),
      title: { name ?? $0.words("page.province", ["name": page.place]) }
    ) { ChartState($0, weeksLeft: nil) }
  }

  /// The level most schools have, shown if none is asked for.
  private static func mostSchools(_ table: IndicatorTable) -> String? {
    Dictionary(grouping: table.rows) { $0.key(.level) }
      .max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.key
  }
}
