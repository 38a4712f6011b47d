import Foundation
import Logging
import Postgres
import Warehouse

/// Lending the database. The embedded one knows the logins of all jobs; another server is told the login of the job that
/// runs by its address.
extension Workplace {
  /// Lends the database to `body`: the server named in the settings, or the embedded cluster, which is started
  /// and stopped with the command unless someone else uses it.
  ///
  /// - Parameter job: what the command is for; nil: everything, as the owner.
  func withStore<Result: Sendable>(
    as job: Job? = nil, poolSize: Int = Self.poolSize, _ body: (DataStore) async throws -> Result
  ) async throws -> Result {
    guard let url = options.databaseURL else {
      let database = EmbeddedDatabase(workplace: self)
      return try await database.run { owner in
        let prefix = try await prepare(owner)
        let login = job.map { owner.login($0.role(prefix: prefix)) } ?? owner
        return try await withPool(login, size: poolSize, revive: database.revive, body)
      }
    }
    return try await withPool(try ConnectionSettings(url: url), size: poolSize, body)
  }

  /// What a service works with: a login for each of its jobs.
  struct ServiceStores: Sendable {
    let serve: DataStore
    /// Nil where no address was given: then nothing is taken in.
    let ingest: DataStore?
    let review: DataStore?
  }

  /// Connections of the service by job.
  private static let serveSize = 12
  private static let ingestSize = 6
  private static let reviewSize = 2

  /// - Throws: `AccessError.unsafeLogin` if what would read for readers could see more than they may.
  func withServiceStores<Result: Sendable>(
    _ body: (ServiceStores) async throws -> Result
  ) async throws -> Result {
    guard let url = options.databaseURL else {
      let database = EmbeddedDatabase(workplace: self)
      return try await database.run { owner in
        let prefix = try await prepare(owner)
        func login(_ job: Job) -> ConnectionSettings { owner.login(job.role(prefix: prefix)) }
        return try await withServiceStores(
          login(.serve), login(.ingest), login(.review), revive: database.revive, body)
      }
    }
    return try await withServiceStores(
      try ConnectionSettings(url: url),
      try options.ingestURL.map { try ConnectionSettings(url: $0) },
      try options.reviewURL.map { try ConnectionSettings(url: $0) }, revive: {}, body)
  }

  private func withServiceStores<Result: Sendable>(
    _ serve: ConnectionSettings, _ ingest: ConnectionSettings?, _ review: ConnectionSettings?,
    revive: @escaping @Sendable () async -> Void, _ body: (ServiceStores) async throws -> Result
  ) async throws -> Result {
    try await withPool(serve, size: Self.serveSize, revive: revive) { serve in
      try await ServingLogin(store: serve).require()
      return try await withPoolIfGiven(ingest, size: Self.ingestSize, revive: revive) { ingest in
        try await withPoolIfGiven(review, size: Self.reviewSize, revive: revive) { review in
          try await body(
            ServiceStores(
              serve: serve.forReaders(), ingest: ingest, review: review?.forReaders()))
        }
      }
    }
  }

  /// Brings the embedded database to this program's schema. Answers what the names of its roles begin with.
  private func prepare(_ owner: ConnectionSettings) async throws -> String {
    let pool = ConnectionPool(settings: owner, size: 1, logger: logger)
    do {
      _ = try await Migrator(pool: pool, share: share, logger: logger).migrate()
      let access = try await AccessControl(pool: pool, share: share).apply()
      await pool.close()
      return access.prefix
    } catch {
      await pool.close()
      throw error
    }
  }

  private func withPoolIfGiven<Result: Sendable>(
    _ settings: ConnectionSettings?, size: Int, revive: @escaping @Sendable () async -> Void,
    _ body: (DataStore?) async throws -> Result
  ) async throws -> Result {
    guard let settings else { return try await body(nil) }
    return try await withPool(settings, size: size, revive: revive) { try await body($0) }
  }

  func withPool<Result: Sendable>(
    _ settings: ConnectionSettings, size: Int,
    revive: @escaping @Sendable () async -> Void = {},
    _ body: (DataStore) async throws -> Result
  ) async throws -> Result {
    let pool = ConnectionPool(settings: settings, size: size, logger: logger)
    do {
      try await Migrator(pool: pool, share: share, logger: logger).requireCurrent()
      let catalog = try SQLCatalog(folder: share.sql.appending(path: "statements"))
      let result = try await body(
        DataStore(pool: pool, catalog: catalog, logger: logger, revive: revive))
      await pool.close()
      return result
    } catch {
      await pool.close()
      throw error
    }
  }
}
