import Foundation
import Model

/// Who uses the embedded cluster: a shared lock while it is used, and a short exclusive one while somebody comes
/// or goes. Both are gone with the process that held them, whatever ended it.
final class UseLock: Sendable {
  private let door: Int32
  private let room: Int32

  init(folder: URL) throws {
    door = try Self.open(folder.appending(path: "cluster.door"))
    room = try Self.open(folder.appending(path: "cluster.lock"))
  }

  deinit {
    close(door)
    close(room)
  }

  /// Runs `start` with nobody else coming or going, then counts as a user.
  func enter(_ start: () async throws -> Void) async throws {
    try await take(door, LOCK_EX)
    defer { _ = flock(door, LOCK_UN) }
    try await start()
    try await take(room, LOCK_SH)
  }

  /// Stops being a user; the last one runs `stop`.
  func leave(_ stop: () async throws -> Void) async throws {
    try await take(door, LOCK_EX)
    defer { _ = flock(door, LOCK_UN) }
    let isLast = flock(room, LOCK_EX | LOCK_NB) == 0
    defer { _ = flock(room, LOCK_UN) }
    if isLast { try await stop() }
  }

  private static func open(_ file: URL) throws -> Int32 {
    let descriptor = Foundation.open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StateFolderError(path: file.path, code: errno) }
    return descriptor
  }

  private func take(_ file: Int32, _ mode: Int32) async throws {
    while flock(file, mode | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw StateFolderError(path: "cluster.lock", code: errno)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}

struct StateFolderError: Explained {
  let path: String
  let code: Int32

  init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// Foundation hides what the operating system said one level down.
  init(path: String, _ error: any Error) {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error ?? error
    self.init(path: path, code: (cause as? POSIXError)?.code.rawValue ?? EIO)
  }

  var explanation: Explanation {
    Explanation(
      "state_folder_unusable", ["path": path, "why": String(cString: strerror(code))],
      exit: .cannotCreateOutput)
  }
}
