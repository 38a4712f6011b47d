import Model
import Postgres

/// Recomputes what is derived from facts and roster, for marked keys only.
///
/// Marks are taken and numbers are written in one transaction under a transaction-level lock: a kill at any
/// instruction leaves both or neither, and a mark that arrives meanwhile waits for the next slice
/// (DESIGN, invariant 4).
public struct Refresher: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// What one transaction takes: bounds its memory and how long it runs.
  static let factsPerSlice: Int64 = 3_000_000
  static let batchesPerSlice: Int64 = 10_000
  static let goneFactsPerSlice: Int64 = 500_000
  static let offeringsPerSlice: Int64 = 20_000
  /// From so many touched keys on, statistics are made first.
  static let largeSlice = 2_000

  public struct Summary: Sendable, Equatable {
    public var slices = 0
    public var offerings = 0
    public var itemsWritten = 0
    public var asOf: String?
    public var dataVersion = ""
  }

  /// - Parameter full: recompute everything; by DESIGN's invariant 4 this must change nothing.
  public func refresh(
    full: Bool = false, progress: @Sendable (Summary) -> Void = { _ in }
  ) async throws -> Summary {
    if full { try await markEverything() }
    var summary = Summary()
    var people: People?
    while true {
      let known = people
      let slice = try await retrying(logger: store.logger) {
        try await store.pool.withTransaction {
          try await RefreshSlice(store: store, people: known).run(on: $0)
        }
      }
      guard let slice else { break }
      people = slice.people
      summary.slices += 1
      summary.offerings += slice.offerings
      summary.itemsWritten += slice.itemsWritten
      progress(summary)
    }
    let stamp = try await stampState()
    summary.asOf = stamp.asOf
    summary.dataVersion = stamp.version
    return summary
  }

  private func markEverything() async throws {
    let statement = store.catalog[.markEverything]
    try await store.pool.withTransaction { _ = try await $0.execute(statement) }
  }

  private func stampState() async throws -> (asOf: String?, version: String) {
    let lock = store.catalog[.lockRefresh]
    let stamp = store.catalog[.putDataState]
    return try await retrying(logger: store.logger) {
      try await store.pool.withTransaction { connection in
        _ = try await connection.query(lock)
        let row = try await connection.query(stamp).first
        return (try row?.optionalString("as_of"), try row?.string("data_version") ?? "")
      }
    }
  }
}
