import Postgres
import TestSupport
import Testing

@Suite("Cancellation")
struct CancellationTests {
  static let sleep = Statement(name: "sleep", sql: "SELECT pg_sleep(60)")
  /// Far less than the sleep, far more than a busy machine needs.
  static let soon = Duration.seconds(20)

  @Test("stops a running statement at the server and throws CancellationError")
  func statement() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      let before = try await PoolTests.pid(of: pool)
      let duration = await ContinuousClock().measure {
        await Self.cancelled(whenAsleep: before) {
          try await pool.withConnection { _ = try await $0.query(Self.sleep) }
        }
      }
      #expect(duration < Self.soon)
      #expect(try await PoolTests.pid(of: pool) != before, "a cancelled connection is not reused")
    }
  }

  @Test("stops a transaction, whose changes are gone")
  func transaction() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { try await $0.script("CREATE TABLE note (n int)") }
      let before = try await PoolTests.pid(of: pool)
      await Self.cancelled(whenAsleep: before) {
        try await pool.withTransaction { connection in
          try await connection.script("INSERT INTO note VALUES (1)")
          _ = try await connection.query(Self.sleep)
        }
      }
      let rows = try await pool.withConnection {
        try await $0.query(Statement(name: "notes", sql: "SELECT n FROM note"))
      }
      #expect(rows.isEmpty)
    }
  }

  @Test("ends a COPY at its next flush")
  func copy() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { try await $0.script("CREATE TABLE note (n bigint)") }
      let copy = Statement(name: "copy_note", sql: "COPY note FROM STDIN (FORMAT binary)")
      await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          try await pool.withConnection { connection in
            try await connection.copyIn(copy) { writer in
              while true {
                try writer.row(columns: 1)
                writer.int64(1)
              }
            }
          }
        }
        group.cancelAll()
        await #expect(throws: CancellationError.self) { try await group.next() }
      }
      let rows = try await pool.withConnection {
        try await $0.query(Statement(name: "notes", sql: "SELECT n FROM note LIMIT 1"))
      }
      #expect(rows.isEmpty)
    }
  }

  /// Runs `work` on the connection of the given server process and cancels it once that process
  /// sleeps, as the server itself reports.
  private static func cancelled(
    whenAsleep pid: Int64, _ work: @escaping @Sendable () async throws -> Void
  ) async {
    let asleep = Statement(
      name: "asleep",
      sql: "SELECT 1 FROM pg_stat_activity WHERE pid = $1::int AND wait_event = 'PgSleep'")
    await #expect(throws: CancellationError.self) {
      let watch = try await TestDatabase.shared.pool(size: 1)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask(operation: work)
        try await watch.withConnection { connection in
          while try await connection.query(asleep, [.int(pid)]).isEmpty { await Task.yield() }
        }
        await watch.close()
        group.cancelAll()
        try await group.waitForAll()
      }
    }
  }
}
