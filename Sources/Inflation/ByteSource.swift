internal import Glibc

/// The inflated bytes of one delivered file, whatever its name: gzip with any number of members, or plain.
///
/// Memory: one read buffer of `readBytes`. A file of 0 bytes gives 0 bytes.
public struct ByteSource: ~Copyable {
  private let descriptor: Int32
  private let closesDescriptor: Bool
  private let limits: InflationLimits
  private let buffer: UnsafeMutableRawBufferPointer
  private var unread = 0..<0
  private var reachedEnd = false
  private var container: Container?
  private var inflater: Inflater
  /// Bytes of the delivered file taken so far.
  public private(set) var deliveredBytes = 0
  /// Bytes given out so far.
  public private(set) var inflatedBytes = 0
  /// Whether UTF-16 is given out as it is, for a reader that understands it. Otherwise it is refused.
  public var readsWideText = false
  /// Damage that was passed by, as the limits allow.
  public private(set) var defect: FileRefusal?
  /// Whether the file is no gzip; known after the first bytes were read.
  public var isPlain: Bool { container == .plain }

  /// Opens a regular file.
  public init(path: String, limits: InflationLimits = .init()) throws(FileFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(operation: .open, errno: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let reason = errno
      close(descriptor)
      throw .unreadable(operation: .inspect, errno: reason)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notRegular
    }
    try self.init(owning: descriptor, closes: true, limits: limits)
  }

  /// Reads from an open descriptor, such as standard input, and leaves it open.
  public init(descriptor: Int32, limits: InflationLimits = .init()) throws(FileFailure) {
    try self.init(owning: descriptor, closes: false, limits: limits)
  }

  private init(
    owning descriptor: Int32, closes: Bool, limits: InflationLimits
  ) throws(FileFailure) {
    let limits = limits.sound
    do {
      inflater = try Inflater(members: limits.members)
    } catch {
      if closes { close(descriptor) }
      throw error
    }
    self.descriptor = descriptor
    self.closesDescriptor = closes
    self.limits = limits
    buffer = .allocate(byteCount: max(limits.readBytes, Container.prefixLength), alignment: 64)
  }

  deinit {
    buffer.deallocate()
    if closesDescriptor { close(descriptor) }
  }

  /// Puts the next inflated bytes into `output` and returns their number, 0 only at the end.
  ///
  /// The first call fills at least 64 bytes, if there are as many, so that its caller sees marks whole.
  public mutating func read(
    into output: UnsafeMutableRawBufferPointer
  ) throws(FileFailure) -> Int {
    guard inflatedBytes == 0 else { return try produce(into: output) }
    var filled = 0
    while filled < min(WideText.prefixLength, output.count) {
      let count = try produce(into: UnsafeMutableRawBufferPointer(rebasing: output[filled...]))
      if count == 0 { break }
      filled += count
    }
    if !readsWideText, WideText.isLikely(UnsafeRawBufferPointer(rebasing: output[..<filled])) {
      throw .refused(.encoding)
    }
    return filled
  }

  private mutating func produce(
    into output: UnsafeMutableRawBufferPointer
  ) throws(FileFailure) -> Int {
    // One byte more than allowed is enough to know that there is more.
    let room = min(output.count, limits.inflatedBytes - inflatedBytes + 1)
    let output = UnsafeMutableRawBufferPointer(rebasing: output[..<room])
    let count: Int
    switch try sniffed() {
    case .plain: count = try copy(into: output)
    case .gzip: count = try inflate(into: output)
    case .foreign(let kind): throw .refused(.unsupportedContainer(kind))
    }
    inflatedBytes += count
    if inflatedBytes > limits.inflatedBytes {
      throw .refused(
        .tooLarge(limit: limits.inflatedBytes, at: deliveredBytes - unread.count))
    }
    return count
  }

  private mutating func sniffed() throws(FileFailure) -> Container {
    if let container { return container }
    while unread.count < Container.prefixLength, !reachedEnd {
      try refill(from: unread.upperBound)
    }
    let container = Container(prefix: buffer[unread])
    self.container = container
    return container
  }

  private mutating func copy(
    into output: UnsafeMutableRawBufferPointer
  ) throws(FileFailure) -> Int {
    if unread.isEmpty, !reachedEnd { try refill(from: 0) }
    let count = min(unread.count, output.count)
    let taken = unread.lowerBound..<unread.lowerBound + count
    output.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[taken]))
    unread = taken.upperBound..<unread.upperBound
    return count
  }

  private mutating func inflate(
    into output: UnsafeMutableRawBufferPointer
  ) throws(FileFailure) -> Int {
    while true {
      if unread.isEmpty, !reachedEnd { try refill(from: 0) }
      if defect != nil { return try skip() }
      do throws(FileRefusal) {
        let progress = try inflater.inflate(
          UnsafeRawBufferPointer(rebasing: buffer[unread]), into: output)
        unread = unread.lowerBound + progress.consumed..<unread.upperBound
        if progress.produced > 0 { return progress.produced }
        if unread.isEmpty, reachedEnd {
          try inflater.finish()
          return 0
        }
      } catch {
        guard limits.allows(error) else { throw .refused(error) }
        defect = error
      }
    }
  }

  /// Takes what follows the damage without giving anything out.
  private mutating func skip() throws(FileFailure) -> Int {
    while !reachedEnd {
      unread = 0..<0
      try refill(from: 0)
    }
    unread = 0..<0
    return 0
  }

  /// Reads once, behind the bytes that are kept.
  private mutating func refill(from index: Int) throws(FileFailure) {
    let start = unread.isEmpty ? index : unread.lowerBound
    let free = UnsafeMutableRawBufferPointer(rebasing: buffer[index...])
    let count = try readOnce(into: free)
    deliveredBytes += count
    reachedEnd = count == 0
    unread = start..<index + count
  }

  private func readOnce(into free: UnsafeMutableRawBufferPointer) throws(FileFailure) -> Int {
    while true {
      let count = Glibc.read(descriptor, free.baseAddress, min(free.count, limits.readBytes))
      if count >= 0 { return count }
      if errno == EAGAIN {
        // Standard input may have been left non-blocking by whoever shares it.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        throw .unreadable(operation: .read, errno: errno)
      }
    }
  }
}

extension InflationLimits {
  fileprivate func allows(_ refusal: FileRefusal) -> Bool {
    switch refusal {
    case .gzipTruncated: leniency.contains(.truncated)
    case .gzipTrailingGarbage: leniency.contains(.trailing)
    default: false
    }
  }
}
