/// `0[.]42.608[,]43.168[.]124.692[,]176.4`: what was played of a video, in seconds of the video. The last segment
/// has no end while it is open (xAPI video profile).
enum PlayedSegments {
  /// Microseconds of the last segment that has an end, at most `limit`; `nil` if there is none.
  static func lastLength(_ text: UnsafeRawBufferPointer, limit: Int64) -> Int64? {
    var end = text.count
    while end > 0 {
      let start = separator(",", in: text, before: end).map { $0 + 3 } ?? 0
      let segment = UnsafeRawBufferPointer(rebasing: text[start..<end])
      if let point = separator(".", in: segment, before: segment.count) {
        let from = UnsafeRawBufferPointer(rebasing: segment[..<point])
        let to = UnsafeRawBufferPointer(rebasing: segment[(point + 3)...])
        guard let from = seconds(from), let to = seconds(to) else { return nil }
        return to > from ? min(limit, to - from) : nil
      }
      end = start - 3
    }
    return nil
  }

  /// Index of the last `[x]` before `end`.
  private static func separator(
    _ mark: Unicode.Scalar, in text: UnsafeRawBufferPointer, before end: Int
  ) -> Int? {
    var index = end - 3
    while index >= 0 {
      if text[index] == UInt8(ascii: "["), text[index + 1] == UInt8(ascii: mark),
        text[index + 2] == UInt8(ascii: "]")
      {
        return index
      }
      index -= 1
    }
    return nil
  }

  /// A plain decimal number, in microseconds.
  private static func seconds(_ text: UnsafeRawBufferPointer) -> Int64? {
    let text = TextCleaning.trimmed(text)
    guard !text.isEmpty, text[0] &- 0x30 < 10,
      text.allSatisfy({ $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") })
    else { return nil }
    return Decimal128(token: text).scaled(places: 6, limit: 1 << 52)
  }
}
