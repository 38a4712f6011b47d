/// Offsets as ISO 8601 also allows them: `+0700`, `+07`, a small `z` (xAPI 1.0.3 §4.4 asks for RFC 3339 only of an LRS).
enum XAPITimestamp {
  /// The same date-time as RFC 3339 writes it, to be parsed at once; `nil` if there is nothing to rewrite.
  static func rewritten(_ text: UnsafeRawBufferPointer) -> InlineText? {
    guard let last = text.last, text.count >= 20, text.count < InlineText.capacity - 3 else {
      return nil
    }
    if last == UInt8(ascii: "z") {
      var whole = InlineText(text.dropLast())
      _ = whole.append(UInt8(ascii: "Z"))
      return whole
    }
    // Behind the time of day, the first sign begins the offset.
    guard
      let sign = text[19...].firstIndex(where: {
        $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
      }), text[(sign + 1)...].allSatisfy({ $0 &- 0x30 < 10 })
    else { return nil }
    let digits = text.count - sign - 1
    guard digits == 2 || digits == 4 else { return nil }
    var whole = InlineText(text[..<(sign + 3)])
    _ = whole.append(UInt8(ascii: ":"))
    if digits == 2 {
      for _ in 0..<2 { _ = whole.append(UInt8(ascii: "0")) }
    } else {
      for byte in text[(sign + 3)...] { _ = whole.append(byte) }
    }
    return whole
  }
}
