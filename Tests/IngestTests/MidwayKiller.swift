import Postgres
import TestSupport

/// Ends whoever is in the middle of a transaction on the tables of a scene, as a server does that goes down.
actor MidwayKiller {
  private static let endBusy = Statement(
    name: "test_end_busy",
    sql: """
      SELECT count(pg_terminate_backend(b.pid)) AS ended
        FROM (SELECT DISTINCT l.pid FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
               WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                 AND c.relnamespace = to_regnamespace($1::text) AND l.pid <> pg_backend_pid()) b
      """)
  private static let schema = Statement(
    name: "test_schema", sql: "SELECT current_schema()::text AS schema")

  private let pool: ConnectionPool
  private let schema: String
  private(set) var ended: Int64 = 0
  private var isWorking = false

  private init(pool: ConnectionPool, schema: String) {
    self.pool = pool
    self.schema = schema
  }

  /// Lends one for the schema of `scene`.
  static func with(
    _ scene: ConnectionPool, _ body: (MidwayKiller) async throws -> Void
  ) async throws {
    let schema = try await scene.withConnection { connection in
      try await connection.query(Self.schema).first?.string("schema")
    }
    let pool = try await TestDatabase.shared.pool(size: 1)
    do {
      try await body(MidwayKiller(pool: pool, schema: schema ?? ""))
    } catch {
      await pool.close()
      throw error
    }
    await pool.close()
  }

  /// Does some work whose connections end when it has run for a while; if it fails, again without: what is wrong with the
  /// work itself shows then.
  func interrupt<Result: Sendable>(
    after delay: Duration, _ work: @Sendable () async throws -> Result
  ) async throws -> Result {
    isWorking = true
    async let killing: Void = end(after: delay)
    var result: Result?
    do { result = try await work() } catch { result = nil }
    isWorking = false
    // Not cancelled: what the server has been told meanwhile would meet the next.
    try await killing
    if let result { return result }
    return try await work()
  }

  /// Ends at least one connection, unless the work is over before there is any.
  private func end(after delay: Duration) async throws {
    // The moment is what a history draws.
    try await Task.sleep(for: delay)
    while isWorking {
      let count = try await pool.withConnection { connection in
        try await connection.query(Self.endBusy, [.text(self.schema)]).first?.int64("ended")
      }
      if let count, count > 0 {
        ended += count
        return
      }
      // The server tells nobody when a transaction begins, so it is asked again.
      try await Task.sleep(for: .milliseconds(1))
    }
  }
}
