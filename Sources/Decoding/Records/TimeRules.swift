internal import Model

/// Bounds of instants and intervals (INPUTS §2), in microseconds.
struct TimeRules {
  static let longestInterval: Int64 = 12 * 3_600_000_000

  private let earliest: Int64
  private let latest: Int64

  init(_ context: DecodingContext) {
    // 2015-01-01T00:00 local. No zone changes its offset within a day of it, so this one instant decides.
    earliest = context.clock.utc(fromLocal: 1_420_070_400_000_000)
    let (sum, overflow) = context.receivedAt.addingReportingOverflow(
      LocalClock.microsecondsPerDay)
    latest = overflow ? .max : sum
  }

  func checkMoment(_ at: Int64, _ field: FieldName) throws(Rejection) {
    if at < earliest { throw Rejection(.past, field) }
    if at > latest { throw Rejection(.future, field) }
  }

  func checkEnd(_ end: Int64, from at: Int64, _ field: FieldName) throws(Rejection) {
    if end < at { throw Rejection(.negativeDuration, field) }
    if end - at > Self.longestInterval { throw Rejection(.durationTooLong, field) }
  }
}
