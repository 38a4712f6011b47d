import Postgres

/// How far the data reach, and what is still on its way.
public struct Freshness: Sendable {
  public struct Source: Sendable {
    public let name: String
    public let format: String
    public let schoolCode: String?
    public let lastBatch: Int64?
    /// In Vietnamese time.
    public let lastReceivedAt: String?
    /// Latest day of what is loaded.
    public let lastDay: String?
    /// Batches that are not loaded, or suspended.
    public let waiting: Int64
    public let refused: Int64
  }

  public let asOf: String?
  public let dataVersion: String
  public let aggregatedAt: String?
  /// Batches received and not loaded.
  public let notLoaded: Int64
  /// Batches loaded and not in the numbers yet.
  public let notAggregated: Int64
  /// When the oldest of both came.
  public let since: String?
  public let sources: [Source]
}

public struct FreshnessReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public func freshness() async throws -> Freshness {
    let catalog = store.catalog
    return try await store.read { connection in
      let state = try await connection.query(catalog[.dataState]).first
      let waiting = try await connection.query(catalog[.waiting]).first
      let sources = try await connection.query(catalog[.freshness])
      return Freshness(
        asOf: try state?.optionalString("as_of"),
        dataVersion: try state?.optionalString("data_version") ?? "",
        aggregatedAt: try state?.optionalString("aggregated_at"),
        notLoaded: try waiting?.int64("not_loaded") ?? 0,
        notAggregated: try waiting?.int64("not_aggregated") ?? 0,
        since: try waiting?.optionalString("since"), sources: try sources.map(Self.source))
    }
  }

  private static func source(_ row: Row) throws -> Freshness.Source {
    Freshness.Source(
      name: try row.string("source"), format: try row.string("format"),
      schoolCode: try row.optionalString("school_code"),
      lastBatch: try row.optionalInt64("last_batch"),
      lastReceivedAt: try row.optionalString("last_received_at"),
      lastDay: try row.optionalString("last_day"), waiting: try row.int64("waiting"),
      refused: try row.int64("refused"))
  }
}
