import CLibPQ

/// One row of a stream, in libpq's own memory: good for one call of the stream's body and not
/// longer, which is why it can be neither copied nor kept. Each accessor checks the column's place,
/// its width in bytes and that it is not NULL; its errors are `.decoding`.
public struct BinaryRow: ~Copyable {
  let result: OpaquePointer
  let site: CallSite
  public let columnCount: Int

  init(_ result: OpaquePointer, at site: CallSite) {
    self.result = result
    self.site = site
    self.columnCount = Int(PQnfields(result))
  }

  public func isNull(_ column: Int) throws(PostgresError) -> Bool {
    try check(column)
    return PQgetisnull(result, 0, Int32(column)) == 1
  }

  /// The value's bytes, empty for an empty value. The pointer dies with the body's call.
  public func bytes(_ column: Int) throws(PostgresError) -> UnsafeRawBufferPointer {
    guard try !isNull(column) else { throw failure(column, "is NULL") }
    return UnsafeRawBufferPointer(
      start: PQgetvalue(result, 0, Int32(column)), count: Int(PQgetlength(result, 0, Int32(column)))
    )
  }

  public func text(_ column: Int) throws(PostgresError) -> String {
    guard let text = String(validating: try bytes(column), as: UTF8.self) else {
      throw failure(column, "is not UTF-8 text")
    }
    return text
  }

  func failure(_ column: Int, _ note: String) -> PostgresError {
    PostgresError(.decoding, stage: .decode, note: "column \(column) \(note)", at: site)
  }

  private func check(_ column: Int) throws(PostgresError) {
    guard column >= 0, column < columnCount else {
      throw failure(column, "does not exist; the row has \(columnCount)")
    }
  }
}

extension BinaryRow {
  public func int16(_ column: Int) throws(PostgresError) -> Int16 { try integer(column) }
  public func int32(_ column: Int) throws(PostgresError) -> Int32 { try integer(column) }
  public func int64(_ column: Int) throws(PostgresError) -> Int64 { try integer(column) }

  public func float4(_ column: Int) throws(PostgresError) -> Float {
    Float(bitPattern: try integer(column))
  }

  public func float8(_ column: Int) throws(PostgresError) -> Double {
    Double(bitPattern: try integer(column))
  }

  public func bool(_ column: Int) throws(PostgresError) -> Bool {
    let byte: UInt8 = try integer(column)
    return byte != 0
  }

  /// A date as days since 1970-01-01; `Int32.min` and `Int32.max` for `-infinity` and `infinity`.
  public func day(_ column: Int) throws(PostgresError) -> Int32 {
    let day: Int32 = try integer(column)
    if day == .min || day == .max { return day }
    let (sum, overflow) = day.addingReportingOverflow(daysFromUnixToPostgres)
    guard !overflow else { throw failure(column, "is a date out of range") }
    return sum
  }

  private func integer<Value: FixedWidthInteger>(_ column: Int) throws(PostgresError) -> Value {
    let bytes = try bytes(column)
    guard bytes.count == MemoryLayout<Value>.size else {
      throw failure(
        column, "has \(bytes.count) bytes where \(MemoryLayout<Value>.size) were expected")
    }
    return Value(bigEndian: bytes.loadUnaligned(as: Value.self))
  }
}

/// PostgreSQL counts days from 2000-01-01.
let daysFromUnixToPostgres: Int32 = 10_957
