internal import CZlib

/// Passes over the header of a gzip member, which may arrive in pieces of any size and be as long as it likes
/// (RFC 1952, section 2.3). What it says is not kept.
///
/// ISA-L 2.30 forgets which fields a header has where a piece ends inside them, so it is given only what follows.
struct GzipHeader {
  private enum Part: Int {
    case fixed, extraLength, extra, name, comment, checksum, over
  }

  private enum Flag {
    static let checksum: UInt8 = 0x02
    static let extra: UInt8 = 0x04
    static let name: UInt8 = 0x08
    static let comment: UInt8 = 0x10
    static let unknown: UInt8 = 0xE0
  }

  private static let fixedLength = 10

  private var part = Part.fixed
  private var flags: UInt8 = 0
  /// Bytes of the part so far.
  private var count = 0
  /// The last two bytes of a number.
  private var number: UInt16 = 0
  /// CRC-32 of all that comes before the checksum.
  private var sum: UInt = 0
  private var extraLength: UInt16 = 0

  var isOver: Bool { part == .over }

  /// Answers how many of the bytes belong to the header; `nil` if they cannot.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var position = 0
    while part != .over, position < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
      let length = length(in: rest)
      if part != .checksum {
        sum = crc32(sum, rest.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(length))
      }
      let last = rest[length - 1]
      number = number >> 8 | UInt16(last) << 8
      if part == .fixed, !isPossible(last) { return nil }
      count += length
      position += length
      if isComplete(endingWith: last) {
        if part == .checksum, number != UInt16(truncatingIfNeeded: sum) { return nil }
        begin()
      }
    }
    return position
  }

  /// Bytes of the part in front of `rest`, at least one.
  private func length(in rest: UnsafeRawBufferPointer) -> Int {
    switch part {
    case .extra: min(Int(extraLength) - count, rest.count)
    case .name, .comment: (rest.firstIndex(of: 0) ?? rest.count - 1) + 1
    default: 1
    }
  }

  /// Magic, deflate, and no flag that nobody knows.
  private mutating func isPossible(_ byte: UInt8) -> Bool {
    switch count {
    case 0: return byte == 0x1F
    case 1: return byte == 0x8B
    case 2: return byte == 8
    case 3:
      flags = byte
      return byte & Flag.unknown == 0
    default: return true
    }
  }

  private func isComplete(endingWith last: UInt8) -> Bool {
    switch part {
    case .fixed: count == Self.fixedLength
    case .extraLength, .checksum: count == 2
    case .extra: count == Int(extraLength)
    case .name, .comment: last == 0
    case .over: true
    }
  }

  private mutating func begin() {
    if part == .extraLength { extraLength = number }
    count = 0
    repeat { part = Part(rawValue: part.rawValue + 1) ?? .over } while !isPresent(part)
  }

  private func isPresent(_ part: Part) -> Bool {
    switch part {
    case .fixed, .over: true
    case .extraLength: flags & Flag.extra != 0
    case .extra: extraLength > 0 && flags & Flag.extra != 0
    case .name: flags & Flag.name != 0
    case .comment: flags & Flag.comment != 0
    case .checksum: flags & Flag.checksum != 0
    }
  }
}
