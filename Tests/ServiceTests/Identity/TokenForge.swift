import Crypto
import CryptoExtras
import Foundation

@testable import Service

/// Keys of an identity server that is only thought, and whatever can be signed with them.
struct TokenForge: Sendable {
  enum Way {
    case curve
    case rsa
    /// With a key that the server never published.
    case stranger
    /// HMAC with bytes that everybody knows.
    case shared([UInt8])
    case with(String)
  }

  static let issuer = "https://id.example"
  /// Time stands still for tokens of the tests.
  static let made = Date()
  static let audience = "titrong-api"
  static let client = "titrong-pages"

  let curve = P256.Signing.PrivateKey()
  let rsa: _RSA.Signing.PrivateKey
  private let stranger = P256.Signing.PrivateKey()

  init() throws { rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048) }

  var modulus: String {
    get throws { Base64URL.text(try rsa.publicKey.getKeyPrimitives().modulus) }
  }

  var curveKey: String {
    let point = Array(curve.publicKey.rawRepresentation)
    return #"{"kty":"EC","crv":"P-256","alg":"ES256","use":"sig","kid":"e1","#
      + #""x":"\#(Base64URL.text(point[..<32]))","y":"\#(Base64URL.text(point[32...]))"}"#
  }

  var rsaKey: String {
    get throws {
      #"{"kty":"RSA","alg":"RS256","use":"sig","kid":"r1","n":"\#(try modulus)","e":"AQAB"}"#
    }
  }

  var keys: String { get throws { #"{"keys":[\#(curveKey),\#(try rsaKey)]}"# } }

  static func head(_ changes: [String: String?] = [:]) -> String {
    object(["alg": #""ES256""#, "kid": #""e1""#, "typ": #""at+jwt""#], changes)
  }

  static func claims(_ changes: [String: String?] = [:], at now: Date = made) -> String {
    let second = Int(now.timeIntervalSince1970)
    return object(
      [
        "iss": "\"\(issuer)\"", "aud": "\"\(audience)\"", "sub": #""s-1""#,
        "exp": "\(second + 300)", "iat": "\(second)",
      ], changes)
  }

  /// - Parameter changes: values as JSON; nil takes a member away.
  static func object(_ members: [String: String], _ changes: [String: String?]) -> String {
    let all = members.merging(changes.compactMapValues { $0 }) { $1 }
      .filter { name, _ in changes[name].map { $0 != nil } ?? true }
    return "{"
      + all.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
      + "}"
  }

  func token(
    _ head: String = head(), _ claims: String = claims(), _ way: Way = .curve
  ) throws -> String {
    let text = "\(Base64URL.text(head.utf8)).\(Base64URL.text(claims.utf8))"
    return "\(text).\(try signature(of: text, way))"
  }

  func signature(of text: String, _ way: Way) throws -> String {
    let data = Data(text.utf8)
    switch way {
    case .curve: return Base64URL.text(try curve.signature(for: data).rawRepresentation)
    case .stranger: return Base64URL.text(try stranger.signature(for: data).rawRepresentation)
    case .rsa:
      return Base64URL.text(
        try rsa.signature(for: SHA256.hash(data: data), padding: .insecurePKCS1v1_5)
          .rawRepresentation)
    case .shared(let secret):
      return Base64URL.text(
        HMAC<SHA256>.authenticationCode(for: data, using: SymmetricKey(data: secret)))
    case .with(let text): return text
    }
  }
}
