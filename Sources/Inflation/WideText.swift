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
    let units = (order.markLength / 2..<text.count / 2).lazy.map { index in
      let first = UInt16(text[2 * index])
      let second = UInt16(text[2 * index + 1])
      return order.isBigEndian ? first << 8 | second : second << 8 | first
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    _ = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false) {
      bytes.append($0)
    }
    // Half a character at the end.
    if !text.count.isMultiple(of: 2) { bytes += "\u{FFFD}".utf8 }
    return bytes
  }
}
