import Postgres

/// What came from the platforms, how much of it counts, and how fresh it is.
public struct IntakeReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public struct Source: Sendable, Hashable {
    public let name: String
    public let format: String
    /// Files loaded, waiting, refused and suspended.
    public let files: Int64
    public let waiting: Int64
    public let refused: Int64
    public let suspended: Int64
    public let lines: Int64
    public let accepted: Int64
    public let quarantined: Int64
    public let unmapped: Int64
    /// Latest day any of its events lies on, ISO.
    public let lastDay: String?
    /// When its latest file came, ISO with the Vietnamese offset.
    public let lastFile: String?
    /// Whole hours since then.
    public let lagHours: Int64?
  }

  public struct Day: Sendable, Hashable {
    public let day: String
    public let files: Int64
    public let lines: Int64
  }

  public func sources() async throws -> [Source] {
    try await store.query(.sourceIntake).map { row in
      Source(
        name: try row.string("source"), format: try row.string("format"),
        files: try row.int64("files"), waiting: try row.int64("waiting"),
        refused: try row.int64("refused"), suspended: try row.int64("suspended"),
        lines: try row.int64("lines"), accepted: try row.int64("accepted"),
        quarantined: try row.int64("quarantined"), unmapped: try row.int64("unmapped"),
        lastDay: try row.optionalString("last_day"), lastFile: try row.optionalString("last_file"),
        lagHours: try row.optionalInt64("lag_hours"))
    }
  }

  /// The last days of each source, today last.
  public func days(_ count: Int) async throws -> [String: [Day]] {
    var days: [String: [Day]] = [:]
    for row in try await store.query(.dailyIntake, [.int(Int64(count))]) {
      days[try row.string("source"), default: []].append(
        Day(
          day: try row.string("day"), files: try row.int64("files"), lines: try row.int64("lines")))
    }
    return days
  }
}
