/// How deep containers nest in bytes that may be no JSON at all.
enum NestingScan {
  /// INPUTS §2: more than this is `too_deep`.
  static let limit = 64

  /// Counts brackets outside strings over the whole text, with constant stack, whatever stands around them.
  static func isTooDeep(_ text: UnsafeRawBufferPointer) -> Bool {
    var depth = 0
    var inString = false
    var escaped = false
    for byte in text {
      if inString {
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == UInt8(ascii: "\"") {
          inString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): inString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        if depth > limit { return true }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      default: break
      }
    }
    return false
  }
}
