import Crypto
import Foundation
import Warehouse

/// One way of a browser to the identity server and back. Its only secret is in a cookie of that browser; what the server gets and
/// brings back is worked out from it, so that nothing is kept here, nobody can fill what is kept, and what was begun elsewhere
/// is known as such.
struct SignInFlow: Sendable {
  /// How long somebody may take to sign in there.
  private static let seconds = 600

  let secret: SessionID
  /// Goes there and comes back: when this ends, where to go on, and a seal on both.
  let state: String

  /// A new one.
  init(to target: LocalPath?, at now: Date) {
    secret = SessionID()
    let end = Int(now.timeIntervalSince1970) + Self.seconds
    let body = "\(end).\(Base64URL.text((target?.text ?? "").utf8))"
    state = "\(body).\(Self.seal(body, secret))"
  }

  /// Nil if it was not begun with this secret, or too long ago.
  init?(state: String, secret: SessionID, at now: Date) {
    let parts = state.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let end = Int(parts[0]),
      SameText.is(String(parts[2]), Self.seal("\(parts[0]).\(parts[1])", secret)),
      Int(now.timeIntervalSince1970) < end
    else { return nil }
    self.secret = secret
    self.state = state
  }

  var target: LocalPath? {
    let parts = state.split(separator: ".", omittingEmptySubsequences: false)
    return Base64URL.bytes(parts[1]).flatMap { LocalPath(String(decoding: $0, as: UTF8.self)) }
  }

  /// Comes back inside the token: it was made for this way and no other.
  var nonce: String { Self.word("nonce:\(state)", secret) }

  /// 43 signs that only this browser's way can show when the code is changed for a token (RFC 7636, section 4.1).
  var verifier: String { Self.word("verifier:\(state)", secret) }

  var challenge: String { Base64URL.text(SHA256.hash(data: Data(verifier.utf8))) }

  private static func seal(_ body: String, _ secret: SessionID) -> String {
    word("state:\(body)", secret)
  }

  private static func word(_ text: String, _ secret: SessionID) -> String {
    Base64URL.text(
      HMAC<SHA256>.authenticationCode(
        for: Data(text.utf8), using: SymmetricKey(data: Data(secret.text.utf8))))
  }
}
