internal import CSimdJSON

/// A record taken apart: values are counted, keys are found by a byte of their hashes, and texts without escapes lie in
/// the record itself (`titrong_json_tape`).
///
/// Valid until the parser's next record. Index 0 stands for "no such value".
struct JSONTape {
  /// Index of the outermost value, which is an object.
  static let root = 1

  private let tape: UnsafePointer<titrong_json_tape>

  init(_ tape: UnsafePointer<titrong_json_tape>) { self.tape = tape }

  /// As `titrong_json_tape` has it.
  @inline(__always)
  var shape: UInt32 { tape.pointee.shape }

  @inline(__always)
  private func word(_ index: Int) -> UInt64 { tape.pointee.values[index] }

  @inline(__always)
  private func kind(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: word(index) >> 56) }

  @inline(__always)
  func isObject(_ index: Int) -> Bool { kind(index) == UInt8(ascii: "{") }
  @inline(__always)
  func isArray(_ index: Int) -> Bool { kind(index) == UInt8(ascii: "[") }
  @inline(__always)
  func isNull(_ index: Int) -> Bool { kind(index) == UInt8(ascii: "n") }

  /// The unescaped bytes of a text, or `nil` if the value is none. `LineBlock.padding` more may be read behind them.
  @inline(__always)
  func text(_ index: Int) -> UnsafeRawBufferPointer? {
    switch kind(index) {
    case UInt8(ascii: "s"): Self.span(word(index), in: tape.pointee.record)
    case UInt8(ascii: "S"): tape.pointee.texts.map { Self.span(word(index), in: $0) }
    default: nil
    }
  }

  /// Whether a text had escapes, and so may have U+0000 in it.
  @inline(__always)
  func isUnescaped(_ index: Int) -> Bool { kind(index) == UInt8(ascii: "S") }

  @inline(__always)
  private static func span(
    _ word: UInt64, in bytes: UnsafePointer<UInt8>
  ) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: bytes + place(word), count: count(word))
  }

  @inline(__always)
  private static func place(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: word >> 28 & 0x0FFF_FFFF)
  }

  @inline(__always)
  private static func count(_ word: UInt64) -> Int { Int(truncatingIfNeeded: word & 0x0FFF_FFFF) }

  @inline(__always)
  func bool(_ index: Int) -> Bool? {
    switch kind(index) {
    case UInt8(ascii: "t"): true
    case UInt8(ascii: "f"): false
    default: nil
    }
  }

  /// A number from -2^63 to 2^64 - 1 without fraction, however it is written.
  @inline(__always)
  func integer(_ index: Int) -> Int128? {
    whole(index).map { Int128($0) } ?? token(index).flatMap { Decimal128(token: $0).integer }
  }

  /// A number exactly as written.
  @inline(__always)
  func number(_ index: Int) -> Decimal128? {
    whole(index).map { Decimal128($0) } ?? token(index).map { Decimal128(token: $0) }
  }

  /// A number as the nearest double.
  func double(_ index: Int) -> Double? {
    whole(index).map { Double($0) } ?? token(index).flatMap { NumberToken.double($0) }
  }

  @inline(__always)
  private func whole(_ index: Int) -> Int64? {
    guard kind(index) == UInt8(ascii: "l") else { return nil }
    return Int64(bitPattern: word(index) << 8) >> 8
  }

  /// Another number, at the beginning of what is left of the record.
  @inline(__always)
  private func token(_ index: Int) -> UnsafeRawBufferPointer? {
    guard kind(index) == UInt8(ascii: "x") else { return nil }
    let start = Int(truncatingIfNeeded: word(index) & 0x00FF_FFFF_FFFF_FFFF)
    return UnsafeRawBufferPointer(
      start: tape.pointee.record + start, count: tape.pointee.length - start)
  }

  /// The value of a key, 0 if it is absent or null. The last of duplicate keys wins.
  @inline(__always)
  func member(_ key: StaticString, of index: Int) -> Int {
    member(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount), of: index)
  }

  @inline(__always)
  func member(_ key: UnsafeBufferPointer<UInt8>, of index: Int) -> Int {
    guard let name = key.baseAddress else { return 0 }
    return titrong_json_find(tape, index, name, key.count)
  }

  /// Where the values in a container are; none for any other value.
  @inline(__always)
  func contents(of index: Int) -> Range<Int> {
    guard isObject(index) || isArray(index) else { return 0..<0 }
    let first = Self.place(word(index))
    return first..<first &+ Self.count(word(index))
  }

  /// The key of a member of an object.
  @inline(__always)
  func key(of member: Int) -> UnsafeRawBufferPointer {
    Self.span(tape.pointee.keys[member], in: tape.pointee.names)
  }

  /// A byte that is the same for equal keys.
  @inline(__always)
  func hash(ofKey member: Int) -> UInt8 { tape.pointee.hashes[member] }

  @inline(__always)
  func isKey(_ key: JSONKey, of member: Int) -> Bool {
    titrong_json_is_key(tape, member, key.start, key.count, key.head)
  }

  /// Keys and values of an object, in the order written. Duplicate keys come as often as they are written.
  @inline(__always)
  func fields(of index: Int) -> JSONFields { JSONFields(self, index) }

  /// The elements of an array or, for any other value, that value: xAPI allows both in many places.
  @inline(__always)
  func elements(of index: Int) -> JSONElements { JSONElements(self, index) }
}
