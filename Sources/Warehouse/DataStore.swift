public import Logging
public import Postgres

/// The database as the rest of the house sees it: a pool that lends connections and the texts to run on them.
public struct DataStore: Sendable {
  public let pool: ConnectionPool
  public let catalog: SQLCatalog
  public let logger: Logger
  /// Brings a server of our own back that went away; does nothing for a server of somebody else.
  let revive: @Sendable () async -> Void
  /// Whether it answers readers, and so only within their scope.
  private(set) var isForReaders = false
  /// How long one statement may take that is read for somebody; nil: as long as the server lets it.
  private(set) var readingBound: Duration?

  public init(
    pool: ConnectionPool, catalog: SQLCatalog, logger: Logger,
    revive: @escaping @Sendable () async -> Void = {}
  ) {
    self.pool = pool
    self.catalog = catalog
    self.logger = logger
    self.revive = revive
  }

  /// The same, for whoever `Reader.current` is: without him, and as the login of the service, it sees no row.
  ///
  /// - Parameter bound: how long one statement may take; nil: as before.
  public func forReaders(bound: Duration? = nil) -> DataStore {
    var store = self
    store.isForReaders = true
    store.readingBound = bound ?? readingBound
    return store
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

  /// Runs one statement on a connection of its own; for a reader, in his scope.
  func query(_ name: StatementName, _ parameters: [Parameter] = []) async throws -> [Row] {
    let statement = catalog[name]
    guard reader == nil else {
      return try await read { try await $0.query(statement, parameters) }
    }
    return try await retrying(logger: logger, before: revive) {
      try await pool.withConnection { try await $0.query(statement, parameters) }
    }
  }
}
