import Foundation
import JWTKit

/// Keys of an identity server by their names (RFC 7517). There is no key for a token that names none.
struct KeySet: Sendable, Equatable {
  /// One that is meant for signatures and says of which kind.
  private struct Key: Sendable {
    let algorithm: TokenAlgorithm
    let signer: any JWTAlgorithm
  }

  /// Keys of one server.
  private static let most = 64

  private let keys: [String: Key]
  private let document: [UInt8]

  /// - Parameters:
  ///   - document: `{"keys": […]}`. A key that cannot be used is passed over: servers publish others beside.
  ///   - algorithm: of keys that do not say theirs; nil: those are passed over. No other is taken then.
  /// - Throws: `IdentityError.badDocument` if it is no key set, has too many keys, two of one name, or none to use.
  init(_ document: [UInt8], algorithm: TokenAlgorithm?) async throws {
    guard
      let list = try? JSONSerialization.jsonObject(with: Data(document)) as? [String: Any],
      let members = list["keys"] as? [[String: Any]], members.count <= Self.most
    else { throw IdentityError.badDocument("jwks_uri") }
    var keys: [String: Key] = [:]
    for member in members {
      let said = member["alg"].map { $0 as? String } ?? algorithm?.rawValue
      guard let name = member["kid"] as? String, !name.isEmpty,
        member["use"].map({ $0 as? String == "sig" }) ?? true,
        let known = said.flatMap(TokenAlgorithm.init),
        algorithm == nil || known == algorithm, Self.fits(member, known),
        let signer = await Self.signer(member, name, known)
      else { continue }
      guard keys[name] == nil else { throw IdentityError.badDocument("jwks_uri") }
      keys[name] = Key(algorithm: known, signer: signer)
    }
    guard !keys.isEmpty else { throw IdentityError.badDocument("jwks_uri") }
    self.keys = keys
    self.document = document
  }

  static func == (one: KeySet, other: KeySet) -> Bool { one.document == other.document }

  func has(_ name: String) -> Bool { keys[name] != nil }

  func check(_ token: SignedToken) throws(TokenRefusal) {
    guard let key = keys[token.keyName] else { throw .key }
    guard key.algorithm == token.algorithm else { throw .algorithm }
    guard (try? key.signer.verify(token.signature, signs: token.signed)) == true else {
      throw .signature
    }
  }

  /// RSA of 2048 bits and more (NIST SP 800-131A), or the curve of the algorithm.
  private static func fits(_ member: [String: Any], _ algorithm: TokenAlgorithm) -> Bool {
    let type = member["kty"] as? String
    switch algorithm {
    case .rs256:
      let modulus = (member["n"] as? String).flatMap { Base64URL.bytes($0) } ?? []
      return type == "RSA" && modulus.count >= 256
    case .es256: return type == "EC" && member["crv"] as? String == "P-256"
    }
  }

  /// Only what makes the public key is passed on; nil for what makes none.
  private static func signer(
    _ member: [String: Any], _ name: String, _ algorithm: TokenAlgorithm
  ) async -> (any JWTAlgorithm)? {
    var member = member.filter { ["kty", "n", "e", "crv", "x", "y"].contains($0.key) }
    member["kid"] = name
    member["alg"] = algorithm.rawValue
    guard let data = try? JSONSerialization.data(withJSONObject: member),
      let key = try? JSONDecoder().decode(JWK.self, from: data)
    else { return nil }
    let collection = JWTKeyCollection()
    guard (try? await collection.add(jwk: key)) != nil else { return nil }
    return try? await collection.getKey(
      for: JWKIdentifier(string: name), alg: algorithm.rawValue)
  }
}
