internal import CISAL
internal import Glibc

/// Inflates a sequence of gzip members that may end at any byte of any buffer (RFC 1952).
///
/// By ISA-L, which needs half of zlib's time.
public struct Inflater: ~Copyable {
  private let stream: UnsafeMutableRawPointer
  private var state = State.betweenMembers
  private var header = GzipHeader()
  private var consumedBytes = 0
  private let memberLimit: Int
  /// Members begun so far.
  public private(set) var members = 0

  private enum State {
    /// At a member's first byte, or at the end.
    case betweenMembers
    /// 1F was seen, 8B must follow.
    case insideMagic
    case insideHeader
    case insideData
    /// Zeros were seen after a member: only zeros may follow.
    case padding
  }

  public struct Progress {
    public let consumed: Int
    public let produced: Int
  }

  public init(members limit: Int = InflationLimits().members) throws(FileFailure) {
    memberLimit = limit
    guard let stream = cisal_open() else {
      throw .unreadable(operation: .allocate, errno: ENOMEM)
    }
    self.stream = stream
  }

  deinit { free(stream) }

  /// Inflates as much of `input` as fits into `output`; call again while either number is positive.
  public mutating func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(FileRefusal) -> Progress {
    var consumed = 0
    var produced = 0
    while true {
      if state == .insideHeader {
        guard consumed < input.count else { break }
        consumed += try pass(UnsafeRawBufferPointer(rebasing: input[consumed...]))
        continue
      }
      if state != .insideData {
        // What was inflated is handed over before the byte behind it is judged.
        guard consumed < input.count, produced == 0 || isStep(input[consumed]) else { break }
        if try step(over: input[consumed]) { consumed += 1 }
        continue
      }
      let progress = try run(
        UnsafeRawBufferPointer(rebasing: input[consumed...]),
        into: UnsafeMutableRawBufferPointer(rebasing: output[produced...]))
      if progress.consumed == 0, progress.produced == 0 { break }
      consumed += progress.consumed
      produced += progress.produced
    }
    return Progress(consumed: consumed, produced: produced)
  }

  /// Whether a byte between members may stand there.
  private func isStep(_ byte: UInt8) -> Bool {
    switch (state, byte) {
    case (.betweenMembers, 0x1F), (.insideMagic, 0x8B), (.padding, 0): true
    case (.betweenMembers, 0): members > 0
    default: false
    }
  }

  /// To be called when the input is exhausted and `inflate` produces nothing more.
  public func finish() throws(FileRefusal) {
    switch state {
    case .betweenMembers, .padding: return
    case .insideMagic: throw .gzipTrailingGarbage(at: consumedBytes - 1)
    case .insideHeader, .insideData: throw .gzipTruncated(at: consumedBytes)
    }
  }

  /// Moves between members. Answers whether the byte is used up: the second magic byte is part of the header.
  private mutating func step(over byte: UInt8) throws(FileRefusal) -> Bool {
    switch (state, byte) {
    case (.betweenMembers, 0x1F): state = .insideMagic
    case (.insideMagic, 0x8B):
      try beginMember()
      return false
    case (.betweenMembers, 0) where members > 0: state = .padding
    case (.padding, 0): break
    default: throw .gzipTrailingGarbage(at: consumedBytes)
    }
    consumedBytes += 1
    return true
  }

  private mutating func beginMember() throws(FileRefusal) {
    guard members < memberLimit else {
      throw .tooManyMembers(limit: memberLimit, at: consumedBytes - 1)
    }
    members += 1
    header = GzipHeader()
    state = .insideHeader
    consumedBytes -= 1
    var first: UInt8 = 0x1F
    try withUnsafeBytes(of: &first) { bytes throws(FileRefusal) in _ = try pass(bytes) }
  }

  /// Passes over as much of the header as there is.
  private mutating func pass(_ input: UnsafeRawBufferPointer) throws(FileRefusal) -> Int {
    guard let count = header.take(input) else { throw .gzipDamaged(at: consumedBytes) }
    consumedBytes += count
    if header.isOver {
      cisal_begin_data(stream)
      state = .insideData
    }
    return count
  }

  private mutating func run(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(FileRefusal) -> Progress {
    // The library counts in 32 bits.
    var unread = UInt32(clamping: input.count)
    var free = UInt32(clamping: output.count)
    let (offered, room) = (unread, free)
    let result = cisal_inflate(
      stream, input.baseAddress?.assumingMemoryBound(to: UInt8.self), &unread,
      output.baseAddress?.assumingMemoryBound(to: UInt8.self), &free)
    // From damaged data the library may give back more than it was offered.
    let progress = Progress(
      consumed: Int(offered) - Int(min(unread, offered)), produced: Int(room - min(free, room)))
    consumedBytes += progress.consumed
    guard result >= 0, unread <= offered, free <= room else {
      throw .gzipDamaged(at: consumedBytes)
    }
    if cisal_is_over(stream) != 0 { state = .betweenMembers }
    return progress
  }
}
