internal import Model

/// Whole numbers written in a text.
enum DecimalText {
  /// An optional minus and digits, nothing else; `nil` beyond 64 bits.
  static func integer(_ text: UnsafeRawBufferPointer) -> Int128? {
    let isNegative = text.first == UInt8(ascii: "-")
    var position = isNegative ? 1 : 0
    guard position < text.count, text.count <= 20 else { return nil }
    // So many digits fit into 64 bits, which are much faster.
    if text.count <= 18 {
      var value: Int64 = 0
      while position < text.count {
        let digit = text[position] &- 0x30
        guard digit < 10 else { return nil }
        value = value &* 10 &+ Int64(digit)
        position += 1
      }
      return Int128(isNegative ? -value : value)
    }
    var value: Int128 = 0
    while position < text.count {
      let digit = text[position] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int128(digit)
      position += 1
    }
    if isNegative { value = -value }
    return value >= Int128(Int64.min) && value <= Int128(UInt64.max) ? value : nil
  }

  /// Lends a prefix and the digits behind it, so that a number has one name however it was written. They are padded
  /// (`SymbolTable.intern(padded:)`).
  static func withName<Result>(
    _ prefix: StaticString, _ number: Int64, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    var buffer = InlineArray<128, UInt8>(repeating: 0)
    return withUnsafeMutableBytes(of: &buffer) { buffer in
      let past = 64
      var start = past
      var rest = number.magnitude
      repeat {
        start &-= 1
        buffer[start] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      if number < 0 {
        start &-= 1
        buffer[start] = UInt8(ascii: "-")
      }
      let length = min(prefix.utf8CodeUnitCount, 40)
      for index in 0..<length { buffer[start &- length &+ index] = prefix.utf8Start[index] }
      return body(UnsafeRawBufferPointer(rebasing: buffer[start &- length..<past]))
    }
  }
}
