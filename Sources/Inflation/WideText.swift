/// Recognises UTF-16 by its mark, or by zeros in every other byte of the first characters.
enum WideText {
  /// Bytes that decide.
  static let prefixLength = 64

  static func isLikely(_ prefix: UnsafeRawBufferPointer) -> Bool {
    guard prefix.count >= 2 else { return false }
    switch (prefix[0], prefix[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return true
    default: break
    }
    // A few zero bytes are a broken line; only a strict pattern over eight characters is an encoding.
    let pairs = min(prefix.count, prefixLength) / 2
    guard pairs >= 8 else { return false }
    let zeroFirst = prefix[0] == 0
    return (0..<pairs).allSatisfy { pair in
      (prefix[2 * pair] == 0) == zeroFirst && (prefix[2 * pair + 1] == 0) == !zeroFirst
    }
  }
}
