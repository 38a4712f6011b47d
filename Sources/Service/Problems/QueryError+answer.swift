import HTTPTypes
import Model
import Warehouse

extension QueryError: AnsweredError {
  /// What is not there, or is none of the asker's, is not found; what cannot be meant is a bad request.
  var status: HTTPResponse.Status {
    switch self {
    case .unknownIndicator, .noYearYet: .notFound
    case _ where isOfPlace: .notFound
    default: .badRequest
    }
  }

  /// Names a place that is not there, or is none of the asker's.
  var isOfPlace: Bool {
    if case .unknownValue(let name, _, _) = self { Self.places.contains(name) } else { false }
  }

  var headers: HTTPFields { [:] }

  private static let places: Set<String> = [
    "province", "commune", "school", "class", "teacher", "department",
  ]
}
