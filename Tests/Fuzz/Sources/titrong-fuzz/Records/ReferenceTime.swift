internal import Glibc

/// RFC 3339 as INPUTS §1 reads it, written as a template, with the calendar of the C library.
enum ReferenceTime {
  /// Microseconds since 1970-01-01T00:00Z; a missing offset is that of Vietnam.
  static func parse(_ text: [UInt8]) -> Int64? {
    guard text.count >= 19 else { return nil }
    let date = text[..<19]
    for (byte, mark) in zip(date, "dddd-dd-ddTdd:dd:dd".utf8) where !matches(byte, mark) {
      return nil
    }
    let fields = date.split { !matches($0, UInt8(ascii: "d")) }.map(number)
    guard fields.count == 6 else { return nil }
    var rest = text[19...]
    guard let fraction = fraction(&rest), let offset = offset(rest),
      let seconds = seconds(fields)
    else { return nil }
    return (seconds - offset) * 1_000_000 + fraction
  }

  private static func matches(_ byte: UInt8, _ mark: UInt8) -> Bool {
    switch mark {
    case UInt8(ascii: "d"): (0x30...0x39).contains(byte)
    case UInt8(ascii: "T"): [0x54, 0x74, 0x20].contains(byte)
    default: byte == mark
    }
  }

  private static func number(_ digits: some Sequence<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func seconds(_ fields: [Int]) -> Int64? {
    guard fields[3] < 24, fields[4] < 60, fields[5] < 60 else { return nil }
    var time = tm()
    time.tm_year = Int32(fields[0] - 1900)
    time.tm_mon = Int32(fields[1] - 1)
    time.tm_mday = Int32(fields[2])
    time.tm_hour = Int32(fields[3])
    time.tm_min = Int32(fields[4])
    time.tm_sec = Int32(fields[5])
    let asked = time
    let seconds = timegm(&time)
    // The library makes 1 March of 30 February.
    if PlantedDefect.isPlanted, asked.tm_mon == 1, asked.tm_mday == 29 { return Int64(seconds) }
    guard time.tm_mon == asked.tm_mon, time.tm_mday == asked.tm_mday else { return nil }
    return Int64(seconds)
  }

  /// Microseconds, truncated.
  private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    guard rest.first == UInt8(ascii: ".") else { return 0 }
    let digits = rest.dropFirst().prefix { matches($0, UInt8(ascii: "d")) }
    rest = rest.dropFirst(1 + digits.count)
    if digits.isEmpty { return nil }
    return Int64(number((Array(digits) + Array("000000".utf8)).prefix(6)))
  }

  /// Seconds.
  private static func offset(_ rest: ArraySlice<UInt8>) -> Int64? {
    if rest.isEmpty { return 7 * 3600 }
    if Array(rest) == Array("Z".utf8) { return 0 }
    guard rest.count == 6, let sign = rest.first, sign == 0x2B || sign == 0x2D,
      zip(rest.dropFirst(), "dd:dd".utf8).allSatisfy({ matches($0, $1) })
    else { return nil }
    let hours = number(rest.dropFirst().prefix(2))
    let minutes = number(rest.suffix(2))
    guard hours < 24, minutes < 60 else { return nil }
    return Int64(hours * 3600 + minutes * 60) * (sign == 0x2B ? 1 : -1)
  }
}
