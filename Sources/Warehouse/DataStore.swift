public import Logging
public import Postgres

/// The database as the rest of the house sees it: a pool that lends connections and the texts to run on them.
public struct DataStore: Sendable {
  public let pool: ConnectionPool
  public let catalog: SQLCatalog
  public let logger: Logger

  public init(pool: ConnectionPool, catalog: SQLCatalog, logger: Logger) {
    self.pool = pool
    self.catalog = catalog
    self.logger = logger
  }

  /// Runs one statement on a connection of its own.
  func query(_ name: StatementName, _ parameters: [Parameter] = []) async throws -> [Row] {
    let statement = catalog[name]
    return try await pool.withConnection { try await $0.query(statement, parameters) }
  }
}
