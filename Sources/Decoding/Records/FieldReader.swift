internal import Model

/// Reads typed fields off a tape by the rules of INPUTS §1. Index 0 means absent; so does null.
struct FieldReader {
  let tape: JSONTape
  /// First text with U+0000 in it. Only told once every field has the right type and length.
  private(set) var nulField: FieldName?

  init(_ tape: JSONTape) { self.tape = tape }

  /// A name: neither empty nor longer than `limit` bytes after cleaning.
  mutating func name(
    _ index: Int, _ field: FieldName, limit: Int, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    guard index != 0 else { return .none }
    let symbol = try bounded(index, field, limit: limit, &symbols)
    if symbols.length(symbol) == 0 { throw Rejection(.badField, field) }
    return symbol
  }

  /// A text for people: empty means absent.
  mutating func label(
    _ index: Int, _ field: FieldName, limit: Int, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    guard index != 0 else { return .none }
    let symbol = try bounded(index, field, limit: limit, &symbols)
    return symbols.length(symbol) == 0 ? .none : symbol
  }

  /// A name that may also be written as an integer.
  mutating func key(
    _ index: Int, _ field: FieldName, limit: Int, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    guard index != 0, tape.text(index) == nil else {
      return try name(index, field, limit: limit, &symbols)
    }
    guard let integer = tape.integer(index) else { throw Rejection(.badField, field) }
    return symbols.intern(String(integer))
  }

  /// XXH3-64 of a name that is not worth a place in the table; 0 if absent.
  mutating func hashedName(
    _ index: Int, _ field: FieldName, limit: Int
  ) throws(Rejection) -> UInt64 {
    guard index != 0 else { return 0 }
    let text = try text(index, field)
    let (length, hash) = TextCleaning.withCleaned(text) {
      ($0.count, StableHash.of($0))
    }
    if length == 0 || length > limit { throw Rejection(.badField, field) }
    return hash
  }

  /// One of a few words, trimmed; empty means absent.
  mutating func word(
    _ index: Int, _ field: FieldName
  ) throws(Rejection) -> UnsafeRawBufferPointer {
    guard index != 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return TextCleaning.trimmed(try text(index, field))
  }

  /// The trimmed bytes of a date-time, to be parsed once all fields are seen.
  mutating func time(
    _ index: Int, _ field: FieldName
  ) throws(Rejection) -> UnsafeRawBufferPointer? {
    guard index != 0 else { return nil }
    let text = try word(index, field)
    if text.isEmpty { throw Rejection(.badField, field) }
    return text
  }

  /// From -2^63 to 2^64 - 1.
  func integer(_ index: Int, _ field: FieldName) throws(Rejection) -> Int128? {
    guard index != 0 else { return nil }
    guard let integer = tape.integer(index) else { throw Rejection(.badField, field) }
    return integer
  }

  /// 0 if absent.
  func integer(
    _ index: Int, _ field: FieldName, in range: ClosedRange<Int128>
  ) throws(Rejection) -> Int {
    guard let integer = try integer(index, field) else { return 0 }
    guard range.contains(integer) else { throw Rejection(.badField, field) }
    return Int(integer)
  }

  func number(_ index: Int, _ field: FieldName) throws(Rejection) -> Decimal128? {
    guard index != 0 else { return nil }
    guard let number = tape.number(index) else { throw Rejection(.badField, field) }
    return number.flushed
  }

  func bool(_ index: Int, _ field: FieldName) throws(Rejection) -> Bool? {
    guard index != 0 else { return nil }
    guard let bool = tape.bool(index) else { throw Rejection(.badField, field) }
    return bool
  }

  private mutating func text(
    _ index: Int, _ field: FieldName
  ) throws(Rejection) -> UnsafeRawBufferPointer {
    guard let text = tape.text(index) else { throw Rejection(.badField, field) }
    if nulField == nil, text.contains(0) { nulField = field }
    return text
  }

  private mutating func bounded(
    _ index: Int, _ field: FieldName, limit: Int, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    guard let text = tape.text(index) else { throw Rejection(.badField, field) }
    // What is too long must not fill the table.
    if text.count > limit, TextCleaning.withCleaned(text, { $0.count }) > limit {
      throw Rejection(.badField, field)
    }
    let symbol = symbols.intern(text)
    if symbols.length(symbol) > limit { throw Rejection(.badField, field) }
    if nulField == nil, symbols.hasNul(symbol) { nulField = field }
    return symbol
  }
}
