import Foundation
import Warehouse

/// What must be true of a token whose signature is right, at the moment it is shown (RELIABILITY §3.5; RFC 9068; OpenID Connect
/// Core 1.0, section 3.1.3.7).
struct TokenRules: Sendable {
  /// Seconds by which clocks may differ.
  static let skew = 30.0

  let issuer: String

  /// Of a token to ask with.
  ///
  /// - Returns: who asks, and until when.
  func bearer(
    _ token: SignedToken, _ claims: TokenClaims, _ bearer: IdentitySettings.Bearer, at now: Date
  ) throws(TokenRefusal) -> (identity: Identity, until: Date) {
    let isMarked = bearer.marker.map { claims.text($0.name) == $0.value } ?? false
    guard token.type == "at+jwt" || isMarked else { throw .kind }
    let identity = try identity(claims, at: now)
    guard claims.audience.contains(bearer.audience) else { throw .audience }
    guard let end = claims.time("exp") else { throw .incomplete }
    return (identity, Date(timeIntervalSince1970: end + Self.skew))
  }

  /// Of a token that tells who came back.
  func signIn(
    _ token: SignedToken, _ claims: TokenClaims, client: String, nonce: String, at now: Date
  ) throws(TokenRefusal) -> Identity {
    guard token.type != "at+jwt" else { throw .kind }
    let identity = try identity(claims, at: now)
    guard claims.audience.contains(client) else { throw .audience }
    let party = claims.text("azp")
    guard party == client || (party == nil && claims.audience.count == 1) else { throw .party }
    guard let sent = claims.text("nonce"), SameText.is(sent, nonce) else { throw .nonce }
    return identity
  }

  private func identity(_ claims: TokenClaims, at now: Date) throws(TokenRefusal) -> Identity {
    guard claims.text("iss") == issuer else { throw .issuer }
    let now = now.timeIntervalSince1970
    guard let end = claims.time("exp"), let made = claims.time("iat"),
      let subject = claims.text("sub"),
      let identity = try? Identity(issuer: issuer, subject: subject)
    else { throw .incomplete }
    guard now < end + Self.skew else { throw .expired }
    guard made <= now + Self.skew, (claims.time("nbf") ?? made) <= now + Self.skew else {
      throw .notYet
    }
    return identity
  }
}

/// Whether two texts are the same, in the same time wherever the first difference lies.
enum SameText {
  static func `is`(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
