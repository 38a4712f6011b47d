import CZlib
import Foundation

/// One gzip member written block by block; a year of a few platforms is open at once. zlib's default header holds no time and no name, so equal lines give
/// equal bytes.
final class GzipFile {
  /// Size of the input gathered and of the output produced at once, in bytes.
  private static let blockSize = 1 << 15

  private let file: OutputFile
  // zlib keeps a pointer to its stream, which must therefore not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let output: UnsafeMutableRawBufferPointer
  private var pending: [UInt8] = []

  init(_ url: URL, level: Int32 = 6) throws(SimulationError) {
    let file = try OutputFile(url)
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = czlib_deflate_init_gzip(stream, level)
    guard status == Z_OK else {
      stream.deallocate()
      throw .compression(path: url.path, status: status)
    }
    self.file = file
    self.stream = stream
    output = .allocate(byteCount: Self.blockSize, alignment: 16)
    pending.reserveCapacity(Self.blockSize + 4096)
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    output.deallocate()
  }

  func append(line bytes: some Collection<UInt8>) throws(SimulationError) {
    pending.append(contentsOf: bytes)
    pending.append(0x0A)
    if pending.count >= Self.blockSize { try deflatePending(Z_NO_FLUSH) }
  }

  func finish() throws(SimulationError) { try deflatePending(Z_FINISH) }

  private func deflatePending(_ flush: Int32) throws(SimulationError) {
    var failure: SimulationError?
    pending.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(input.count)
      repeat {
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(output.count)
        let status = deflate(stream, flush)
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
          failure = .compression(path: file.path, status: status)
          return
        }
        let produced = output.count - Int(stream.pointee.avail_out)
        do throws(SimulationError) {
          try file.write(UnsafeRawBufferPointer(rebasing: output[..<produced]))
        } catch {
          failure = error
          return
        }
      } while stream.pointee.avail_out == 0
    }
    if let failure { throw failure }
    pending.removeAll(keepingCapacity: true)
  }
}
