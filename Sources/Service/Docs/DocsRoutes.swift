import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import Reports
import Warehouse

/// `GET /openapi.json`, and the same as a page without script: `/v1/docs`.
struct DocsRoutes {
  private let document: Answer
  private let pages: [String: Answer]
  private let messages: [String: Messages]

  /// - Throws: if document or template are missing or broken.
  init(context: ServiceContext) throws {
    let folder = context.share.dashboards
    let data = try Data(contentsOf: folder.appending(path: "openapi/openapi.json"))
    document = Answer(Array(data), type: TableForm.json.contentType)
    let template = try MustacheTemplate(
      string: String(
        contentsOf: folder.appending(path: "templates/docs.mustache"), encoding: .utf8))
    let described = try JSONDecoder().decode(OpenAPIDocument.self, from: data)
    messages = context.messages
    pages = context.messages.mapValues { words in
      Answer(
        template.render(DocsPage(described, language: words.language)),
        type: "text/html; charset=utf-8")
    }
  }

  func add(to router: Router<ServiceRequestContext>) {
    router.get("openapi.json") { request, _ in
      try QueryParameters.refuseAll(request)
      try request.require(TableForm.json.mediaType)
      return answer(request, document)
    }
    router.get("v1/docs") { request, _ in
      try QueryParameters.refuseAll(request)
      try request.require("text/html")
      let language = Language.of(request, among: messages).language
      return answer(request, pages[language] ?? document)
    }
  }

  private func answer(_ request: Request, _ answer: Answer) -> Response {
    let tag = answer.digest
    guard !request.has(tag) else {
      return Response(status: .notModified, headers: [.eTag: "\"\(tag)\""])
    }
    return answer.response(to: request, tag: tag)
  }
}
