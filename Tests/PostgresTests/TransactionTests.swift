import Synchronization
import TestSupport
import Testing

@testable import Postgres

@Suite("Transactions")
struct TransactionTests {
  static let sum = Statement(name: "sum", sql: "SELECT sum(n)::bigint AS n FROM account")
  static let raise = Statement(
    name: "raise_account", sql: "UPDATE account SET n = n + 1 WHERE id = $1::int")
  static let setUp =
    "CREATE TABLE account (id int PRIMARY KEY, n bigint NOT NULL);"
    + "INSERT INTO account VALUES (1, 0), (2, 0)"

  @Test("commit what succeeds and roll back what throws, with the caller's error")
  func outcome() async throws {
    struct Stop: Error, Equatable {}
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { try await $0.script(Self.setUp) }
      let touched = try await pool.withTransaction {
        try await $0.execute(Self.raise, [.int(Int64(1))])
      }
      #expect(touched == 1)
      let pid = try await PoolTests.pid(of: pool)
      await #expect(throws: Stop()) {
        try await pool.withTransaction { connection in
          try await connection.execute(Self.raise, [.int(Int64(1))])
          throw Stop()
        }
      }
      #expect(try await PoolTests.pid(of: pool) == pid, "a clean rollback keeps the connection")
      let total = try await pool.withConnection { try await $0.query(Self.sum)[0].int64("n") }
      #expect(total == 1)
    }
  }

  @Test("a swallowed error is not reported as a commit")
  func swallowedError() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { try await $0.script(Self.setUp) }
      let error = await #expect(throws: PostgresError.self) {
        try await pool.withTransaction { connection in
          _ = try? await connection.script("INSERT INTO account VALUES (1, 1)")
        }
      }
      #expect(error?.kind == .notCommitted)
      #expect(error?.stage == .commit)
    }
  }

  @Test("a connection lost at COMMIT leaves the outcome unknown, and is never tried again")
  func lostCommit() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      // The deferred trigger runs inside COMMIT and ends its own server process.
      try await pool.withConnection {
        try await $0.script(
          Self.setUp
            + """
            ;CREATE FUNCTION fall() RETURNS trigger LANGUAGE plpgsql AS
              $$BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END$$;
            CREATE CONSTRAINT TRIGGER fall AFTER UPDATE ON account
              DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fall()
            """)
      }
      let attempts = Mutex(0)
      let error = await #expect(throws: PostgresError.self) {
        try await retrying {
          attempts.withLock { $0 += 1 }
          try await pool.withTransaction { connection in
            _ = try await connection.execute(Self.raise, [.int(Int64(1))])
          }
        }
      }
      #expect(error?.kind == .commitOutcomeUnknown)
      #expect(error?.isRetryable == false)
      #expect(attempts.withLock { $0 } == 1)
    }
  }

  @Test("two serializable transactions collide with 40001, and retrying lets both through")
  func serializationConflict() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 2) { pool in
      try await pool.withConnection { try await $0.script(Self.setUp) }
      // The other transaction commits between this one's snapshot and its write.
      let attempts = Mutex(0)
      let conflicting: @Sendable () async throws -> Void = {
        try await pool.withTransaction(.serializable) { connection in
          _ = try await connection.query(Self.sum)
          if attempts.withLock({
            $0 += 1
            return $0 == 1
          }) {
            try await pool.withTransaction(.serializable) { other in
              _ = try await other.execute(Self.raise, [.int(Int64(1))])
            }
          }
          _ = try await connection.execute(Self.raise, [.int(Int64(1))])
        }
      }
      let error = await #expect(throws: PostgresError.self) { try await conflicting() }
      #expect(error?.code == .serializationFailure)
      #expect(error?.isRetryable == true)

      attempts.withLock { $0 = 0 }
      try await retrying(RetryPolicy(firstDelay: .milliseconds(1))) { try await conflicting() }
      #expect(attempts.withLock { $0 } == 2)
      let total = try await pool.withConnection { try await $0.query(Self.sum)[0].int64("n") }
      #expect(total == 3)
    }
  }

  @Test("a read-only transaction refuses to write")
  func readOnly() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { try await $0.script(Self.setUp) }
      let error = await #expect(throws: PostgresError.self) {
        try await pool.withTransaction(.readOnlyRepeatableRead) { connection in
          _ = try await connection.execute(Self.raise, [.int(Int64(1))])
        }
      }
      #expect(error?.code?.rawValue == "25006")
    }
  }
}
