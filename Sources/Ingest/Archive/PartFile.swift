import Foundation
import Synchronization

/// A file of `incoming/`: locked while somebody uses it, and gone with its last user unless it was kept. One that
/// nobody holds is left over by a process that died.
final class PartFile: Sendable {
  static let ending = ".part"

  let descriptor: Descriptor
  private let isKept = Mutex(false)

  init(in folder: URL) throws(ArchiveError) {
    let name = String(UInt64.random(in: 0...UInt64.max), radix: 36) + Self.ending
    descriptor = try Descriptor(folder.appending(path: name).path, O_RDWR | O_CREAT | O_EXCL)
    // It is new, so the lock can only be refused by a file system without locks.
    guard descriptor.lock() else {
      throw .failed(call: "flock", path: descriptor.path, code: errno)
    }
  }

  deinit {
    if !isKept.withLock({ $0 }) { unlink(descriptor.path) }
  }

  /// Gives the file its lasting name; durable when this returns.
  func keep(as target: URL) throws(ArchiveError) {
    try descriptor.sync()
    let folder = target.deletingLastPathComponent()
    if mkdir(folder.path, 0o700) == 0 {
      try Descriptor.sync(folder: folder.deletingLastPathComponent().path)
    } else if errno != EEXIST {
      throw .failed(call: "mkdir", path: folder.path, code: errno)
    }
    guard rename(descriptor.path, target.path) == 0 else {
      throw .failed(call: "rename", path: target.path, code: errno)
    }
    isKept.withLock { $0 = true }
    try Descriptor.sync(folder: folder.path)
  }
}
