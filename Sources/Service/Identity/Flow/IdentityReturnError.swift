import HTTPTypes
import Model

/// Why somebody who comes back from the identity server is not let in.
enum IdentityReturnError: AnsweredError, Equatable {
  /// Not begun in this browser, or too long ago.
  case foreign
  case cancelled
  /// The server says no; a word of RFC 6749, section 4.1.2.1.
  case refused(String)
  /// No token for the code.
  case exchange(status: Int)
  case token(TokenRefusal)
  /// Nobody's account, or one that is shut.
  case unknown

  /// What a server may say; everything else is nobody's word.
  static let words: Set<String> = [
    "invalid_request", "unauthorized_client", "unsupported_response_type", "invalid_scope",
    "server_error", "temporarily_unavailable", "interaction_required", "login_required",
    "account_selection_required", "consent_required",
  ]

  var status: HTTPResponse.Status {
    switch self {
    case .foreign, .cancelled, .unknown: .forbidden
    case .refused, .exchange, .token: .badGateway
    }
  }

  var headers: HTTPFields { [:] }

  var explanation: Explanation {
    switch self {
    case .foreign: Explanation("oidc_foreign", exit: .notPermitted)
    case .cancelled: Explanation("oidc_cancelled", exit: .notPermitted)
    case .refused(let word): Explanation("oidc_refused", ["word": word], exit: .notPermitted)
    case .exchange(let status):
      Explanation("oidc_exchange", ["status": "\(status)"], exit: .notPermitted)
    case .token(let refusal):
      Explanation("oidc_token", ["code": refusal.explanation.key], exit: .notPermitted)
    case .unknown: Explanation("oidc_unknown", exit: .notPermitted)
    }
  }
}
