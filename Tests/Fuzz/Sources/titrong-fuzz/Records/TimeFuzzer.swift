internal import Glibc
internal import Model

@testable internal import Decoding

/// Date-times against the calendar of the C library, and the other texts that hold quantities.
enum TimeFuzzer {
  private static let farZone = LocalClock(zone: "America/New_York") ?? .vietnam

  static func take(_ bytes: UnsafeRawBufferPointer) {
    // No byte behind the text: a look too far is seen.
    let text = bytes
    let instant = Timestamp.parse(text, clock: .vietnam)
    require(instant == ReferenceTime.parse(Array(text)), "date-times are read as RFC 3339 says")
    let far = Timestamp.parse(text, clock: farZone)
    require((instant == nil) == (far == nil), "a zone makes no text a date-time")

    let longest = ISODuration.parse(text, limit: 43_200_000_001)
    require((0...43_200_000_001).contains(longest ?? 0), "a duration is bounded")
    let segment = PlayedSegments.lastLength(text, limit: 43_200_000_001)
    require((0...43_200_000_001).contains(segment ?? 0), "a segment is bounded")
    numbers(text)
  }

  /// Two numbers of RFC 8259 with a space between them.
  private static func numbers(_ text: UnsafeRawBufferPointer) {
    let words = text.split(separator: 0x20, omittingEmptySubsequences: false)
      .map { UnsafeRawBufferPointer(rebasing: $0) }
    guard words.count == 2, words.allSatisfy(ReferenceNumber.isToken) else { return }
    let (one, other) = (Decimal128(token: words[0]), Decimal128(token: words[1]))
    for number in [one, other] {
      let scaled = number.scaled(places: 6, limit: 43_200_000_001)
      require((0...43_200_000_001).contains(scaled), "a quantity is bounded")
      let magnitude = number.flushed.integer.map(\.magnitude) ?? 0
      require(magnitude < 1 << 64, "an integer fits into 64 bits and a sign")
    }
    if let value = ScoreRatio(score: one.flushed, maximum: other.flushed).value {
      require(value.isFinite, "a score is a number")
    }
    ReferenceNumber.check(one, words[0])
  }
}
