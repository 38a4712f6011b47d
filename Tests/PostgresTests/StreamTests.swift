import Postgres
import Testing
import TestSupport

@Suite("Streams")
struct StreamTests {
  @Test("a hundred thousand rows pass one by one")
  func manyRows() async throws {
    let series = Statement(
      name: "series", sql: "SELECT n::bigint, 'row ' || n FROM generate_series(1, $1::int) AS n")
    try await TestDatabase.shared.withScratchSchema { pool in
      let sum = try await pool.withConnection { connection in
        var sum: Int64 = 0
        try await connection.stream(series, [.int(100_000)]) { row in sum += try row.int64(0) }
        return sum
      }
      #expect(sum == 5_000_050_000)
    }
  }

  @Test("an error of the body stops the statement and the pool goes on with a fresh connection")
  func bodyError() async throws {
    struct Enough: Error, Equatable {}
    let endless = Statement(
      name: "endless", sql: "SELECT n FROM generate_series(1, 2000000000) AS n")
    let one = Statement(name: "one", sql: "SELECT 1 AS one")
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      await #expect(throws: Enough()) {
        try await pool.withConnection { connection in
          try await connection.stream(endless) { row in
            if try row.int32(0) == 5 { throw Enough() }
          }
        }
      }
      let row = try await pool.withConnection { try await $0.query(one)[0] }
      #expect(try row.int64("one") == 1)
    }
  }

  @Test("a server error in mid-stream is thrown after the rows before it")
  func serverError() async throws {
    let failing = Statement(
      name: "failing", sql: "SELECT 1000 / (500 - n) FROM generate_series(1, 1000) AS n")
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { connection in
        let error = await #expect(throws: PostgresError.self) {
          try await connection.stream(failing) { _ in }
        }
        #expect(error?.code?.rawValue == "22012")
        try await connection.script("SELECT 1")
      }
    }
  }

  @Test("accessors check the column's place, width and presence")
  func accessors() async throws {
    let mixed = Statement(
      name: "mixed", sql: "SELECT 1::bigint, NULL::text, 'infinity'::date, '\\xff'::bytea")
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      let errors = try await pool.withConnection { connection in
        try await connection.collect(mixed) { row in
          var errors = 0
          do { _ = try row.int32(0) } catch { errors += 1 }
          do { _ = try row.text(1) } catch { errors += 1 }
          do { _ = try row.day(2) } catch { errors += 1 }
          do { _ = try row.text(3) } catch { errors += 1 }
          do { _ = try row.int64(4) } catch { errors += 1 }
          do { _ = try row.isNull(-1) } catch { errors += 1 }
          return errors
        }
      }
      #expect(errors == [6])
    }
  }
}
