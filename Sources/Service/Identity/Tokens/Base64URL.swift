import Foundation

/// Base64 of RFC 4648, section 5, without padding, in the one way it can be written.
enum Base64URL {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// Nil for signs of another alphabet, padding, and bits that are left over.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let text = String(text)
    guard
      let data = Data(
        base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/")
          + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
    else { return nil }
    let bytes = Array(data)
    return Self.text(bytes) == text ? bytes : nil
  }
}
