import Glibc

/// Lets one program at a time set up, start or stop a cluster. The kernel lets go of it when the
/// holder dies.
enum ClusterLock {
  static func holding<R>(_ path: String, _ body: () throws -> R) throws -> R {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw ClusterError.folder(path: path, reason: systemReason()) }
    defer { close(file) }
    while flock(file, LOCK_EX) != 0 {
      guard errno == EINTR else {
        throw ClusterError.folder(path: path, reason: systemReason())
      }
    }
    return try body()
  }
}
