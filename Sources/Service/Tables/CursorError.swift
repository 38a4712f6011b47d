import HTTPTypes
import Model

/// An `after` from which no page begins.
enum CursorError: AnsweredError, Equatable {
  case unreadable(String)
  /// Of another question, or of the same with other parameters.
  case foreign
  /// The row it stands for is gone: the data changed.
  case outdated

  var status: HTTPResponse.Status { self == .outdated ? .gone : .badRequest }
  var headers: HTTPFields { [:] }

  var explanation: Explanation {
    switch self {
    case .unreadable(let text):
      Explanation("bad_cursor", ["value": String(text.prefix(100))], exit: .usage)
    case .foreign: Explanation("foreign_cursor", exit: .usage)
    case .outdated: Explanation("outdated_cursor", exit: .usage)
    }
  }
}
