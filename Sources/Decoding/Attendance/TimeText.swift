internal import Model

/// A local date and time as RFC 3339 has it, without offset: `2026-09-22T14:48:05`.
struct TimeText: BitwiseCopyable {
  private(set) var bytes = InlineArray<19, UInt8>(repeating: 0x30)

  /// `nil` for years of other than four digits.
  init?(midnightOf day: LocalDay) {
    let civil = day.civil
    guard (1000...9999).contains(civil.year) else { return nil }
    put(civil.year / 100, at: 0)
    put(civil.year % 100, at: 2)
    put(civil.month, at: 5)
    put(civil.day, at: 8)
    for index in [4, 7] { bytes[index] = UInt8(ascii: "-") }
    bytes[10] = UInt8(ascii: "T")
    for index in [13, 16] { bytes[index] = UInt8(ascii: ":") }
  }

  /// Another time of the day.
  func at(_ seconds: Int) -> TimeText {
    var text = self
    text.put(seconds / 3600, at: 11)
    text.put(seconds / 60 % 60, at: 14)
    text.put(seconds % 60, at: 17)
    return text
  }

  @inline(__always)
  private mutating func put(_ number: Int, at index: Int) {
    bytes[index] = UInt8(truncatingIfNeeded: 0x30 &+ number / 10)
    bytes[index + 1] = UInt8(truncatingIfNeeded: 0x30 &+ number % 10)
  }
}
