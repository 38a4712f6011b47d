import Hummingbird
import Model
import Reports
import Warehouse

/// `GET /p/{id}[.json|.csv|.xlsx]`: a table as it was when somebody kept it.
struct KeptRoutes {
  let desk: PageDesk

  func add(to router: Router<ServiceRequestContext>) {
    router.get("p/:id") { request, context in
      try await desk.answer(request, context, names: ["id"], more: ["page"]) { page in
        do {
          return try await answer(page)
        } catch KeptTableError.unknown where Reader.current?.seesPart == true {
          throw SignInError.required
        }
      }
    }
  }

  private func answer(_ page: PageRequest) async throws -> Answer {
    let kept = try await KeptTableStore(store: desk.store).table(page.place)
    let content = try KeptContent(json: kept.content)
    let names = content.names[page.words.language] ?? content.names["vi"] ?? [:]
    if let form = page.format.table {
      return try await desk.tables.whole(
        IndicatorSheet(
          content.table, labels: KeyLabels(names), definitions: content.definitions),
        as: form, page.words)
    }
    let frame = PageFrame(
      page, title: content.titles[page.words.language] ?? "", places: [],
      style: desk.templates.styleAddress, hasWindows: false)
    let model = try KeptPage(
      content, madeAt: kept.madeAt, present: try await present(content, kept.extent),
      living: page.address.language(of: kept.address), frame: frame,
      words: PageWords(page.words, kept: names), turn: try page.turn)
    return desk.html(model, .kept)
  }

  /// Asks again what was asked when the table was kept, for no more than what its maker saw.
  private func present(_ content: KeptContent, _ extent: Scope) async throws -> KeptPage.Present {
    guard let indicator = Indicator(rawValue: content.indicator) else { return .gone }
    let reader = Reader(name: Reader.current?.name ?? "", scope: extent)
    do {
      let query = try content.query()
      let now = try await reader.reading {
        try await desk.indicators.table(indicator, query)
      }
      if now.narrowed(to: content.narrowedTo).rows == content.table.rows { return .same }
      return now.rows.isEmpty ? .gone : .changed(try await DataState.aggregatedAt(in: desk.store))
    } catch is QueryError {
      return .gone
    }
  }
}
