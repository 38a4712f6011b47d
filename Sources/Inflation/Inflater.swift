internal import CISAL
internal import Glibc

/// Inflates a sequence of gzip members that may end at any byte of any buffer (RFC 1952).
///
/// By ISA-L, which needs half of zlib's time. Names and extra fields of the header are skipped, not stored.
public struct Inflater: ~Copyable {
  private let stream: UnsafeMutableRawPointer
  private var state = State.betweenMembers
  private var consumedBytes = 0
  private let memberLimit: Int
  /// Members begun so far.
  public private(set) var members = 0

  private enum State {
    /// At a member's first byte, or at the end.
    case betweenMembers
    /// 1F was seen, 8B must follow.
    case insideMagic
    case insideMember
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
      if state != .insideMember {
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
    case .insideMember: throw .gzipTruncated(at: consumedBytes)
    }
  }

  /// Moves between members. Answers whether the byte is used up: the second magic byte is left to the library.
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
    cisal_begin_member(stream)
    state = .insideMember
    consumedBytes -= 1
    var first: UInt8 = 0x1F
    try withUnsafeBytes(of: &first) { bytes throws(FileRefusal) in
      _ = try run(bytes, into: UnsafeMutableRawBufferPointer(start: nil, count: 0))
    }
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
    let progress = Progress(consumed: Int(offered - unread), produced: Int(room - free))
    consumedBytes += progress.consumed
    guard result >= 0 else { throw .gzipDamaged(at: consumedBytes) }
    if cisal_is_over(stream) != 0 { state = .betweenMembers }
    return progress
  }
}
