/// Grows a byte array with the primitives of the bundle layout.
public struct ByteWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public var count: Int { bytes.count }

  public init(reserving capacity: Int) { bytes.reserveCapacity(capacity) }

  @inline(__always)
  public mutating func append(_ byte: UInt8) { bytes.append(byte) }

  @inline(__always)
  public mutating func append(fixed value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  public mutating func append(fixed value: UInt32) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// LEB128.
  @inline(__always)
  public mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(_ other: UnsafeRawBufferPointer) { bytes.append(contentsOf: other) }

  /// How many bytes `append(varint:)` takes.
  static func width(varint value: UInt64) -> Int {
    max(1, (70 - value.leadingZeroBitCount) / 7)
  }

  mutating func append(_ person: PersonFact) {
    let ranges = person.minutes.ranges
    let score = person.score.map(PackedScore.init)
    append(fixed: person.person.raw)
    append(
      person.role.rawValue | (person.began ? 4 : 0) | (person.completed ? 8 : 0)
        | (score?.flag ?? 0) | (person.moments.isEmpty ? 0 : 32) | (ranges.count == 1 ? 64 : 0))
    if ranges.count != 1 { append(varint: UInt64(ranges.count)) }
    var previous: UInt16 = 0
    for range in ranges {
      append(varint: UInt64(range.lowerBound - previous))
      append(varint: UInt64(range.upperBound - range.lowerBound))
      previous = range.upperBound
    }
    if let score { append(score) }
    if !person.moments.isEmpty { append(person.moments) }
  }

  @inline(__always)
  mutating func append(_ fact: FactBundle.Plain) {
    // One zero instead of two, as in `PersonFact`.
    let score = fact.score.map { PackedScore($0 + 0) }
    append(fixed: fact.person.raw)
    append(
      fact.role.rawValue | (fact.began ? 4 : 0) | (fact.completed ? 8 : 0) | (score?.flag ?? 0) | 64
    )
    append(varint: UInt64(fact.range.lowerBound))
    append(varint: UInt64(fact.range.count))
    if let score { append(score) }
  }

  @inline(__always)
  private mutating func append(_ score: PackedScore) {
    switch score {
    case .hundredths(let count): append(count)
    case .exact(let bits): append(fixed: bits)
    }
  }

  private mutating func append(_ moments: Moments) {
    append(varint: UInt64(moments.sorted.count))
    var previous: Int64 = 0
    for moment in moments.sorted {
      let distance = moment.at - previous
      let zigzag = UInt64(bitPattern: (distance << 1) ^ (distance >> 63))
      append(varint: zigzag << 2 | UInt64(moment.edge.rawValue))
      previous = moment.at
    }
  }
}
