import HTTPTypes
import Warehouse

extension KeptTableError: AnsweredError {
  var status: HTTPResponse.Status {
    switch self {
    case .unknown: .notFound
    case .empty, .tooManyRows, .large: .unprocessableContent
    case .tooMany: .tooManyRequests
    case .outside: .forbidden
    case .changed: .conflict
    }
  }

  var headers: HTTPFields {
    if case .tooMany = self { [.retryAfter: "86400"] } else { [:] }
  }
}
