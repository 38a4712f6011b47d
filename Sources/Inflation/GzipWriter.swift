internal import CZlib
internal import Glibc

/// Compresses bytes into one gzip member on an open descriptor, for plain files that go into the archive.
///
/// The header holds neither time nor name, so equal bytes give equal files.
public struct GzipWriter: ~Copyable {
  private static let outputBytes = 1 << 18

  // zlib keeps the address of the stream, so it never moves.
  private let stream: UnsafeMutablePointer<z_stream>
  private let output: UnsafeMutableRawBufferPointer
  private let descriptor: Int32
  /// Compressed bytes written so far.
  public private(set) var written: Int64 = 0

  /// - Parameter level: 1 is fast; logs shrink well at any level.
  public init(descriptor: Int32, level: Int32 = 1) throws(FileFailure) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    self.descriptor = descriptor
    output = .allocate(byteCount: Self.outputBytes, alignment: 64)
    guard czlib_deflate_init_gzip(stream, level) == Z_OK else {
      output.deallocate()
      stream.deallocate()
      throw .unreadable(operation: .allocate, errno: ENOMEM)
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    output.deallocate()
  }

  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
    var rest = bytes
    // zlib counts in 32 bits.
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
      try run(piece, Z_NO_FLUSH)
      rest = UnsafeRawBufferPointer(rebasing: rest[piece.count...])
    }
  }

  /// Ends the member; nothing may be written after.
  public mutating func finish() throws(FileFailure) {
    try run(UnsafeRawBufferPointer(start: nil, count: 0), Z_FINISH)
  }

  private mutating func run(_ input: UnsafeRawBufferPointer, _ flush: Int32) throws(FileFailure) {
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(input.count)
    repeat {
      stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(output.count)
      _ = deflate(stream, flush)
      try put(
        UnsafeRawBufferPointer(rebasing: output[..<(output.count - Int(stream.pointee.avail_out))]))
    } while stream.pointee.avail_out == 0
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .unreadable(operation: .write, errno: errno) }
      done += count
    }
    written += Int64(done)
  }
}
