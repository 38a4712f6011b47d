import HTTPTypes
import Model

/// Why a request about reports is not answered.
enum ReportRequestError: AnsweredError, Equatable {
  case badBody(why: String)
  case mediaType(String)
  case tooLarge
  case unknown(String)
  case waiting(String)
  case queueFull(Int)

  var explanation: Explanation {
    switch self {
    case .badBody(let why):
      Explanation("report_body", ["why": why, "example": ReportRequest.example], exit: .usage)
    case .mediaType(let value):
      Explanation(
        "report_media_type", ["value": value, "known": ReportRequest.mediaType], exit: .usage)
    case .tooLarge:
      Explanation(
        "report_body",
        ["why": "> \(ReportRequest.largestBody) B", "example": ReportRequest.example],
        exit: .usage)
    case .unknown(let id): Explanation("report_unknown", ["value": id], exit: .missingInput)
    case .waiting(let id): Explanation("report_waiting", ["value": id], exit: .missingInput)
    case .queueFull(let count):
      Explanation("report_queue_full", ["count": "\(count)"], exit: .locked)
    }
  }

  /// Whether it is known before all of the body was read.
  var leavesBody: Bool {
    switch self {
    case .mediaType, .tooLarge: true
    default: false
    }
  }

  var status: HTTPResponse.Status {
    switch self {
    case .badBody: .badRequest
    case .mediaType: .unsupportedMediaType
    case .tooLarge: .contentTooLarge
    case .unknown: .notFound
    case .waiting: .conflict
    case .queueFull: .serviceUnavailable
    }
  }

  var headers: HTTPFields {
    switch self {
    case .mediaType: [.accept: ReportRequest.mediaType]
    case .waiting: [.retryAfter: "5"]
    case .queueFull: [.retryAfter: "60"]
    default: [:]
    }
  }
}
