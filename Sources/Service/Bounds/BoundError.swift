import HTTPTypes
import Model

/// A request that asks for more than one may ask for, or comes when there is no room for it.
enum BoundError: AnsweredError, Equatable {
  /// All places for costly questions are taken, and the line is full or does not move.
  case busy
  /// A statement reached its bound and was stopped.
  case queryTooLong
  /// The time of the whole request is over.
  case requestTooLong
  case tooOften(secondsLeft: Int)
  case longAddress(limit: Int)
  case largeBody(limit: Int)
  /// The body did not come in time.
  case slowRequest
  /// Address or header fields are longer than is read.
  case largeHead(limit: Int)
  /// What came is no HTTP.
  case unreadableHead
  case tooManyRows(limit: Int)
  /// The form of the answer is none that the client takes.
  case notAcceptable(type: String)
  case method(String, allowed: [String])

  var status: HTTPResponse.Status {
    switch self {
    case .busy, .queryTooLong, .requestTooLong: .serviceUnavailable
    case .tooOften: .tooManyRequests
    case .longAddress: .uriTooLong
    case .largeBody: .contentTooLarge
    case .slowRequest: .requestTimeout
    case .largeHead: .requestHeaderFieldsTooLarge
    case .unreadableHead: .badRequest
    case .tooManyRows: .unprocessableContent
    case .notAcceptable: .notAcceptable
    case .method: .methodNotAllowed
    }
  }

  var headers: HTTPFields {
    switch self {
    case .busy: [.retryAfter: "5"]
    case .queryTooLong, .requestTooLong: [.retryAfter: "60"]
    case .tooOften(let seconds): [.retryAfter: "\(max(1, seconds))"]
    case .method(_, let allowed): [.allow: allowed.joined(separator: ", ")]
    default: [:]
    }
  }

  var explanation: Explanation {
    switch self {
    case .busy: Explanation("service_busy", exit: .locked)
    case .queryTooLong: Explanation("query_too_long", exit: .locked)
    case .requestTooLong: Explanation("request_too_long", exit: .locked)
    case .tooOften(let seconds):
      Explanation("too_often", ["seconds": "\(max(1, seconds))"], exit: .notPermitted)
    case .longAddress(let limit):
      Explanation("long_address", ["limit": "\(limit)"], exit: .usage)
    case .largeBody(let limit): Explanation("large_body", ["limit": "\(limit)"], exit: .usage)
    case .slowRequest: Explanation("slow_request", exit: .usage)
    case .largeHead(let limit): Explanation("large_head", ["limit": "\(limit)"], exit: .usage)
    case .unreadableHead: Explanation("unreadable_head", exit: .usage)
    case .tooManyRows(let limit):
      Explanation("too_many_rows", ["limit": "\(limit)"], exit: .usage)
    case .notAcceptable(let type):
      Explanation("not_acceptable", ["known": type], exit: .usage)
    case .method(let name, let allowed):
      Explanation(
        "method_not_allowed", ["value": name, "known": allowed.joined(separator: ", ")],
        exit: .usage)
    }
  }
}
