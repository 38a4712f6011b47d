import Synchronization
import TestSupport
import Testing

@testable import Postgres

@Suite("Errors")
struct ErrorTests {
  @Test("the description carries neither the server's text nor a value")
  func noLeak() async throws {
    let secret = "Nguyễn Thị Bí Mật 0912345678"
    let add = Statement(name: "add_person", sql: "INSERT INTO person VALUES ($1::text)")
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { try await $0.script("CREATE TABLE person (t text UNIQUE)") }
      try await pool.withConnection { _ = try await $0.execute(add, [.text(secret)]) }
      let error = try #require(
        await #expect(throws: PostgresError.self) {
          try await pool.withConnection { _ = try await $0.execute(add, [.text(secret)]) }
        })
      #expect(error.code == .uniqueViolation)
      #expect(
        "\(error)" == "PostgreSQL error: stage execute, SQLSTATE 23505, statement add_person")
      #expect(!error.isRetryable)
      #expect(error.file.hasSuffix("ErrorTests.swift"))
      #expect(String(reflecting: error).contains(secret))
      let both = TransactionError(closureError: error, rollbackError: error)
      #expect(!"\(both)".contains("Nguyễn"))
    }
  }

  @Test("one name stands for one text")
  func reusedName() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { connection in
        _ = try await connection.query(Statement(name: "same", sql: "SELECT 1"))
        let error = await #expect(throws: PostgresError.self) {
          try await connection.query(Statement(name: "same", sql: "SELECT 2"))
        }
        #expect(error?.kind == .usage)
        let broken = await #expect(throws: PostgresError.self) {
          try await connection.query(Statement(name: "broken", sql: "SELEKT 1"))
        }
        #expect(broken?.stage == .prepare)
        #expect(broken?.code == .syntaxError)
      }
    }
  }

  @Test(
    "only passing trouble is retryable",
    arguments: [
      ("40001", true), ("40P01", true), ("08006", true), ("08001", true), ("57P01", true),
      ("57P02", true), ("57P03", true), ("55P03", true), ("53300", true), ("08007", false),
      ("23505", false), ("57014", false), ("42P01", false), ("53100", false),
    ])
  func retryable(code: String, expected: Bool) {
    let error = PostgresError(
      .server, stage: .execute, code: SQLState(rawValue: code), at: CallSite(nil, "", 0))
    #expect(error.code != nil)
    #expect(error.isRetryable == expected)
  }

  @Test("a SQLSTATE has five characters of its alphabet")
  func sqlState() {
    #expect(SQLState(rawValue: "40001") == .serializationFailure)
    for text in ["", "4000", "400011", "4000a", "40 01"] {
      #expect(SQLState(rawValue: text) == nil)
    }
    let refusal = "connection to server failed: TÖDLICH:  53300: zu viele"
    #expect(ConnectionHandle.code(inVerbose: refusal) == .tooManyConnections)
    #expect(ConnectionHandle.code(inVerbose: "could not connect: no such file") == nil)
  }

  @Test("retrying gives up after its attempts, with the last error, and waits longer each time")
  func retryBound() async throws {
    let policy = RetryPolicy(attempts: 3, firstDelay: .milliseconds(1))
    let error = PostgresError(
      .server, stage: .execute, code: .deadlockDetected, at: CallSite(nil, "", 0))
    let attempts = Mutex(0)
    await #expect(throws: TransactionError.self) {
      try await retrying(policy) {
        attempts.withLock { $0 += 1 }
        throw TransactionError(closureError: error, rollbackError: error)
      }
    }
    #expect(attempts.withLock { $0 } == 3)
    let standard = RetryPolicy.standard
    #expect(standard.delay(afterAttempt: 1, lot: 1) == .milliseconds(50))
    #expect(standard.delay(afterAttempt: 3, lot: 0) == .milliseconds(100))
    #expect(standard.delay(afterAttempt: 60, lot: 1) == .seconds(2))
  }
}
