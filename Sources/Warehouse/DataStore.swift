public import Logging
public import Postgres

/// The database as the rest of the house sees it: a pool that lends connections and the texts to run on them.
public struct DataStore: Sendable {
  public let pool: ConnectionPool
  public let catalog: SQLCatalog
  public let logger: Logger
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

  /// Runs one statement on a connection of its own.
  func query(_ name: StatementName, _ parameters: [Parameter] = []) async throws -> [Row] {
    let statement = catalog[name]
    return try await retrying(logger: logger, before: revive) {
      try await pool.withConnection { try await $0.query(statement, parameters) }
    }
  }
}
