/// Recognises UTF-16 by its mark, or by zeros in every other byte of the first characters.
public enum WideText {
  /// Bytes that decide.
  static let prefixLength = 64

  /// Whether the bytes can be nothing else.
  public static func isLikely(_ prefix: UnsafeRawBufferPointer) -> Bool {
    if mark(prefix) != nil { return true }
    // A few zero bytes are a broken line; only a strict pattern over eight characters is an encoding.
    let pairs = min(prefix.count, prefixLength) / 2
    guard pairs >= 8 else { return false }
    let zeroFirst = prefix[0] == 0
    return (0..<pairs).allSatisfy { pair in
      (prefix[2 * pair] == 0) == zeroFirst && (prefix[2 * pair + 1] == 0) == !zeroFirst
    }
  }

  /// The byte order of a text that may well be UTF-16: letters beyond Latin are no reason against it.
  public struct Order: Sendable {
    public let isBigEndian: Bool
    /// Bytes of its mark.
    public let markLength: Int
  }

  /// `nil` for what is no UTF-16.
  public static func order(_ text: UnsafeRawBufferPointer) -> Order? {
    if let mark = mark(text) { return mark }
    let pairs = min(text.count, 4 * prefixLength) / 2
    guard pairs >= 8 else { return nil }
    let first = (0..<pairs).count { text[2 * $0] == 0 }
    let second = (0..<pairs).count { text[2 * $0 + 1] == 0 }
    guard 8 * min(first, second) < max(first, second), 2 * max(first, second) >= pairs else {
      return nil
    }
    return Order(isBigEndian: first > second, markLength: 0)
  }

  private static func mark(_ text: UnsafeRawBufferPointer) -> Order? {
    if text.starts(with: [0xFF, 0xFE]) { return Order(isBigEndian: false, markLength: 2) }
    if text.starts(with: [0xFE, 0xFF]) { return Order(isBigEndian: true, markLength: 2) }
    return nil
  }

  /// The text in UTF-8, without a mark. What is no character becomes U+FFFD, one for each 16 bits.
  public static func transcoded(_ text: UnsafeRawBufferPointer, _ order: Order) -> [UInt8] {
    let units = WideUnits(
      UnsafeRawBufferPointer(rebasing: text[order.markLength...]), isBigEndian: order.isBigEndian)
    // No unit needs more than three bytes, and half of one at the end becomes U+FFFD too.
    return [UInt8](unsafeUninitializedCapacity: 3 * units.count + 3) { bytes, count in
      count = units.transcode(into: UnsafeMutableRawBufferPointer(bytes))
      guard !text.count.isMultiple(of: 2) else { return }
      for byte in "\u{FFFD}".utf8 {
        bytes[count] = byte
        count += 1
      }
    }
  }
}
