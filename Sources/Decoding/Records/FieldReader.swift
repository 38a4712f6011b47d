internal import Model

/// Reads typed fields off a record by the rules of INPUTS §1.
struct FieldReader<Source: FieldSource> {
  typealias Place = Source.Place

  let source: Source
  /// First text with U+0000 in it. Only told once every field has the right type and length.
  private(set) var nulField: FieldName?

  init(_ source: Source) { self.source = source }

  /// A name: neither empty nor longer than `limit` bytes after cleaning; no limit is below 128.
  ///
  /// - Parameter sought: as `SymbolTable.seek` has answered for this text; only of texts that are padded.
  @inline(__always)
  mutating func name(
    _ place: Place, _ field: FieldName, limit: Int, sought: UInt64? = nil,
    _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    guard source.has(place) else { return .none }
    let known = source.known(place)
    if !known.isNone { return known }
    let symbol = try bounded(place, field, limit: limit, sought: sought, &symbols)
    if symbols.length(symbol) == 0 { throw Rejection(.badField, field) }
    return symbol
  }

  /// A text for people: empty means absent.
  @inline(__always)
  mutating func label(
    _ place: Place, _ field: FieldName, limit: Int, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    guard source.has(place) else { return .none }
    let known = source.known(place)
    if !known.isNone { return known }
    let symbol = try bounded(place, field, limit: limit, &symbols)
    return symbols.length(symbol) == 0 ? .none : symbol
  }

  /// A name that may also be written as an integer.
  @inline(__always)
  mutating func key(
    _ place: Place, _ field: FieldName, limit: Int, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    guard source.has(place), source.known(place).isNone, source.text(place) == nil else {
      return try name(place, field, limit: limit, &symbols)
    }
    guard let integer = source.integer(place) else { throw Rejection(.badField, field) }
    return symbols.intern(integer)
  }

  /// XXH3-64 of a name that is not worth a place in the table; 0 if absent.
  @inline(__always)
  mutating func hashedName(
    _ place: Place, _ field: FieldName, limit: Int
  ) throws(Rejection) -> UInt64 {
    guard source.has(place) else { return 0 }
    let text = try text(place, field)
    let (length, hash) = TextCleaning.withCleaned(text) {
      ($0.count, StableHash.of($0))
    }
    if length == 0 || length > limit { throw Rejection(.badField, field) }
    return hash
  }

  /// One of a few words, trimmed; empty means absent.
  @inline(__always)
  mutating func word(
    _ place: Place, _ field: FieldName
  ) throws(Rejection) -> UnsafeRawBufferPointer {
    guard source.has(place) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return TextCleaning.trimmed(try text(place, field))
  }

  /// The trimmed bytes of a date-time, to be parsed once all fields are seen.
  @inline(__always)
  mutating func time(
    _ place: Place, _ field: FieldName
  ) throws(Rejection) -> UnsafeRawBufferPointer? {
    guard source.has(place) else { return nil }
    let text = try word(place, field)
    if text.isEmpty { throw Rejection(.badField, field) }
    return text
  }

  /// From -2^63 to 2^64 - 1.
  @inline(__always)
  func integer(_ place: Place, _ field: FieldName) throws(Rejection) -> Int128? {
    guard source.has(place) else { return nil }
    guard let integer = source.integer(place) else { throw Rejection(.badField, field) }
    return integer
  }

  /// 0 if absent.
  @inline(__always)
  func integer(
    _ place: Place, _ field: FieldName, in range: ClosedRange<Int128>
  ) throws(Rejection) -> Int {
    guard let integer = try integer(place, field) else { return 0 }
    guard range.contains(integer) else { throw Rejection(.badField, field) }
    return Int(integer)
  }

  @inline(__always)
  func number(_ place: Place, _ field: FieldName) throws(Rejection) -> Decimal128? {
    guard source.has(place) else { return nil }
    guard let number = source.number(place) else { throw Rejection(.badField, field) }
    return number.flushed
  }

  @inline(__always)
  func bool(_ place: Place, _ field: FieldName) throws(Rejection) -> Bool? {
    guard source.has(place) else { return nil }
    guard let bool = source.bool(place) else { throw Rejection(.badField, field) }
    return bool
  }

  @inline(__always)
  private mutating func text(
    _ place: Place, _ field: FieldName
  ) throws(Rejection) -> UnsafeRawBufferPointer {
    guard let text = source.text(place) else { throw Rejection(.badField, field) }
    if nulField == nil, source.mayHoldNul(place), text.contains(0) { nulField = field }
    return text
  }

  @inline(never)
  private mutating func bounded(
    _ place: Place, _ field: FieldName, limit: Int, sought: UInt64? = nil,
    _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    guard let text = source.text(place) else { throw Rejection(.badField, field) }
    // What is too long must not fill the table.
    if text.count > limit, TextCleaning.withCleaned(text, { $0.count }) > limit {
      throw Rejection(.badField, field)
    }
    let symbol =
      Source.isPadded
      ? symbols.intern(text, hash: sought ?? symbols.seek(text)) : symbols.intern(text)
    if symbols.length(symbol) > limit { throw Rejection(.badField, field) }
    if nulField == nil, symbols.hasNul(symbol) { nulField = field }
    return symbol
  }
}
