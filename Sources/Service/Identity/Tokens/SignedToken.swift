import Foundation

/// A token as it came, taken apart and not yet believed (RFC 7515, compact form).
struct SignedToken: Sendable {
  /// Bytes of a whole one.
  static let longest = 8 << 10
  private static let longestKeyName = 256
  /// What would choose or bring the key, change what is signed, or must be understood (RFC 7515 section 4.1, RFC 7797).
  private static let refused: Set<String> = [
    "jku", "jwk", "x5u", "x5c", "crit", "b64", "zip", "enc", "cty",
  ]

  private struct Head: Decodable {
    let alg: String
    let kid: String?
    let typ: String?
  }

  let algorithm: TokenAlgorithm
  let keyName: String
  /// In small letters, without `application/`.
  let type: String?
  let signed: [UInt8]
  let signature: [UInt8]
  private let payload: [UInt8]

  init(_ text: String) throws(TokenRefusal) {
    guard text.utf8.count <= Self.longest else { throw .malformed }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let head = Base64URL.bytes(parts[0]),
      let payload = Base64URL.bytes(parts[1]), let signature = Base64URL.bytes(parts[2]),
      let names = JSONMembers.names(head), let isPlain = JSONMembers.areUnique(head)
    else { throw .malformed }
    guard isPlain, Self.refused.isDisjoint(with: names) else { throw .head }
    guard let read = try? JSONDecoder().decode(Head.self, from: Data(head)) else {
      throw .malformed
    }
    guard let algorithm = TokenAlgorithm(rawValue: read.alg) else { throw .algorithm }
    guard let keyName = read.kid, !keyName.isEmpty, keyName.utf8.count <= Self.longestKeyName
    else { throw .key }
    self.algorithm = algorithm
    self.keyName = keyName
    type = read.typ.map { typ in
      let typ = typ.lowercased()
      return typ.hasPrefix("application/") ? String(typ.dropFirst(12)) : typ
    }
    signed = Array("\(parts[0]).\(parts[1])".utf8)
    self.signature = signature
    self.payload = payload
  }

  /// What it says, to be read once the signature was looked at.
  func claims() throws(TokenRefusal) -> TokenClaims {
    guard JSONMembers.areUnique(payload) == true,
      let claims = try? JSONDecoder().decode(TokenClaims.self, from: Data(payload))
    else { throw .malformed }
    return claims
  }
}
