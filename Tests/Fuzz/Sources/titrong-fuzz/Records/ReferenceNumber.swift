@testable internal import Decoding

/// What RFC 8259 calls a number, and what a double makes of it.
enum ReferenceNumber {
  static func isToken(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, whole == 1 || !startsWithZero else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  /// Near the double that the standard library reads.
  static func check(_ number: Decimal128, _ token: UnsafeRawBufferPointer) {
    guard let double = Double(String(decoding: token, as: UTF8.self)), double.isFinite,
      double == 0 || (1e-200...1e200).contains(abs(double))
    else { return }
    let near = abs(number.approximation - double) <= abs(double) * 1e-9
    require(near || double == 0, "a number keeps its value")
    require(!number.isZero || double == 0, "only nothing is nothing")
  }
}
