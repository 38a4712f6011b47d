import HTTPTypes
import Warehouse

extension ViewLinkError: AnsweredError {
  var status: HTTPResponse.Status {
    switch self {
    case .unknown, .nothingToEnd: .notFound
    case .expired, .ended: .gone
    case .badLabel, .badDay: .badRequest
    case .badScope: .forbidden
    case .tooMany, .tooManyOfMaker: .unprocessableContent
    }
  }

  var headers: HTTPFields { [:] }
}
