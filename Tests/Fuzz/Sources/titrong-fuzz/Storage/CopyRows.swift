internal import Model

@testable internal import Postgres

/// Reads rows of `COPY … (FORMAT binary)` by the manual of PostgreSQL: a count of fields, then for each its length,
/// or -1, and its bytes; integers in network order, days from 2000-01-01.
struct CopyRows {
  private let bytes: [UInt8]
  private var position = 0

  init(_ buffer: CopyBuffer) {
    require(buffer.isComplete, "rows are whole")
    bytes = buffer.withBytes { Array($0) }
    require(bytes.count == buffer.byteCount, "the buffer counts its bytes")
  }

  var isAtEnd: Bool { position == bytes.count }

  /// Fields of the row that begins here.
  mutating func next() -> Int { Int(bare(2)) }

  mutating func field() -> [UInt8]? {
    let length = Int(bare(4))
    if length == -1 { return nil }
    require(length >= 0, "a field has a length")
    return Array(take(length))
  }

  mutating func optionalInteger(_ width: Int) -> Int64? {
    guard let field = field() else { return nil }
    require(field.count == width, "an integer has its width")
    return Self.signed(field)
  }

  mutating func integer(_ width: Int) -> Int64 { optionalInteger(width) ?? .min }

  mutating func date() -> Int32 { Int32(truncatingIfNeeded: integer(4) + 10_957) }

  /// An integer without a length before it.
  mutating func bare(_ width: Int) -> Int64 { Self.signed(take(width)) }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    require(position + count <= bytes.count, "a row ends where it says")
    defer { position += count }
    return bytes[position..<position + count]
  }

  private static func signed(_ bytes: some Collection<UInt8>) -> Int64 {
    let word = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let unused = 64 - 8 * bytes.count
    return Int64(bitPattern: word << UInt64(unused)) >> Int64(unused)
  }
}
