internal import Model

/// Times of a BigBlueButton meeting. Those of events are the uptime of the server unless they say `timestampUTC`; the
/// id of a meeting ends with the milliseconds since 1970 at which it was created, which is its first event.
struct BBBClock {
  private var firstUptime: Int64?

  mutating func time(of event: BBBEvent, meeting: [UInt8]) -> Int64? {
    let uptime = Self.number(event.uptime)
    if firstUptime == nil { firstUptime = uptime }
    if let utc = Self.number(event.utc), utc > 0 { return utc }
    guard let uptime, let firstUptime, let epoch = Self.epoch(meeting) else { return nil }
    return epoch + (uptime - firstUptime)
  }

  private static func epoch(_ meeting: [UInt8]) -> Int64? {
    guard let mark = meeting.lastIndex(of: UInt8(ascii: "-")) else { return nil }
    let digits = meeting[(mark + 1)...]
    return digits.count == 13 ? number(Array(digits)) : nil
  }

  /// Up to 15 digits.
  private static func number(_ text: [UInt8]) -> Int64? {
    guard (1...15).contains(text.count), text.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return text.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }

  /// Milliseconds since 1970 as RFC 3339; as a bare number, which is no time, outside the years it can write.
  static func text(_ milliseconds: Int64) -> [UInt8] {
    let days = milliseconds / 86_400_000
    guard (0..<2_900_000).contains(days), milliseconds >= 0 else {
      return Array("\(milliseconds)".utf8)
    }
    func padded(_ value: Int64, _ width: Int) -> String {
      let digits = "\(value)"
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let seconds = milliseconds / 1000 % 86_400
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
    return Array(
      "\(LocalDay(Int32(days)))T\(clock.joined(separator: ":")).\(padded(milliseconds % 1000, 3))Z"
        .utf8)
  }

  /// Pupils are often moderators, so that the word leaves open who teaches.
  static func part(_ role: [UInt8]) -> AttendanceSlip.Part {
    switch String(decoding: role.prefix(16), as: UTF8.self).uppercased() {
    case "MODERATOR": .host
    case "VIEWER": .join
    default: .either
    }
  }
}
