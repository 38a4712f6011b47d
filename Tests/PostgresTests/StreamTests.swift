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
      name: "endless", sql: "SELECT generate_series(1, 2000000000)")
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
      name: "mixed", sql: "SELECT 1::bigint, NULL::text, '2024-02-29'::date, '\\xff'::bytea")
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      let errors = try await pool.withConnection { connection in
        try await connection.collect(mixed) { row in
          func fails(_ read: () throws(PostgresError) -> Void) -> Bool {
            do { try read() } catch { return error.kind == .decoding }
            return false
          }
          return [
            fails { () throws(PostgresError) in _ = try row.int32(0) },
            fails { () throws(PostgresError) in _ = try row.text(1) },
            fails { () throws(PostgresError) in _ = try row.bool(2) },
            fails { () throws(PostgresError) in _ = try row.text(3) },
            fails { () throws(PostgresError) in _ = try row.int64(4) },
            fails { () throws(PostgresError) in _ = try row.isNull(-1) },
            fails { () throws(PostgresError) in _ = try row.int64(0) },
          ]
        }
      }
      #expect(errors == [[true, true, true, true, true, true, false]])
    }
  }

  @Test("dates count from 1970, and the infinite ones are the ends of the range")
  func days() async throws {
    let dates = Statement(
      name: "dates",
      sql: """
        SELECT day::date FROM unnest(
          '{1970-01-01,1969-12-31,2024-02-29,-infinity,infinity}'::text[]) AS day
        """)
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      let days = try await pool.withConnection { connection in
        try await connection.collect(dates) { try $0.day(0) }
      }
      #expect(days == [0, -1, 19_782, .min, .max])
    }
  }
}
