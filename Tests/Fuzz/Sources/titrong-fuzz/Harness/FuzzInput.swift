/// Takes values off the bytes of an input; zeros behind its end.
struct FuzzInput {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }
  /// Any small number, the same for the same input.
  var capacity: Int { bytes.count % 97 }

  mutating func byte() -> Int { Int(word(1) & 0xFF) }

  /// A signed integer of so many bytes.
  mutating func word(_ width: Int) -> Int64 {
    var value: UInt64 = 0
    for _ in 0..<width { value = value << 8 | UInt64(bytes(1).first ?? 0) }
    let unused = 64 - 8 * width
    return Int64(bitPattern: value << UInt64(unused)) >> Int64(unused)
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    let end = min(bytes.count, position + count)
    defer { position = end }
    return Array(bytes[min(position, end)..<end])
  }
}
