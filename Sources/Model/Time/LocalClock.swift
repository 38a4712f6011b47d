import Foundation

/// Turns instants into local days and minutes of one source (METRICS §2).
///
/// Vietnam has no daylight saving, so the common case is one addition; other zones ask the tz database.
public struct LocalClock: Sendable {
  private let zone: TimeZone
  private let fixedOffset: Int64?

  public static let microsecondsPerMinute: Int64 = 60_000_000
  public static let microsecondsPerDay: Int64 = 86_400_000_000

  /// An IANA name such as `Asia/Ho_Chi_Minh`, or `nil` if the machine does not know it.
  public init?(zone name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.zone = zone
    self.fixedOffset = name == "Asia/Ho_Chi_Minh" ? 7 * 3_600_000_000 : nil
  }

  private init(fixedOffset: Int64, zone: TimeZone) {
    self.zone = zone
    self.fixedOffset = fixedOffset
  }

  /// Asia/Ho_Chi_Minh, UTC+7 without daylight saving.
  public static let vietnam = LocalClock(
    fixedOffset: 7 * 3_600_000_000, zone: TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt)

  public static let utc = LocalClock(fixedOffset: 0, zone: .gmt)

  /// Microseconds to add to UTC at that instant.
  public func offset(atUTC instant: Int64) -> Int64 {
    if let fixedOffset { return fixedOffset }
    let seconds = Double(instant.flooredDivision(by: 1_000_000))
    return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))) * 1_000_000
  }

  /// UTC instant of a wall-clock reading given as if it were UTC.
  public func utc(fromLocal local: Int64) -> Int64 {
    if let fixedOffset { return local - fixedOffset }
    let guess = local - offset(atUTC: local)
    return local - offset(atUTC: guess)
  }

  public func day(of instant: Int64) -> LocalDay {
    LocalDay(
      Int32((instant + offset(atUTC: instant)).flooredDivision(by: Self.microsecondsPerDay)))
  }

  /// Calls `body` for each local day the event touches, with the minutes touched on it.
  ///
  /// [at, end) touches floor(at / 60 s) … ceil(end / 60 s) − 1; a moment touches its own minute.
  @inline(__always)
  public func forEachDay(
    at: Int64, end: Int64?, _ body: (LocalDay, Range<UInt16>) -> Void
  ) {
    let localStart = at + offset(atUTC: at)
    let first = localStart.flooredDivision(by: Self.microsecondsPerMinute)
    var past = first + 1
    if let end, end > at {
      let localEnd = end + offset(atUTC: end)
      past = max(
        past,
        (localEnd + Self.microsecondsPerMinute - 1)
          .flooredDivision(by: Self.microsecondsPerMinute))
    }
    var minute = first
    while minute < past {
      let day = minute.flooredDivision(by: 1440)
      let stop = min(past, (day + 1) * 1440)
      body(LocalDay(Int32(day)), UInt16(minute - day * 1440)..<UInt16(stop - day * 1440))
      minute = stop
    }
  }
}

extension Int64 {
  /// Division that rounds towards minus infinity; `divisor` must be positive.
  @inline(__always)
  func flooredDivision(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
