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
  private let messages: [String: Messages]
  private let template: MustacheTemplate
  private let style: String

  init(context: ServiceContext) throws {
    reader = IndicatorReader(store: context.store)
    messages = context.messages
    let folder = context.share.dashboards
    template = try MustacheTemplate(
      string: String(
        contentsOf: folder.appending(path: "templates/home.mustache"), encoding: .utf8))
    style = try String(
      contentsOf: folder.appending(path: "assets/titrong.css"), encoding: .utf8)
  }

  func add(to router: Router<some RequestContext>) {
    router.get("/") { request, _ in try await page(request) }
    router.get("assets/titrong.css") { _, _ in
      Self.response(style, "text/css; charset=utf-8", cache: "max-age=300")
    }
  }

  private func page(_ request: Request) async throws -> Response {
    let words = Language.of(request, among: messages)
    let query = try QueryParameters(request).indicatorQuery()
    var asked = query
    if asked.by.isEmpty { asked.by = [.subject, .grade] }
    let model: HomePage
    do {
      model = HomePage(table: try await reader.table(.onlineShare, asked), messages: words)
    } catch QueryError.noYearYet {
      model = HomePage(empty: words)
    }
    return Self.response(
      template.render(model), "text/html; charset=utf-8", cache: "no-cache")
  }

  private static func response(_ text: String, _ type: String, cache: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type, .cacheControl: cache],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
