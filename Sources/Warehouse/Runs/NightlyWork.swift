public import Model
import Postgres

/// What the ledger tells the steps of a night.
public struct NightlyWork: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// Whether anything in the database waits to be loaded or aggregated.
  public func isWaiting() async throws -> Bool {
    let marks = try await store.query(.marksWaiting).first?.bool("waiting") ?? false
    if marks { return true }
    return try await !waitingLoads().isEmpty
  }

  /// Batches received but not loaded, oldest first.
  public func waitingLoads() async throws -> [Int32] {
    try await store.query(.waitingLoads).map { Int32(try $0.int64("id")) }
  }

  /// What ended since a step was first begun, interrupted attempts included.
  public func intake(of claim: RunLedger.Claim, position: Int) async throws -> StepDetail {
    let row = try await store.query(
      .runIntake, [.int(Int64(claim.run)), .int(Int64(position))]
    ).first
    var detail = StepDetail()
    for name in ["done", "refused", "suspended", "accepted", "quarantined"] {
      detail[count: name] = try row?.int64(.name(name)) ?? 0
    }
    return detail
  }

  /// A school year and a window in it for which reports are due.
  public struct Due: Sendable, Equatable {
    public let year: SchoolYear
    public let window: Window
    /// Whether its last day lies before the night.
    public let isOver: Bool
  }

  /// Windows with days of batches loaded or retracted since the last run done, and those that ended since.
  public func windowsDue(_ claim: RunLedger.Claim) async throws -> [Due] {
    try await store.query(.windowsDue, [.int(Int64(claim.run))]).compactMap { row in
      guard let window = Window(try row.string("win")) else { return nil }
      return Due(
        year: SchoolYear(startYear: Int(try row.int64("school_year"))), window: window,
        isOver: try row.bool("is_over"))
    }
  }

  /// What was published since a step was first begun, interrupted attempts included.
  public func publications(of claim: RunLedger.Claim, position: Int) async throws -> StepDetail {
    let row = try await store.query(
      .runPublications, [.int(Int64(claim.run)), .int(Int64(position))]
    ).first
    var detail = StepDetail()
    for name in ["published", "revised", "changes"] {
      detail[count: name] = try row?.int64(.name(name)) ?? 0
    }
    return detail
  }
}
