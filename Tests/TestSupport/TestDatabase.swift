import Glibc
import Logging
public import Postgres

/// The PostgreSQL of a test run: the server that `TITRONG_TEST_DATABASE_URL` names, or a private one
/// that is started once and is gone when the test process ends, however it ends. Where neither can
/// be had, tests fail.
public actor TestDatabase {
  public static let shared = TestDatabase()

  private static let variable = "TITRONG_TEST_DATABASE_URL"
  private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  private var cluster: EmbeddedCluster?
  private let turnstile = Turnstile(places: 12)

  /// How to connect; starts the server when needed.
  /// - Throws: `TestDatabaseError.notLocal` for a server elsewhere: tests create and drop schemas.
  public func settings() async throws -> ConnectionSettings {
    if let url = getenv(Self.variable) {
      let settings = try ConnectionSettings(url: String(cString: url))
      guard settings.isLocal else { throw TestDatabaseError.notLocal(variable: Self.variable) }
      return settings
    }
    let cluster = try cluster ?? makeCluster()
    self.cluster = cluster
    try await cluster.start()
    return try await cluster.settings()
  }

  /// A pool of the caller's own, to be closed by the caller.
  public func pool(size: Int = 4, searchPath: String? = nil) async throws -> ConnectionPool {
    var settings = try await settings()
    settings.searchPath = searchPath
    return ConnectionPool(settings: settings, size: size, logger: logger)
  }

  /// Lends a pool whose connections live in an empty schema of their own, dropped afterwards. Not to be used
  /// inside of itself: only so many schemas are there at a time.
  nonisolated public func withScratchSchema<R: Sendable>(
    size: Int = 4, _ body: @Sendable (ConnectionPool) async throws -> R
  ) async throws -> R {
    await turnstile.enter()
    let outcome: Result<R, any Error>
    do {
      outcome = .success(try await lendSchema(size: size, body))
    } catch {
      outcome = .failure(error)
    }
    await turnstile.leave()
    return try outcome.get()
  }

  nonisolated private func lendSchema<R: Sendable>(
    size: Int, _ body: @Sendable (ConnectionPool) async throws -> R
  ) async throws -> R {
    let schema = "scratch_\(UInt64.random(in: 0...UInt64.max))"
    let pool = try await pool(size: size, searchPath: schema)
    let outcome: Result<R, any Error>
    do {
      try await pool.withConnection { try await $0.script("CREATE SCHEMA \(schema)") }
      outcome = .success(try await body(pool))
    } catch {
      outcome = .failure(error)
    }
    await pool.close()
    let cleaner = try await self.pool(size: 1)
    try await cleaner.withConnection {
      try await $0.script("DROP SCHEMA IF EXISTS \(schema) CASCADE")
    }
    await cleaner.close()
    return try outcome.get()
  }

  /// Lends an empty database with the logins that `body` makes, whose names begin with its own. For what a schema cannot
  /// have to itself: roles, extensions, schemas.
  nonisolated public func withScratchDatabase<R: Sendable>(
    _ body: @Sendable (ConnectionSettings) async throws -> R
  ) async throws -> R {
    await turnstile.enter()
    let outcome: Result<R, any Error>
    do {
      outcome = .success(try await lendDatabase(body))
    } catch {
      outcome = .failure(error)
    }
    await turnstile.leave()
    return try outcome.get()
  }

  nonisolated private func lendDatabase<R: Sendable>(
    _ body: @Sendable (ConnectionSettings) async throws -> R
  ) async throws -> R {
    let name = "scratch_\(UInt64.random(in: 0...UInt64.max))"
    let keeper = try await pool(size: 1)
    let outcome: Result<R, any Error>
    do {
      try await keeper.withConnection { try await $0.script("CREATE DATABASE \(name)") }
      outcome = .success(try await body(try await settings().database(name)))
    } catch {
      outcome = .failure(error)
    }
    // Rights and settings of roles in a database are gone with it.
    try await keeper.withConnection { connection in
      try await connection.script("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
      try await connection.script(
        """
        DO $$
        DECLARE
          role text;
        BEGIN
          FOR role IN SELECT rolname FROM pg_roles WHERE rolname LIKE '\(name)\\_%' LOOP
            EXECUTE format('DROP ROLE %I', role);
          END LOOP;
        END
        $$
        """)
    }
    await keeper.close()
    return try outcome.get()
  }

  private func makeCluster() throws -> EmbeddedCluster {
    let folder = try ClusterKeeper.makeFolder()
    // What a test commits need not survive the machine.
    return EmbeddedCluster(
      folder: folder + "/cluster",
      overrides: ["fsync": "off", "full_page_writes": "off", "shared_buffers": "64MB"],
      logger: logger)
  }
}

public enum TestDatabaseError: Error, CustomStringConvertible {
  case notLocal(variable: String)
  case noKeeper(reason: String)

  public var description: String {
    switch self {
    case .notLocal(let variable):
      "\(variable) names a server on another machine; tests drop schemas, so only a local one will do"
    case .noKeeper(let reason):
      "the process that would stop the test server could not be started: \(reason)"
    }
  }
}
