import Foundation

/// An open file of ours, closed with its last owner. Every failure says which call failed on what.
final class Descriptor: Sendable {
  let number: Int32
  let path: String

  init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(ArchiveError) {
    self.path = path
    number = open(path, flags | O_CLOEXEC, mode)
    guard number >= 0 else { throw .failed(call: "open", path: path, code: errno) }
  }

  deinit { close(number) }

  func write(_ bytes: UnsafeRawBufferPointer) throws(ArchiveError) {
    var done = 0
    while done < bytes.count {
      let count = Foundation.write(
        number, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .failed(call: "write", path: path, code: errno) }
      done += count
    }
  }

  func sync() throws(ArchiveError) {
    guard fsync(number) == 0 else { throw .failed(call: "fsync", path: path, code: errno) }
  }

  /// Takes the lock that shows a file is in use; answers whether nobody else has it.
  func lock() -> Bool { flock(number, LOCK_EX | LOCK_NB) == 0 }

  /// Makes what was renamed into a folder, or made in it, survive a power cut.
  static func sync(folder: String) throws(ArchiveError) {
    try Descriptor(folder, O_RDONLY | O_DIRECTORY).sync()
  }
}
