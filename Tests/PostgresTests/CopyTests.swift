import Postgres
import Testing
import TestSupport

@Suite("COPY and streams")
struct CopyTests {
  static let table = """
    CREATE TABLE sample (
      i2 smallint, i4 integer, i8 bigint, f4 real, f8 double precision, b boolean, t text, y bytea,
      d date)
    """
  static let copy = Statement(name: "copy_sample", sql: "COPY sample FROM STDIN (FORMAT binary)")
  static let read = Statement(name: "read_sample", sql: "SELECT * FROM sample ORDER BY i8")
  static let count = Statement(name: "count_sample", sql: "SELECT count(*) AS n FROM sample")

  struct Sample: Equatable, Sendable {
    var i2: Int16
    var i4: Int32
    var i8: Int64
    var f4: Float
    var f8: Double
    var b: Bool
    var t: String
    var y: [UInt8]
    var d: Int32
  }

  static let samples = [
    Sample(
      i2: .min, i4: .min, i8: .min, f4: -.infinity, f8: .leastNonzeroMagnitude, b: false, t: "",
      y: [], d: -719_162),
    Sample(
      i2: 7, i4: -1, i8: 0, f4: 0.1, f8: 0.1, b: true, t: "Ôn tập \\N\t'\n", y: [0, 10, 92, 255],
      d: 0),
    Sample(
      i2: .max, i4: .max, i8: .max, f4: 3, f8: .infinity, b: true, t: "📚", y: [UInt8](0...255),
      d: 20_089),
  ]

  static func encode(_ sample: Sample, into buffer: inout CopyBuffer) {
    buffer.row(columns: 9)
    buffer.int16(sample.i2)
    buffer.int32(sample.i4)
    buffer.int64(sample.i8)
    buffer.float4(sample.f4)
    buffer.float8(sample.f8)
    buffer.bool(sample.b)
    buffer.text(sample.t)
    buffer.bytes(sample.y)
    buffer.date(daysSince1970: sample.d)
  }

  static func encode(_ sample: Sample, into writer: inout CopyWriter) throws {
    try writer.row(columns: 9)
    writer.int16(sample.i2)
    writer.int32(sample.i4)
    writer.int64(sample.i8)
    writer.float4(sample.f4)
    writer.float8(sample.f8)
    writer.bool(sample.b)
    writer.text(sample.t)
    writer.bytes(sample.y)
    writer.date(daysSince1970: sample.d)
  }

  static func all(of pool: ConnectionPool) async throws -> [Sample] {
    try await pool.withConnection { connection in
      try await connection.collect(read) { row in
        Sample(
          i2: try row.int16(0), i4: try row.int32(1), i8: try row.int64(2), f4: try row.float4(3),
          f8: try row.float8(4), b: try row.bool(5), t: try row.text(6),
          y: Array(try row.bytes(7)), d: try row.day(8))
      }
    }
  }

  @Test("every type goes in by binary COPY and comes out of a stream unchanged")
  func roundTrip() async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      try await pool.withConnection { connection in
        try await connection.script(Self.table)
        try await connection.copyIn(Self.copy) { writer in
          for sample in Self.samples { try Self.encode(sample, into: &writer) }
        }
      }
      let back = try await Self.all(of: pool)
      #expect(back == Self.samples)
      let days = try await pool.withConnection {
        try await $0.query(
          Statement(name: "days", sql: "SELECT d::text AS d FROM sample ORDER BY i8"))
      }
      #expect(try days.map { try $0.string("d") } == ["0001-01-01", "1970-01-01", "2025-01-01"])
    }
  }

  @Test("buffers encoded elsewhere mix with rows written in place, far past the buffer's limit")
  func buffers() async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      var buffer = CopyBuffer()
      for number in 0..<20_000 {
        var sample = Self.samples[1]
        sample.i8 = Int64(number)
        Self.encode(sample, into: &buffer)
      }
      let rows = buffer
      #expect(rows.byteCount > 4 * CopyWriter.bufferLimit)
      #expect(rows.rowCount == 20_000)
      let total = try await pool.withConnection { connection in
        try await connection.script(Self.table)
        try await connection.copyIn(Self.copy) { writer in
          try Self.encode(Self.samples[0], into: &writer)
          try writer.write(rows)
          try Self.encode(Self.samples[2], into: &writer)
        }
        return try await connection.query(Self.count)[0].int64("n")
      }
      #expect(total == 20_002)
    }
  }

  @Test("NULL in every column")
  func nulls() async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      let found = try await pool.withConnection { connection in
        try await connection.script(Self.table)
        try await connection.copyIn(Self.copy) { writer in
          try writer.row(columns: 9)
          for _ in 0..<9 { writer.null() }
        }
        return try await connection.collect(Self.read) { row in
          try (0..<row.columnCount).map { try row.isNull($0) }
        }
      }
      #expect(found == [[Bool](repeating: true, count: 9)])
    }
  }

  @Test("an error of the body is the caller's own, and the connection works on")
  func bodyError() async throws {
    struct Stop: Error, Equatable {}
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { connection in
        try await connection.script(Self.table)
        await #expect(throws: Stop()) {
          try await connection.copyIn(Self.copy) { writer in
            try Self.encode(Self.samples[0], into: &writer)
            throw Stop()
          }
        }
        #expect(try await connection.query(Self.count)[0].int64("n") == 0)
      }
    }
  }

  @Test("a miscounted row and a refused value are errors of the COPY, not silent damage")
  func refusedRows() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { connection in
        try await connection.script(Self.table + "; ALTER TABLE sample ADD CHECK (i2 > 0)")
        let usage = await #expect(throws: PostgresError.self) {
          try await connection.copyIn(Self.copy) { writer in
            try writer.row(columns: 9)
            writer.int16(1)
          }
        }
        #expect(usage?.kind == .usage)
        let refused = await #expect(throws: PostgresError.self) {
          try await connection.copyIn(Self.copy) { writer in
            try Self.encode(Self.samples[0], into: &writer)
          }
        }
        #expect(refused?.code == .checkViolation)
        #expect(refused?.stage == .copy)
        #expect(try await connection.query(Self.count)[0].int64("n") == 0)
      }
    }
  }

  @Test("copyIn and query each refuse the other's statements")
  func wrongDoor() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 1) { pool in
      try await pool.withConnection { try await $0.script(Self.table) }
      let texts = ["COPY sample FROM STDIN", "COPY sample TO STDOUT", "SELECT 1"]
      for (index, sql) in texts.enumerated() {
        let statement = Statement(name: "wrong_\(index)", sql: sql)
        let error = await #expect(throws: PostgresError.self) {
          try await pool.withConnection { try await $0.copyIn(statement) { _ in } }
        }
        #expect(error?.kind == .usage)
        guard index < 2 else { continue }
        let asQuery = await #expect(throws: PostgresError.self) {
          try await pool.withConnection { try await $0.query(statement) }
        }
        #expect(asQuery?.kind == .usage)
        let asStream = await #expect(throws: PostgresError.self) {
          try await pool.withConnection { try await $0.stream(statement) { _ in } }
        }
        #expect(asStream?.kind == .usage)
      }
    }
  }
}
