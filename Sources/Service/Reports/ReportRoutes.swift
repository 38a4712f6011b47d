import Foundation
import HTTPTypes
import Hummingbird
import Model
import NIOCore
import Reports
import Warehouse

/// `POST /v1/reports`, `GET /v1/reports/{id}`, `/v1/reports/{id}.pdf|.xlsx|.csv|.json` and `/v1/reports/{id}/{file}`.
struct ReportRoutes: Sendable {
  let context: ServiceContext
  let desk: ReportDesk

  func add(to router: Router<ServiceRequestContext>) {
    router.post("v1/reports") { request, context in
      do {
        return try await take(request)
      } catch let error as ReportRequestError where error.leavesBody {
        // The rest of the body is not waited for.
        context.endConnection()
        throw ConnectionEnding(cause: error)
      }
    }
    router.get("v1/reports/{id}") { request, context in
      try QueryParameters.refuseAll(request)
      try request.require(TableForm.json.mediaType)
      return try await tell(try context.parameters.require("id"), request)
    }
    for format in ReportFormat.allCases {
      router.get(RouterPath("v1/reports/{id}.\(format)")) { request, context in
        try await send(try context.parameters.require("id"), request) { names in
          let fitting = names.filter {
            $0.hasSuffix(".\(format)") && $0 != DataPackage.fileName
          }
          return fitting.count == 1 ? fitting[0] : nil
        }
      }
    }
    router.get("v1/reports/{id}/{file}") { request, context in
      let file = try context.parameters.require("file")
      return try await send(try context.parameters.require("id"), request) { names in
        names.first { $0 == file }
      }
    }
  }

  /// Everything that can be refused is refused here, so that what is taken can be made.
  private func take(_ request: Request) async throws -> Response {
    try QueryParameters.refuseAll(request)
    try request.require(TableForm.json.mediaType)
    try ReportRequest.check(request.headers)
    let body: ByteBuffer
    do {
      body = try await request.body.collect(upTo: ReportRequest.largestBody)
    } catch is NIOTooManyBytesError {
      throw ReportRequestError.tooLarge
    }
    let words = Language.of(request, among: context.messages)
    guard let reader = Reader.current else { throw SignInError.required }
    let asked = try ReportRequest(
      body: Data(body.readableBytesView), language: words.language, for: reader)
    let writing = try ReportWriting(
      store: context.store, share: context.share, messages: words)
    try await writing.check(try asked.order)
    let id = asked.id(at: try await DataState.stamp(of: context.store) ?? "")
    try await desk.take(asked, id: id)
    return Response(
      status: .accepted, json: try await description(of: id, request),
      headers: [.location: "/v1/reports/\(id)"])
  }

  private func tell(_ id: String, _ request: Request) async throws -> Response {
    Response(json: try await description(of: id, request))
  }

  private func description(of id: String, _ request: Request) async throws -> JSONText {
    let (state, asked) = try await known(id)
    var word = "done"
    var message: String?
    switch state {
    case .waiting: word = "waiting"
    case .making: word = "making"
    case .done: break
    case .failed(let key, let arguments):
      word = "failed"
      let words = Language.of(request, among: context.messages)
      message = arguments.reduce(words.text("error.\(key)") ?? key) {
        $0.replacing("{\($1.key)}", with: $1.value)
      }
    }
    let files = state == .done ? FinishedRun(desk.files(of: id))?.manifest ?? [] : []
    return .object([
      ("id", .string(id)), ("state", .string(word)), ("message", .optional(message)),
      ("kind", .string(asked.kind)), ("codes", .array(asked.codes.map { .string($0) })),
      ("school_year", .optional(asked.schoolYear)), ("window", .string(asked.window)),
      ("formats", .array(asked.formats.map { .string($0) })),
      (
        "files",
        .array(
          files.map { file in
            .object([
              ("name", .string(file.name)), ("size", .integer(file.size)),
              ("sha256", .string(file.sha256)), ("row_count", .optional(file.rowCount)),
              ("href", .string("/v1/reports/\(id)/\(file.name)")),
            ])
          })
      ),
    ])
  }

  private func send(
    _ id: String, _ request: Request, _ choose: ([String]) -> String?
  ) async throws -> Response {
    try QueryParameters.refuseAll(request)
    guard try await known(id).state == .done else { throw ReportRequestError.waiting(id) }
    let folder = desk.files(of: id)
    let names = (FinishedRun(folder)?.manifest ?? []).map(\.name)
    guard let name = choose(names),
      let data = FileManager.default.contents(atPath: folder.appending(path: name).path)
    else { throw HTTPError(.notFound) }
    let type = Self.type(of: name)
    try request.require(String(type.prefix { $0 != ";" }))
    return Response(
      status: .ok,
      headers: [
        .contentType: type, .cacheControl: "no-cache",
        .contentDisposition: "attachment; filename=\"\(name)\"",
      ], body: .init(byteBuffer: ByteBuffer(bytes: data)))
  }

  /// Known to those who see what its asker saw, and to nobody else.
  private func known(_ id: String) async throws -> (state: ReportDesk.State, asked: ReportRequest) {
    guard let state = await desk.state(id), let asked = await desk.request(id),
      let scope = Reader.current?.scope, asked.asker?.scope == scope
    else { throw ReportRequestError.unknown(id) }
    return (state, asked)
  }

  private static func type(of name: String) -> String {
    switch ReportFormat(rawValue: String(name.split(separator: ".").last ?? "")) {
    case .pdf: "application/pdf"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .csv: "text/csv; charset=utf-8"
    case .json, nil: "application/json; charset=utf-8"
    }
  }
}
