import HTTPTypes
import Model

/// Why somebody is not let in.
enum SignInError: AnsweredError, Equatable {
  /// Nothing says who asks, and what is asked for is not open.
  case required
  /// What says who asks is not in force; why is not said.
  case badCredentials
  /// A form that another site sent, or an old one.
  case foreignForm
  /// Whoever looks through a link sees the pages of its part, and nothing else.
  case byLink
  /// A link to what the account in use does not see.
  case signedIn

  var status: HTTPResponse.Status {
    switch self {
    case .required, .badCredentials: .unauthorized
    case .foreignForm, .byLink: .forbidden
    case .signedIn: .conflict
    }
  }

  /// Bearer for programs; Basic with the token as password for spreadsheets.
  var headers: HTTPFields {
    var headers: HTTPFields = [:]
    switch self {
    case .required:
      headers[values: .wwwAuthenticate] = [
        #"Bearer realm="titrong""#, #"Basic realm="titrong", charset="UTF-8""#,
      ]
    case .badCredentials:
      headers[values: .wwwAuthenticate] = [
        #"Bearer realm="titrong", error="invalid_token""#,
        #"Basic realm="titrong", charset="UTF-8""#,
      ]
    case .foreignForm, .byLink, .signedIn: break
    }
    return headers
  }

  var explanation: Explanation {
    switch self {
    case .required: Explanation("sign_in_required", exit: .notPermitted)
    case .badCredentials: Explanation("sign_in_bad_token", exit: .notPermitted)
    case .foreignForm: Explanation("sign_in_foreign_form", exit: .notPermitted)
    case .byLink: Explanation("link_part", exit: .notPermitted)
    case .signedIn: Explanation("link_signed_in", exit: .notPermitted)
    }
  }
}
