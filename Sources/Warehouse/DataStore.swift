public import Logging
public import Postgres

/// The database as the rest of the house sees it: a pool that lends connections and the texts to run on them.
public struct DataStore: Sendable {
  public let pool: ConnectionPool
  public let catalog: SQLCatalog
  public let logger: Logger
  /// How long one statement of a question may take; nil: as long as the server lets it.
  public var readingBound: Duration?
  /// Brings a server of our own back that went away; does nothing for a server of somebody else.
  private let revive: @Sendable () async -> Void

  public init(
    pool: ConnectionPool, catalog: SQLCatalog, logger: Logger,
    revive: @escaping @Sendable () async -> Void = {}
  ) {
    self.pool = pool
    self.catalog = catalog
    self.logger = logger
    self.revive = revive
  }

  /// A transaction that faults of the server or the way to it may interrupt: tried again for about a minute, also
  /// when the answer to its COMMIT was lost. So `body` must be harmless when it happened already, or notice it.
  nonisolated(nonsending) func withRepeatable<R: Sendable>(
    _ body: nonisolated(nonsending) (Connection) async throws -> R
  ) async throws -> R {
    try await retrying(.patient, unknownCommit: true, logger: logger, before: revive) {
      try await pool.withTransaction { try await body($0) }
    }
  }

  /// One state of the data for all statements of a question, each within the bound of this store.
  nonisolated(nonsending) func withReading<R: Sendable>(
    _ body: nonisolated(nonsending) (Connection) async throws -> R
  ) async throws -> R {
    try await pool.withTransaction(.readOnlyRepeatableRead) { connection in
      if let bound = readingBound {
        let milliseconds = Int64(bound / .milliseconds(1))
        _ = try await connection.query(
          catalog[.setStatementBound], [.text(String(milliseconds))])
      }
      return try await body(connection)
    }
  }

  /// Rows of one statement, read within the bound of this store.
  func rows(_ name: StatementName, _ parameters: [Parameter] = []) async throws -> [Row] {
    let statement = catalog[name]
    return try await withReading { try await $0.query(statement, parameters) }
  }

  /// Runs one statement on a connection of its own.
  func query(_ name: StatementName, _ parameters: [Parameter] = []) async throws -> [Row] {
    let statement = catalog[name]
    return try await retrying(logger: logger, before: revive) {
      try await pool.withConnection { try await $0.query(statement, parameters) }
    }
  }
}
