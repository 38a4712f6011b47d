import Postgres

/// What the database can tell of how the service does: no name, no code, nothing of a person.
public struct ServiceState: Sendable, Equatable {
  public struct Batches: Sendable, Equatable {
    public let count: Int64
    /// Lines by what became of them: accepted, duplicates, quarantined, unmapped, blank.
    public let lines: [String: Int64]
    /// When the oldest came that is not in the numbers yet, in seconds of the Unix clock.
    public let waitingSince: Int64?
  }

  public struct Night: Sendable, Equatable {
    /// `running`, `interrupted`, `done` or `failed`.
    public let state: String
    public let startedAt: Int64
    public let warnings: Int64
  }

  /// By state; a state that no batch is in is missing.
  public let batches: [String: Batches]
  /// End of the latest day that is in the numbers.
  public let dataUntil: Int64?
  public let aggregatedAt: Int64?
  public let lastNight: Night?
  public let lastNightDoneAt: Int64?
}

public struct ServiceStateReader: Sendable {
  static let fates = ["accepted", "duplicates", "quarantined", "unmapped", "blank"]

  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public func state() async throws -> ServiceState {
    let catalog = store.catalog
    return try await store.read { connection in
      let totals = try await connection.query(catalog[.batchTotals])
      let row = try await connection.query(catalog[.serviceState]).first
      return ServiceState(
        batches: Dictionary(
          try totals.map { (try $0.string("state"), try Self.batches($0)) }
        ) { first, _ in first },
        dataUntil: try row?.optionalInt64("data_until"),
        aggregatedAt: try row?.optionalInt64("aggregated_at"),
        lastNight: try row.flatMap(Self.night),
        lastNightDoneAt: try row?.optionalInt64("last_done_at"))
    }
  }

  private static func batches(_ row: Row) throws -> ServiceState.Batches {
    ServiceState.Batches(
      count: try row.int64("batches"),
      lines: Dictionary(
        try fates.map { ($0, try row.int64(.name($0))) }
      ) { first, _ in first },
      waitingSince: try row.optionalInt64("waiting_since"))
  }

  /// A run under way that nobody holds was interrupted.
  private static func night(_ row: Row) throws -> ServiceState.Night? {
    guard let state = try row.optionalString("run_state") else { return nil }
    let isHeld = try row.bool("is_held")
    return ServiceState.Night(
      state: state == "running" && !isHeld ? "interrupted" : state,
      startedAt: try row.int64("run_started_at"), warnings: try row.int64("warnings"))
  }
}
