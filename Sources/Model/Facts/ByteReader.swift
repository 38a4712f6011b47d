/// Reads the primitives of the bundle layout; never past the end.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func seek(to place: Int) { offset = place }

  @inline(__always)
  mutating func byte() throws(FactBundleError) -> UInt8 {
    guard offset < bytes.count else { throw .truncated }
    defer { offset += 1 }
    return bytes[offset]
  }

  @inline(__always)
  mutating func fixed<Value: FixedWidthInteger>(
    _: Value.Type
  ) throws(FactBundleError) -> Value {
    let width = MemoryLayout<Value>.size
    guard offset + width <= bytes.count else { throw .truncated }
    defer { offset += width }
    return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
  }

  @inline(__always)
  mutating func varint() throws(FactBundleError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 64 else { throw .outOfRange }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
  }

  mutating func person() throws(FactBundleError) -> PersonFact {
    try fact(of: try key())
  }

  mutating func key() throws(FactBundleError) -> PersonKey {
    PersonKey(raw: try fixed(UInt64.self))
  }

  /// What follows the key of a person.
  mutating func fact(of key: PersonKey) throws(FactBundleError) -> PersonFact {
    let flags = try byte()
    guard let role = Role(rawValue: flags & 3) else { throw .outOfRange }
    var fact = PersonFact(
      person: key, role: role, minutes: try minutes(single: flags & 64 != 0),
      began: flags & 4 != 0, completed: flags & 8 != 0)
    fact.score = try score(flags)
    if flags & 32 != 0 { fact.moments = try moments() }
    return fact
  }

  private mutating func score(_ flags: UInt8) throws(FactBundleError) -> Float? {
    switch flags & (PackedScore.exactFlag | PackedScore.hundredthsFlag) {
    case 0: return nil
    case PackedScore.exactFlag: return Float(bitPattern: try fixed(UInt32.self))
    case PackedScore.hundredthsFlag: return PackedScore.score(hundredths: try byte())
    default: throw .outOfRange
    }
  }

  /// Goes over what follows the key of a person, which this program has written. Answers where it lies.
  mutating func skipFact() throws(FactBundleError) -> Range<Int> {
    let start = offset
    let flags = try byte()
    let ranges = flags & 64 != 0 ? 1 : try varint()
    guard ranges <= 1440 else { throw .outOfRange }
    for _ in 0..<2 * ranges { _ = try varint() }
    _ = try score(flags)
    if flags & 32 != 0 {
      for _ in 0..<(try varint()) { _ = try varint() }
    }
    return start..<offset
  }

  /// The next bytes, of which there must be so many.
  mutating func take(_ count: UInt64) throws(FactBundleError) -> UnsafeRawBufferPointer {
    guard count <= UInt64(bytes.count - offset) else { throw .truncated }
    let start = offset
    offset += Int(count)
    return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
  }

  private mutating func minutes(single: Bool) throws(FactBundleError) -> Minutes {
    let count = single ? 1 : try varint()
    guard count <= 1440 else { throw .outOfRange }
    var minutes = Minutes()
    var previous: UInt64 = 0
    for _ in 0..<count {
      let low = previous &+ (try varint())
      let high = low &+ (try varint())
      guard low < high, high <= 1440 else { throw .outOfRange }
      minutes.append(UInt16(low)..<UInt16(high))
      previous = high
    }
    return minutes
  }

  /// Microseconds, 18,000 years from 1970: differences of such instants fit into the layout.
  private static let farthestMoment: Int64 = 1 << 59

  private mutating func moments() throws(FactBundleError) -> Moments {
    let count = try varint()
    guard count <= UInt64(bytes.count) else { throw .outOfRange }
    var list: [Moments.Moment] = []
    list.reserveCapacity(Int(count))
    var previous: Int64 = 0
    for _ in 0..<count {
      let word = try varint()
      guard let edge = Edge(rawValue: UInt8(word & 3)) else { throw .outOfRange }
      let zigzag = word >> 2
      previous &+= Int64(bitPattern: (zigzag >> 1)) ^ -Int64(bitPattern: zigzag & 1)
      guard previous.magnitude <= Self.farthestMoment else { throw .outOfRange }
      list.append(Moments.Moment(at: previous, edge: edge))
    }
    return Moments(list)
  }
}
