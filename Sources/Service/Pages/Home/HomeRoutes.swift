import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /`, with its rows under `/index.json`, `.csv` and `.xlsx`.
struct HomeRoutes {
  let desk: PageDesk

  func add(to router: Router<some RequestContext>) {
    for path in ["/", "index.json", "index.csv", "index.xlsx"] {
      router.get(RouterPath(path)) { request, context in
        try await desk.answer(request, context, more: ["q", "page"]) { try await answer($0) }
      }
    }
    router.post("/") { request, context in
      try await desk.keep(request, context, more: ["q", "page"]) { try await draft($0, for: $1) }
    }
  }

  private func answer(_ page: PageRequest) async throws -> Answer {
    let words = try await desk.words(page)
    if let form = page.format.table {
      let table = try await desk.indicators.table(
        .onlineShare, try page.query([:], by: [.province]))
      return try await desk.rows(table, as: form, page.words)
    }
    let known = try await desk.knownSchools()
    var frame = PageFrame(
      page, title: words.words("page.home.title"), places: [],
      style: desk.templates.styleAddress)
    var tables: [IndicatorTable] = []
    var calendar = PageCalendar([], asOf: nil)
    do {
      tables = try await desk.indicators.tables([
        (.onlineShare, try page.query([:])), (.onlineShare, try page.query([:], by: [.province])),
      ])
      calendar = try await desk.calendar(
        of: tables[0], province: "", window: try page.query([:]).window)
      frame.facts = PageFrame.facts(
        tables[0], targets: try await IndicatorCatalogue(store: desk.store).definitions(),
        page.words)
      frame.keep = KeepForm(page, tables[1])
    } catch QueryError.noYearYet {
      // The page says what brings the first numbers.
    }
    let names = try await provinceNames(known)
    let model = try HomePage(
      whole: tables.first, provinces: tables.last, provinceNames: names, schools: known,
      text: page.parameters["q"] ?? "", frame: frame, calendar: calendar, words: words, page: page)
    return desk.html(model, .home)
  }

  private func draft(_ page: PageRequest, for reader: Scope) async throws -> KeptDraft {
    let names = try await provinceNames(try await desk.knownSchools())
    let words = try await desk.allWords().map { words in words.naming(provinces: names) }
    return try KeptDraft(
      try await desk.indicators.table(.onlineShare, try page.query([:], by: [.province])),
      extent: reader.ofEverything, words: words, title: { $0.words("page.home.title") }
    ) { ChartState($0, weeksLeft: nil) }
  }

  private func provinceNames(_ known: [SchoolRecord]) async throws -> [String: String] {
    var names: [String: String] = [:]
    for code in Set(known.map(\.provinceCode)) {
      names[code] = try await desk.schools.provinceName(code)
    }
    return names
  }
}
