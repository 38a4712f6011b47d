import Foundation

/// A file of `incoming/`: locked while somebody uses it, and gone with its last user unless it was kept. One that
/// nobody holds is left over by a process that died.
final class PartFile: Sendable {
  static let ending = ".part"

  let descriptor: Descriptor

  init(in folder: URL) throws(ArchiveError) {
    let name = String(UInt64.random(in: 0...UInt64.max), radix: 36) + Self.ending
    descriptor = try Descriptor(folder.appending(path: name).path, O_RDWR | O_CREAT | O_EXCL)
    // It is new, so the lock can only be refused by a file system without locks.
    guard descriptor.lock() else {
      throw .failed(call: "flock", path: descriptor.path, code: errno)
    }
  }

  deinit { unlink(descriptor.path) }

  /// Gives the file its lasting name beside the one it has; durable when this returns. Who has the file open, or
  /// has to read it again, is not disturbed.
  func keep(as target: URL) throws(ArchiveError) {
    try descriptor.sync()
    let folder = target.deletingLastPathComponent()
    if mkdir(folder.path, 0o700) == 0 {
      try Descriptor.sync(folder: folder.deletingLastPathComponent().path)
    } else if errno != EEXIST {
      throw .failed(call: "mkdir", path: folder.path, code: errno)
    }
    // A link never replaces what somebody else has put there meanwhile: it has the same content.
    guard link(descriptor.path, target.path) == 0 || errno == EEXIST else {
      throw .failed(call: "link", path: target.path, code: errno)
    }
    try Descriptor.sync(folder: folder.path)
  }
}
