import Crypto
import Foundation

/// The text in the cookie of somebody who signed in: 256 random bits as 43 signs of base64url. The database knows its hash
/// only.
public struct SessionID: Sendable {
  public let text: String

  /// A new one from the randomness of the operating system.
  public init() { text = RandomText.make() }

  /// Nil for a text that cannot be one.
  public init?(_ text: String) {
    guard RandomText.isOne(text) else { return nil }
    self.text = text
  }

  var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }
}

/// Random bytes as base64url.
enum RandomText {
  /// Of secrets: 32 bytes.
  private static let length = 43
  /// Of names that nobody can guess, where something else guards too: 16 bytes.
  private static let shortLength = 22

  static func make() -> String { text(bytes: 32) }
  static func short() -> String { text(bytes: 16) }

  static func isOne(_ text: some StringProtocol) -> Bool { isPlain(text, length) }
  static func isShort(_ text: some StringProtocol) -> Bool { isPlain(text, shortLength) }

  private static func text(bytes count: Int) -> String {
    var source = SystemRandomNumberGenerator()
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &source) }
    return Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private static func isPlain(_ text: some StringProtocol, _ length: Int) -> Bool {
    text.utf8.count == length
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }
}
