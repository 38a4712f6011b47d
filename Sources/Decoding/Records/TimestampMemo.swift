internal import Model

/// Reads date-times like `Timestamp`, faster where date and offset are those of the one before: logs go by days.
struct TimestampMemo {
  private let clock: LocalClock
  /// Bytes 0…7 and 3…10 of the last text like `2025-09-08T07:00:00+07:00`, and its last six.
  private var date: UInt64 = 0
  private var dateEnd: UInt64 = 0
  private var offset: UInt64 = 0
  /// What 00:00:00 of it is, in microseconds since 1970-01-01T00:00Z.
  private var midnight: Int64 = 0

  private static let length = 25

  init(clock: LocalClock) { self.clock = clock }

  /// As `Timestamp.parse`.
  mutating func parse(_ text: UnsafeRawBufferPointer) -> Int64? {
    guard text.count == Self.length else { return Timestamp.parse(text, clock: clock) }
    let date = text.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
    let dateEnd = text.loadUnaligned(fromByteOffset: 3, as: UInt64.self)
    let offset = text.loadUnaligned(fromByteOffset: 17, as: UInt64.self) >> 16
    if date == self.date, dateEnd == self.dateEnd, offset == self.offset {
      let clockTime = text.loadUnaligned(fromByteOffset: 11, as: UInt64.self)
      return Self.seconds(clockTime).map { midnight + $0 * 1_000_000 }
    }
    guard let instant = Timestamp.parse(text, clock: clock),
      // Not a fraction of a second before `Z`.
      text[19] == UInt8(ascii: "+") || text[19] == UInt8(ascii: "-"),
      let seconds = Self.seconds(text.loadUnaligned(fromByteOffset: 11, as: UInt64.self))
    else { return Timestamp.parse(text, clock: clock) }
    self.date = date
    self.dateEnd = dateEnd
    self.offset = offset
    midnight = instant - seconds * 1_000_000
    return instant
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
