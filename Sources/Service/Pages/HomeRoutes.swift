import Foundation
import HTTPTypes
import Hummingbird
import Model
import Mustache
import Reports
import Warehouse

/// `/`: the share per subject and grade on one plain page, and its style sheet.
struct HomeRoutes {
  private let reader: IndicatorReader
  private let answers: Answers
  private let template: MustacheTemplate
  private let style: String

  init(context: ServiceContext, answers: Answers) throws {
    reader = IndicatorReader(store: context.store)
    self.answers = answers
    let folder = context.share.dashboards
    template = try MustacheTemplate(
      string: String(
        contentsOf: folder.appending(path: "templates/home.mustache"), encoding: .utf8))
    style = try String(
      contentsOf: folder.appending(path: "assets/titrong.css"), encoding: .utf8)
  }

  func add(to router: Router<some RequestContext>) {
    router.get("/") { request, _ in
      try await answers.answer(request) { try await page(request, $0) }
    }
    router.get("assets/titrong.css") { _, _ in
      Response(
        status: .ok,
        headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "max-age=300"],
        body: .init(byteBuffer: ByteBuffer(string: style)))
    }
  }

  private func page(_ request: Request, _ words: Messages) async throws -> Answer {
    let query = try QueryParameters(request).indicatorQuery()
    var asked = query
    if asked.by.isEmpty { asked.by = [.subject, .grade] }
    let model: HomePage
    do {
      model = HomePage(table: try await reader.table(.onlineShare, asked), messages: words)
    } catch QueryError.noYearYet {
      model = HomePage(empty: words)
    }
    return Answer(template.render(model), type: "text/html; charset=utf-8")
  }
}
