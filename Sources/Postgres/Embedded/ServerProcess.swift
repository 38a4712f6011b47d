import Foundation

/// The running server of a data folder, as the file `postmaster.pid` and /proc show it.
struct ServerProcess: Sendable {
  private let data: String

  init(data: String) {
    // /proc shows paths without symbolic links.
    self.data = URL(fileURLWithPath: data).resolvingSymlinksInPath().path
  }

  private var pidFile: String { data + "/postmaster.pid" }

  private static func recordedPID(in file: String) -> Int32? {
    let text = try? String(contentsOfFile: file, encoding: .utf8)
    return text?.split(separator: "\n").first.flatMap { Int32($0) }
  }

  /// The server's process, nil when the file is missing or stale. Every server process works in its
  /// data folder, which tells it from another that was given the same number after a crash.
  var pid: Int32? {
    Self.recordedPID(in: pidFile).flatMap { Self.works(in: data, pid: $0) ? $0 : nil }
  }

  /// Whether any process of the server, perhaps an orphan of a killed one, still works on the data.
  private var isInUse: Bool {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.contains { Int32($0).map { Self.works(in: data, pid: $0) } ?? false }
  }

  /// Makes way for a new server after a crash. A stale file is PostgreSQL's own business unless its
  /// number belongs to a process again, which PostgreSQL then takes for the old server.
  /// - Parameter socketLock: the lock file beside the server's socket.
  func clearAfterCrash(socketLock: String) {
    let files = [pidFile, socketLock]
    for _ in 0..<100 where isInUse || files.contains(where: Self.isOfDyingServer) {
      usleep(100_000)
    }
    guard !isInUse else { return }
    for file in files {
      guard let pid = Self.recordedPID(in: file), Self.exists(pid) else { continue }
      unlink(file)
    }
  }

  private static func exists(_ pid: Int32) -> Bool { kill(pid, 0) == 0 || errno == EPERM }

  /// A killed process keeps its number for a moment after it has let go of its folder.
  private static func isOfDyingServer(_ file: String) -> Bool {
    guard let pid = recordedPID(in: file), exists(pid) else { return false }
    return name(of: pid) == "postgres\n"
  }

  private static func name(of pid: Int32) -> String? {
    try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8)
  }

  private static func works(in data: String, pid: Int32) -> Bool {
    guard name(of: pid) == "postgres\n" else { return false }
    if let cwd = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd") {
      return cwd == data
    }
    // In a container root may lack the right to look at another user's process that closely.
    let command = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)
    return command?.split(separator: "\0").contains(Substring(data)) ?? false
  }
}
