internal import CSimdJSON

/// A parsed document, walked in place: values are indexes into simdjson's tape, texts point into its buffer. Documents
/// are read once and may be large; records, of which there are many, are taken apart further (`JSONTape`).
///
/// Valid until the parser's next text. Index 0 stands for "no such value".
struct DocumentTape {
  /// Index of the outermost value.
  static let root = 1

  private let words: UnsafePointer<UInt64>
  private let strings: UnsafePointer<UInt8>
  private let text: UnsafeRawBufferPointer
  private let parser: OpaquePointer

  init(
    words: UnsafePointer<UInt64>, strings: UnsafePointer<UInt8>, text: UnsafeRawBufferPointer,
    parser: OpaquePointer
  ) {
    self.words = words
    self.strings = strings
    self.text = text
    self.parser = parser
  }

  /// Whole documents are not remembered.
  var shape: UInt32 { 0 }

  @inline(__always)
  private func kind(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: words[index] >> 56) }

  func isObject(_ index: Int) -> Bool { kind(index) == UInt8(ascii: "{") }
  func isArray(_ index: Int) -> Bool { kind(index) == UInt8(ascii: "[") }
  func isNull(_ index: Int) -> Bool { kind(index) == UInt8(ascii: "n") }

  /// Index behind a value and all it contains.
  @inline(__always)
  func after(_ index: Int) -> Int {
    switch kind(index) {
    case UInt8(ascii: "{"), UInt8(ascii: "["): Int(words[index] & 0xFFFF_FFFF)
    case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index + 2
    default: index + 1
    }
  }

  /// The indexes of all objects, in their order.
  var objects: [UInt32] {
    var found: [UInt32] = []
    var index = Self.root
    let end = after(Self.root)
    while index < end {
      switch kind(index) {
      case UInt8(ascii: "{"):
        found.append(UInt32(index))
        index += 1
      case UInt8(ascii: "["): index += 1
      default: index = after(index)
      }
    }
    return found
  }

  /// Words of the whole tape.
  var count: Int { after(Self.root) }

  /// Where a value begins in the text. Takes as long as it has words before it.
  func offset(of index: Int) -> Int {
    guard let bytes = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0 }
    return titrong_json_offset(parser, bytes, index)
  }

  /// Where so many objects begin in the text, in their order.
  func offsets(ofObjects count: Int) -> [UInt32] {
    guard let bytes = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return [] }
    return [UInt32](unsafeUninitializedCapacity: count) { places, found in
      guard let start = places.baseAddress else { return }
      found = titrong_json_objects(parser, bytes, start, count)
    }
  }

  /// The unescaped bytes of a text, or `nil` if the value is none.
  @inline(__always)
  func text(_ index: Int) -> UnsafeRawBufferPointer? {
    guard kind(index) == UInt8(ascii: "\"") else { return nil }
    let start = UnsafeRawPointer(strings + Int(words[index] & 0x00FF_FFFF_FFFF_FFFF))
    return UnsafeRawBufferPointer(
      start: start + 4, count: Int(start.loadUnaligned(as: UInt32.self)))
  }

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
    switch kind(index) {
    case UInt8(ascii: "l"): Int128(Int64(bitPattern: words[index + 1]))
    case UInt8(ascii: "u"): Int128(words[index + 1])
    case UInt8(ascii: "d"): written(index)?.integer
    default: nil
    }
  }

  /// A number that is neither of the two, off the text.
  private func written(_ index: Int) -> Decimal128? {
    guard let bytes = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
    let start = titrong_json_offset(parser, bytes, index)
    return Decimal128(token: UnsafeRawBufferPointer(rebasing: text[start...]))
  }

  /// Keys and values of an object, in the order written. Duplicate keys come as often as they are written.
  @inline(__always)
  func fields(of index: Int) -> Fields { Fields(self, index) }

  /// The elements of an array or, for any other value, that value.
  func elements(of index: Int) -> Elements { Elements(self, index) }

  /// The value of a key, 0 if it is absent or null. The last of duplicate keys wins.
  func member(_ key: StaticString, of index: Int) -> Int {
    guard index != 0, isObject(index) else { return 0 }
    let found = titrong_json_member(
      words, strings, index, key.utf8Start, UInt32(key.utf8CodeUnitCount))
    return found != 0 && isNull(found) ? 0 : found
  }
}

extension DocumentTape {
  /// Walks over the fields of one object.
  struct Fields: IteratorProtocol {
    private let tape: DocumentTape
    private var index: Int
    private let end: Int

    init(_ tape: DocumentTape, _ object: Int) {
      self.tape = tape
      index = object + 1
      end = tape.after(object) - 1
    }

    @inline(__always)
    mutating func next() -> (key: UnsafeRawBufferPointer, value: Int)? {
      guard index < end, let key = tape.text(index) else { return nil }
      let value = index + 1
      index = tape.after(value)
      return (key, value)
    }
  }

  /// Walks over the elements of one array.
  struct Elements: IteratorProtocol {
    private let tape: DocumentTape
    private var index: Int
    private let end: Int

    init(_ tape: DocumentTape, _ value: Int) {
      self.tape = tape
      let isArray = value != 0 && tape.isArray(value)
      index = isArray ? value + 1 : value
      end = value == 0 ? 0 : tape.after(value) - (isArray ? 1 : 0)
    }

    mutating func next() -> Int? {
      guard index < end else { return nil }
      defer { index = tape.after(index) }
      return index
    }
  }
}
