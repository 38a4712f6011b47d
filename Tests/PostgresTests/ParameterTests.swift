import Postgres
import Testing
import TestSupport

@Suite("Parameters")
struct ParameterTests {
  @Test("text survives quotes, backslashes, Vietnamese and astral characters")
  func textRoundTrip() async throws {
    let echo = Statement(name: "echo_text", sql: "SELECT $1::text AS value")
    let texts = ["", "O'Neil \"x\" \\ {a,b} NULL $1", "Trường Tiểu học Nguyễn Đình Chiểu", "📚\n\t"]
    try await TestDatabase.shared.withScratchSchema { pool in
      for text in texts {
        let rows = try await pool.withConnection { try await $0.query(echo, [.text(text)]) }
        #expect(try rows[0].string("value") == text)
        #expect(try rows[0].string(0) == text)
      }
      let null = try await pool.withConnection { try await $0.query(echo, [.null]) }
      #expect(try null[0].optionalString("value") == nil)
      #expect(throws: PostgresError.self) { try null[0].string("value") }
      #expect(throws: PostgresError.self) { try null[0].string("elsewhere") }
      #expect(throws: PostgresError.self) { try null[0].optionalString(1) }
    }
  }

  @Test("numbers, booleans and bytes keep their value to the last bit")
  func scalarRoundTrip() async throws {
    let echo = Statement(
      name: "echo_scalars",
      sql: "SELECT $1::bigint AS i, $2::double precision AS d, $3::boolean AS b, $4::bytea AS y")
    let bytes = [UInt8](0...255)
    try await TestDatabase.shared.withScratchSchema { pool in
      for (integer, double, bool) in [
        (Int64.min, 0.1 + 0.2, true), (.max, -.infinity, false), (0, .leastNonzeroMagnitude, true),
      ] {
        let row = try await pool.withConnection {
          try await $0.query(echo, [.int(integer), .double(double), .bool(bool), .bytes(bytes)])[0]
        }
        #expect(try row.int64("i") == integer)
        #expect(try row.double("d") == double)
        #expect(try row.bool("b") == bool)
        #expect(try row.bytes("y") == bytes)
        #expect(throws: PostgresError.self) { try row.bool("i") }
        #expect(throws: PostgresError.self) { try row.int64("d") }
      }
    }
  }

  @Test("arrays keep NULL apart from the word, and braces, commas and quotes inside elements")
  func arrayRoundTrip() async throws {
    let unfold = Statement(
      name: "unfold_text",
      sql: "SELECT value FROM unnest($1::text[]) WITH ORDINALITY AS t(value, n) ORDER BY n")
    let total = Statement(
      name: "total", sql: "SELECT sum(n)::bigint AS total FROM unnest($1::bigint[]) AS n")
    let elements: [String?] = ["a,b", nil, "NULL", "{}", "\"", "\\", "", " x ", "Đỗ", "\n"]
    try await TestDatabase.shared.withScratchSchema { pool in
      let rows = try await pool.withConnection {
        try await $0.query(unfold, [.textArray(elements)])
      }
      let back = try rows.map { try $0.optionalString("value") }
      #expect(back == elements)
      let empty = try await pool.withConnection { try await $0.query(unfold, [.textArray([])]) }
      #expect(empty.isEmpty)
      let sum = try await pool.withConnection {
        try await $0.query(total, [.intArray([1, -5, 1 << 40])])[0]
      }
      #expect(try sum.int64("total") == (1 << 40) - 4)
    }
  }

  @Test("a NUL character is refused instead of cutting the text off")
  func nulIsRefused() async throws {
    let echo = Statement(name: "echo_text", sql: "SELECT $1::text AS value")
    try await TestDatabase.shared.withScratchSchema { pool in
      for parameter in [Parameter.text("a\0b"), .textArray(["a\0b"])] {
        let error = await #expect(throws: PostgresError.self) {
          try await pool.withConnection { try await $0.query(echo, [parameter]) }
        }
        #expect(error?.code == .characterNotInRepertoire)
      }
    }
  }

  @Test("describe names the types of parameters and columns")
  func describe() async throws {
    let statement = Statement(
      name: "described",
      sql: "SELECT $1::date AS day, $2::text[] AS names, 1::smallint AS kind, 1.5::numeric AS n")
    try await TestDatabase.shared.withScratchSchema { pool in
      let description = try await pool.withConnection { try await $0.describe(statement) }
      #expect(description.parameters == ["date", "text[]"])
      #expect(description.columns.map(\.name) == ["day", "names", "kind", "n"])
      #expect(description.columns.map(\.type) == ["date", "text[]", "smallint", "numeric"])
    }
  }
}
