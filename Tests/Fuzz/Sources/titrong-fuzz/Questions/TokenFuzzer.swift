@testable internal import Warehouse

/// Any text in place of an API token.
enum TokenFuzzer {
  static func take(_ bytes: UnsafeRawBufferPointer) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let token = TokenText(text) else { return }
    require(token.text.utf8.elementsEqual(text.utf8), "a token is written as it is read")
    require(token.matches(token.hash), "a token is itself")
    require(
      text.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "a token can stand in a header")
  }
}
