internal import Model

/// Reads date-times like `Timestamp`, faster where the date is that of the one before: logs go by days.
struct TimestampMemo {
  private let clock: LocalClock
  /// Bytes 0…7 and 3…10 of the last text like `2025-09-08T07:00:00+07:00`; no text has these.
  private var date = UInt64.max
  private var dateEnd: UInt64 = 0
  /// What 00:00:00 of it is in its own time, in microseconds since 1970-01-01T00:00.
  private var midnight: Int64 = 0
  /// The last offset like `+07:00`, and its microseconds.
  private var offsetText = UInt64.max
  private var offset: Int64 = 0

  /// Of date and time of day, to the second.
  private static let length = 19

  init(clock: LocalClock) { self.clock = clock }

  /// As `Timestamp.parse`.
  mutating func parse(_ text: UnsafeRawBufferPointer) -> Int64? {
    guard text.count > Self.length else { return local(text) }
    guard text.loadUnaligned(fromByteOffset: 0, as: UInt64.self) == date,
      text.loadUnaligned(fromByteOffset: 3, as: UInt64.self) == dateEnd,
      let seconds = Self.seconds(text.loadUnaligned(fromByteOffset: 11, as: UInt64.self))
    else { return remember(text) }
    var position = Self.length
    guard let fraction = Timestamp.microseconds(text, &position), position < text.count,
      let offset = offset(text, from: position)
    else { return Timestamp.parse(text, clock: clock) }
    return midnight &+ seconds &* 1_000_000 &+ fraction &- offset
  }

  /// Without an offset it is for the clock to say.
  private mutating func local(_ text: UnsafeRawBufferPointer) -> Int64? {
    guard text.count == Self.length,
      let seconds = Self.seconds(text.loadUnaligned(fromByteOffset: 11, as: UInt64.self))
    else { return Timestamp.parse(text, clock: clock) }
    if text.loadUnaligned(fromByteOffset: 0, as: UInt64.self) != date
      || text.loadUnaligned(fromByteOffset: 3, as: UInt64.self) != dateEnd
    {
      guard let local = Timestamp.parse(text, clock: .utc) else { return nil }
      date = text.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      dateEnd = text.loadUnaligned(fromByteOffset: 3, as: UInt64.self)
      midnight = local - seconds * 1_000_000
    }
    return clock.utc(fromLocal: midnight &+ seconds &* 1_000_000)
  }

  private mutating func remember(_ text: UnsafeRawBufferPointer) -> Int64? {
    guard let instant = Timestamp.parse(text, clock: clock) else { return nil }
    var position = Self.length
    guard let fraction = Timestamp.microseconds(text, &position), position < text.count,
      let offset = offset(text, from: position),
      let seconds = Self.seconds(text.loadUnaligned(fromByteOffset: 11, as: UInt64.self))
    else { return instant }
    date = text.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
    dateEnd = text.loadUnaligned(fromByteOffset: 3, as: UInt64.self)
    midnight = instant + offset - fraction - seconds * 1_000_000
    return instant
  }

  @inline(__always)
  private mutating func offset(
    _ text: UnsafeRawBufferPointer, from position: Int
  ) -> Int64? {
    guard text.count &- position == 6 else { return Timestamp.offset(text, from: position) }
    let written =
      text.loadUnaligned(fromByteOffset: position &- 2, as: UInt64.self).littleEndian >> 16
    if written == offsetText { return offset }
    guard let found = Timestamp.offset(text, from: position) else { return nil }
    (offsetText, offset) = (written, found)
    return found
  }

  /// Seconds since midnight of `hh:mm:ss`, eight bytes at once.
  private static func seconds(_ text: UInt64) -> Int64? {
    // What is left of a digit is its value, and of a colon nothing.
    let digits = text.littleEndian ^ 0x3030_3A30_303A_3030
    let tooLarge = (digits | (digits &+ 0x7676_7F76_767F_7676)) & 0x8080_8080_8080_8080
    guard tooLarge == 0 else { return nil }
    func pair(_ shift: UInt64) -> Int64 {
      Int64((digits &>> shift & 0xFF) &* 10 &+ (digits &>> (shift &+ 8) & 0xFF))
    }
    let (hours, minutes, seconds) = (pair(0), pair(24), pair(48))
    guard hours < 24, minutes < 60, seconds < 60 else { return nil }
    return (hours &* 60 &+ minutes) &* 60 &+ seconds
  }
}
