import HTTPTypes
import Model

/// Why a signed token opens nothing. Said openly: whoever runs the program that sends it has to mend it, and nothing of it is
/// secret.
enum TokenRefusal: String, AnsweredError, Equatable, CaseIterable {
  /// No token of three parts in base64url with an object of JSON in two of them, or longer than any is.
  case malformed
  /// Its head asks for what is not done here: keys that it brings along, extensions, nested tokens.
  case head
  case algorithm
  /// It names no key, or none of the server's.
  case key
  case signature
  /// Made to tell who somebody is, not to ask with.
  case kind
  case issuer
  case audience
  /// Made for another client.
  case party
  case expired
  case notYet = "not_yet"
  /// Without an end, a begin or somebody it is about.
  case incomplete
  /// Not the answer to what this browser asked.
  case nonce
  /// Nobody here has that identity, or his account is shut.
  case account

  var status: HTTPResponse.Status { .unauthorized }

  var headers: HTTPFields {
    [.wwwAuthenticate: #"Bearer realm="titrong", error="invalid_token""#]
  }

  var explanation: Explanation { Explanation("jwt_\(rawValue)", exit: .notPermitted) }
}
