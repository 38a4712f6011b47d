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

  var status: HTTPResponse.Status { self == .foreignForm ? .forbidden : .unauthorized }

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
    case .foreignForm: break
    }
    return headers
  }

  var explanation: Explanation {
    switch self {
    case .required: Explanation("sign_in_required", exit: .notPermitted)
    case .badCredentials: Explanation("sign_in_bad_token", exit: .notPermitted)
    case .foreignForm: Explanation("sign_in_foreign_form", exit: .notPermitted)
    }
  }
}
