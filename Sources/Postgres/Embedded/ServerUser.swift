import Glibc

/// The system user the server's programs run as. PostgreSQL refuses to run as root.
package struct ServerUser: Sendable, Equatable {
  package let uid: UInt32
  package let gid: UInt32

  static let rootsDelegate = "postgres"

  var isCaller: Bool { uid == geteuid() }

  static var caller: ServerUser { ServerUser(uid: geteuid(), gid: getegid()) }

  /// The caller, or `postgres` when the caller is root.
  static func forNewCluster() throws(ClusterError) -> ServerUser {
    guard geteuid() == 0 else { return caller }
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var memory = [CChar](repeating: 0, count: 16_384)
    guard getpwnam_r(rootsDelegate, &entry, &memory, memory.count, &found) == 0, found != nil
    else { throw .noServerUser(name: rootsDelegate) }
    return ServerUser(uid: entry.pw_uid, gid: entry.pw_gid)
  }

  /// The owner of a cluster's data, who alone may run it. Root can take that role on.
  static func forCluster(ofData data: String) throws(ClusterError) -> ServerUser {
    var info = stat()
    guard stat(data, &info) == 0 else { throw .folder(path: data, reason: systemReason()) }
    let owner = ServerUser(uid: info.st_uid, gid: info.st_gid)
    guard owner.isCaller || geteuid() == 0 else {
      throw .folder(
        path: data,
        reason: "belongs to user \(owner.uid); start as that user or choose another state folder")
    }
    return owner
  }

  /// Whether the user may pass through every folder from `/` down to `folder`.
  func canReach(_ folder: String) -> Bool {
    let parts = folder.split(separator: "/")
    for depth in 0...parts.count {
      var info = stat()
      guard stat("/" + parts.prefix(depth).joined(separator: "/"), &info) == 0 else { return false }
      let bit: mode_t = info.st_uid == uid ? 0o100 : info.st_gid == gid ? 0o010 : 0o001
      guard info.st_mode & bit != 0 else { return false }
    }
    return true
  }

  /// Gives a new folder or file to the user.
  func takeOver(_ path: String) throws(ClusterError) {
    guard isCaller || chown(path, uid, gid) == 0 else {
      throw .folder(path: path, reason: systemReason())
    }
  }
}

/// What the last failed system call says.
func systemReason() -> String { String(cString: strerror(errno)) }
