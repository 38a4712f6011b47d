import HTTPTypes
import Hummingbird
import Reports
import Warehouse

/// `GET /v1/batches`, `/v1/batches/{id}` and `/v1/quarantine?batch=N`.
struct BatchRoutes {
  private static let pageLines: Int64 = 1_000

  let store: DataStore
  private var reader: BatchReader { BatchReader(store: store) }

  func add(to router: Router<some RequestContext>) {
    router.get("v1/batches") { request, _ in
      try QueryParameters.refuseAll(request)
      return Self.list(try await reader.batches().map(\.json))
    }
    router.get("v1/batches/:id") { request, context in
      try QueryParameters.refuseAll(request)
      guard let id = Int64(try context.parameters.require("id")) else {
        throw HTTPError(.notFound)
      }
      return Response(json: try await reader.batch(id).json)
    }
    router.get("v1/quarantine") { request, _ in try await quarantine(request) }
  }

  /// A page of lines, and in `Link` where the next one begins.
  private func quarantine(_ request: Request) async throws -> Response {
    let parameters = try QueryParameters(request, allowed: ["batch", "after", "limit"])
    _ = try parameters.required("batch")
    let batch = try parameters.number("batch", 1...Int64(Int32.max), default: 0)
    let after = try parameters.number("after", -1...Int64.max, default: -1)
    let limit = try parameters.number("limit", 1...Self.pageLines, default: Self.pageLines)
    let lines = try await reader.quarantine(batch: batch, after: after, limit: Int(limit))
    var response = Self.list(lines.map(\.json))
    if lines.count == Int(limit), let last = lines.last, let link = HTTPField.Name("Link") {
      response.headers[link] =
        "</v1/quarantine?batch=\(batch)&after=\(last.line)&limit=\(limit)>; rel=\"next\""
    }
    return response
  }

  private static func list(_ rows: [JSONText]) -> Response {
    Response(json: .object([("data", .array(rows))]))
  }
}

extension Response {
  /// What was just read, so nobody may keep it without asking again.
  init(status: HTTPResponse.Status = .ok, json: JSONText, headers: HTTPFields = [:]) {
    var headers = headers
    headers[.contentType] = "application/json; charset=utf-8"
    headers[.cacheControl] = "no-cache"
    self.init(
      status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: json.bytes)))
  }
}
