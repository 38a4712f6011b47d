internal import Model

/// RFC 3339 date-times as INPUTS §1 reads them: `T`, `t` or one space; seconds required; the offset may be
/// missing; no leap seconds.
enum Timestamp {
  /// Microseconds since 1970-01-01T00:00Z, truncated; `nil` if the text is no such date-time.
  static func parse(_ text: UnsafeRawBufferPointer, clock: LocalClock) -> Int64? {
    guard text.count >= 19, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      text[10] | 0x20 == UInt8(ascii: "t") || text[10] == UInt8(ascii: " "),
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
      let century = twoDigits(text, 0), let yearOfCentury = twoDigits(text, 2),
      let month = twoDigits(text, 5), let dayOfMonth = twoDigits(text, 8),
      let hour = twoDigits(text, 11), let minute = twoDigits(text, 14),
      let second = twoDigits(text, 17), hour < 24, minute < 60, second < 60,
      let day = LocalDay(year: century * 100 + yearOfCentury, month: month, day: dayOfMonth)
    else { return nil }

    var position = 19
    guard let fraction = microseconds(text, &position) else { return nil }
    let seconds = (Int64(hour) * 60 + Int64(minute)) * 60 + Int64(second)
    let local =
      Int64(day.number) * LocalClock.microsecondsPerDay + seconds * 1_000_000 + fraction
    if position == text.count { return clock.utc(fromLocal: local) }
    guard let offset = offset(text, from: position) else { return nil }
    return local - offset
  }

  /// Digits behind a point, as microseconds; 0 without a point.
  @inline(__always)
  static func microseconds(_ text: UnsafeRawBufferPointer, _ position: inout Int) -> Int64? {
    guard position < text.count, text[position] == UInt8(ascii: ".") else { return 0 }
    position += 1
    let start = position
    var value: Int64 = 0
    var scale: Int64 = 100_000
    while position < text.count, let digit = digit(text[position]) {
      value += Int64(digit) * scale
      scale /= 10
      position += 1
    }
    return position > start ? value : nil
  }

  /// Microseconds of an offset or `Z` that the text ends with.
  static func offset(_ text: UnsafeRawBufferPointer, from position: Int) -> Int64? {
    let sign = text[position]
    if sign == UInt8(ascii: "Z") { return text.count == position + 1 ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), text.count == position + 6,
      text[position + 3] == UInt8(ascii: ":"), let hours = twoDigits(text, position + 1),
      let minutes = twoDigits(text, position + 4), hours < 24, minutes < 60
    else { return nil }
    let offset = Int64(hours * 60 + minutes) * LocalClock.microsecondsPerMinute
    return sign == UInt8(ascii: "+") ? offset : -offset
  }

  @inline(__always)
  private static func twoDigits(_ text: UnsafeRawBufferPointer, _ index: Int) -> Int? {
    guard let tens = digit(text[index]), let ones = digit(text[index + 1]) else { return nil }
    return tens * 10 + ones
  }

  @inline(__always)
  private static func digit(_ byte: UInt8) -> Int? {
    let value = byte &- 0x30
    return value < 10 ? Int(value) : nil
  }
}
