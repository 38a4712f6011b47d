import HTTPTypes
import Hummingbird
import Model
import Reports

/// An error as RFC 9457 `application/problem+json`, in the reader's language.
struct Problem {
  var status: HTTPResponse.Status
  /// Stable word for programs: the key of the message.
  let code: String
  let detail: String
  /// Allowed values, where the question used an unknown one.
  var allowed: [String] = []
  var headers: HTTPFields = [:]

  private var bytes: [UInt8] {
    let errors = JSONText.object([
      ("code", .string(code)), ("message", .string(detail)),
      ("allowed", .array(allowed.map { .string($0) })),
    ])
    return JSONText.object([
      ("type", .string("about:blank")), ("title", .string(status.reasonPhrase)),
      ("status", .integer(status.code)), ("detail", .string(detail)),
      ("errors", .array([errors])),
    ]).bytes
  }

  private var fields: HTTPFields {
    var headers = headers
    headers[.contentType] = "application/problem+json; charset=utf-8"
    // Whoever is told to come back is told when.
    if status == .serviceUnavailable, headers[.retryAfter] == nil { headers[.retryAfter] = "10" }
    return headers
  }

  var response: Response {
    Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// The last answer of a connection on which no request could be read.
  var farewell: (head: HTTPResponse, body: ByteBuffer) {
    let body = ByteBuffer(bytes: bytes)
    var headers = fields
    headers.addSafety()
    headers[.connection] = "close"
    headers[.contentLength] = "\(body.readableBytes)"
    return (HTTPResponse(status: status, headerFields: headers), body)
  }

  init(_ error: any AnsweredError, messages: Messages) {
    self.init(error.explanation, messages: messages)
    status = error.status
    headers = error.headers
  }

  init(_ explanation: Explanation, messages: Messages) {
    status =
      switch explanation.exit {
      case .usage: .badRequest
      case .missingInput: .notFound
      case .badInput: .unprocessableContent
      case .notPermitted: .forbidden
      case .databaseUnavailable, .locked: .serviceUnavailable
      default: .internalServerError
      }
    code = explanation.key
    let pattern = messages.text("error.\(explanation.key)") ?? explanation.key
    detail = explanation.arguments.reduce(pattern) {
      $0.replacing("{\($1.key)}", with: $1.value)
    }
    allowed =
      explanation.arguments["known"]?.split(separator: ",")
      .map { String($0.drop { $0 == " " }) } ?? []
  }

  init(status: HTTPResponse.Status, messages: Messages) {
    self.status = status
    code = "http_\(status.code)"
    detail = messages.text("problem.\(status.code)") ?? status.reasonPhrase
  }
}
