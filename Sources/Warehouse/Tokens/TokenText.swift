import Crypto
import Foundation

/// The text of an API token: `ttr1_<8 of a–z 0–9>_<43 of base64url>`. The first part names it in lists and
/// logs, the second is 32 random bytes (RELIABILITY §3.4). The fixed beginning lets scanners find leaked ones.
public struct TokenText: Sendable {
  public let id: String
  let secret: String

  private static let prefix = "ttr1_"
  private static let idLength = 8
  private static let secretLength = 43

  /// A new token from the randomness of the operating system.
  public init() {
    var source = SystemRandomNumberGenerator()
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    id = String(
      (0..<Self.idLength).map { _ in letters[Int.random(in: 0..<letters.count, using: &source)] })
    secret = RandomText.make()
  }

  /// Nil for a text that cannot be a token. Parts have fixed lengths: base64url may hold an underscore.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    let start = Self.prefix.utf8.count
    guard text.hasPrefix(Self.prefix),
      bytes.count == start + Self.idLength + 1 + Self.secretLength,
      bytes[start + Self.idLength] == UInt8(ascii: "_")
    else { return nil }
    let id = bytes[start..<start + Self.idLength]
    let secret = bytes[(start + Self.idLength + 1)...]
    guard id.allSatisfy({ Self.isLowercase($0) || Self.isDigit($0) }),
      RandomText.isOne(String(decoding: secret, as: UTF8.self))
    else { return nil }
    self.id = String(decoding: id, as: UTF8.self)
    self.secret = String(decoding: secret, as: UTF8.self)
  }

  /// The whole token, to be shown once.
  public var text: String { "\(Self.prefix)\(id)_\(secret)" }

  /// What is stored in its place. Of the text, not of the bytes: several texts decode to the same bytes.
  var hash: [UInt8] { Array(SHA256.hash(data: Data(secret.utf8))) }

  /// Takes the same time wherever the first difference lies.
  func matches(_ stored: [UInt8]) -> Bool {
    let own = hash
    guard own.count == stored.count else { return false }
    return zip(own, stored).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLowercase(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}
