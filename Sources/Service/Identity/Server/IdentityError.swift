public import Model
import HTTPTypes

/// Why the identity server is of no use now.
public enum IdentityError: AnsweredError, Equatable {
  /// It does not answer, or not in time, or too much.
  case unreachable(host: String)
  /// It answers something else than what it should; `what` is a word of its own documents.
  case badDocument(_ what: String)
  /// It says to be another one.
  case otherIssuer
  /// It names a place on a host that nobody allowed.
  case foreignHost(String)

  var status: HTTPResponse.Status { .serviceUnavailable }
  var headers: HTTPFields { [.retryAfter: "60"] }

  public var explanation: Explanation {
    switch self {
    case .unreachable(let host):
      Explanation("oidc_unreachable", ["host": host], exit: .configuration)
    case .badDocument(let what):
      Explanation("oidc_document", ["what": what], exit: .configuration)
    case .otherIssuer: Explanation("oidc_other_issuer", exit: .configuration)
    case .foreignHost(let host):
      Explanation("oidc_foreign_host", ["host": host], exit: .configuration)
    }
  }
}
