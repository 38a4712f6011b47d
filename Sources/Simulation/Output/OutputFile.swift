import Foundation

/// A new file that grows by blocks; never replaces one that is there.
final class OutputFile {
  let path: String
  private let descriptor: Int32

  init(_ url: URL) throws(SimulationError) {
    path = url.path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? .notEmpty(path: url.path) : .cannotWrite(path: url.path, errno: errno)
    }
  }

  deinit { close(descriptor) }

  func write(_ bytes: UnsafeRawBufferPointer) throws(SimulationError) {
    var offset = 0
    while offset < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
      let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path: path, errno: errno) }
      offset += count
    }
  }

  func write(_ bytes: [UInt8]) throws(SimulationError) {
    var failure: SimulationError?
    bytes.withUnsafeBytes { raw in
      do throws(SimulationError) { try write(raw) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
