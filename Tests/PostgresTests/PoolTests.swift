import Logging
import TestSupport
import Testing

@testable import Postgres

@Suite("The pool")
struct PoolTests {
  static let backend = Statement(name: "backend", sql: "SELECT pg_backend_pid() AS pid")
  static let nap = Statement(name: "nap", sql: "SELECT pg_sleep(0.02)")

  /// How many borrowers there are at once.
  private actor Load {
    private var now = 0
    private(set) var most = 0

    func enter() {
      now += 1
      most = max(most, now)
    }

    func leave() { now -= 1 }
  }

  @Test("no more than its size are ever lent, and everyone in line is served")
  func bound() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 3) { pool in
      let load = Load()
      let pids = try await withThrowingTaskGroup(of: Int64.self) { group in
        for _ in 0..<40 {
          group.addTask {
            try await pool.withConnection { connection in
              await load.enter()
              _ = try await connection.query(Self.nap)
              let pid = try await connection.query(Self.backend)[0].int64("pid")
              await load.leave()
              return pid
            }
          }
        }
        return try await group.reduce(into: [Int64]()) { $0.append($1) }
      }
      #expect(pids.count == 40)
      #expect(await load.most == 3)
      #expect(Set(pids).count == 3)
      #expect(pool.openCount == 3)
    }
  }

  @Test("a connection is kept between borrowers, but not one left inside a transaction")
  func reuse() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      let first = try await Self.pid(of: pool)
      let second = try await Self.pid(of: pool)
      #expect(first == second)
      try await pool.withConnection { try await $0.script("BEGIN") }
      let third = try await Self.pid(of: pool)
      #expect(third != first)
    }
  }

  @Test("a connection the server ended is replaced, idle or lent")
  func broken() async throws {
    let end = Statement(name: "end", sql: "SELECT pg_terminate_backend($1::int, 5000) AS ended")
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      let killer = try await TestDatabase.shared.pool(size: 1)
      let idle = try await Self.pid(of: pool)
      _ = try await killer.withConnection { try await $0.query(end, [.int(idle)]) }
      let fresh = try await Self.pid(of: pool)
      #expect(fresh != idle)

      let error = await #expect(throws: PostgresError.self) {
        try await pool.withConnection { connection in
          let own = try await connection.query(Self.backend)[0].int64("pid")
          _ = try await killer.withConnection { try await $0.query(end, [.int(own)]) }
          _ = try await connection.query(Self.backend)
        }
      }
      #expect(error?.isConnectionLost == true)
      #expect(error?.isRetryable == true)
      #expect(try await Self.pid(of: pool) != fresh)
      #expect(pool.openCount == 1)
      await killer.close()
    }
  }

  @Test("who is cancelled in line leaves it, and the line moves on")
  func cancelledWaiter() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { _ in
        await withThrowingTaskGroup(of: Int64.self) { group in
          group.addTask { try await Self.pid(of: pool) }
          group.cancelAll()
          await #expect(throws: CancellationError.self) { try await group.next() }
        }
      }
      #expect(try await Self.pid(of: pool) > 0)
      #expect(pool.openCount == 1)
    }
  }

  @Test("a closed pool lends nothing")
  func closed() async throws {
    let pool = try await TestDatabase.shared.pool(size: 1)
    _ = try await Self.pid(of: pool)
    await pool.close()
    #expect(pool.openCount == 0)
    let error = await #expect(throws: PostgresError.self) { try await Self.pid(of: pool) }
    #expect(error?.kind == .poolClosed)
  }

  @Test("a server that is not there is an error of stage connect, and the place is given back")
  func noServer() async throws {
    let nowhere = ConnectionSettings(parameters: ["host": "/nonexistent", "user": "nobody"])
    let pool = ConnectionPool(settings: nowhere, size: 1, logger: Logger(label: "test"))
    for _ in 0..<2 {
      let error = await #expect(throws: PostgresError.self) { try await Self.pid(of: pool) }
      #expect(error?.stage == .connect)
      #expect(error?.code == .cannotConnect)
      #expect(pool.openCount == 0)
    }
  }

  @Test("a refused connection carries the server's SQLSTATE")
  func refusal() async throws {
    let settings = try await TestDatabase.shared.settings()
    let wrong = ConnectionSettings(
      parameters: settings.parameters.merging(["dbname": "no_such_database"]) { $1 })
    let pool = ConnectionPool(settings: wrong, size: 1, logger: Logger(label: "test"))
    let error = await #expect(throws: PostgresError.self) { try await Self.pid(of: pool) }
    #expect(error?.code == .unknownDatabase)
    #expect(error?.isRetryable == false)
  }

  static func pid(of pool: ConnectionPool) async throws -> Int64 {
    try await pool.withConnection { try await $0.query(backend)[0].int64("pid") }
  }
}
