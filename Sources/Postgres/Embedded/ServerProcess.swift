import Foundation

/// The running server of a data folder, as the file `postmaster.pid` and /proc show it.
struct ServerProcess: Sendable {
  private let data: String

  init(data: String) {
    // /proc shows paths without symbolic links.
    self.data = URL(fileURLWithPath: data).resolvingSymlinksInPath().path
  }

  private var pidFile: String { data + "/postmaster.pid" }

  private var recordedPID: Int32? {
    let text = try? String(contentsOfFile: pidFile, encoding: .utf8)
    return text?.split(separator: "\n").first.flatMap { Int32($0) }
  }

  /// The server's process, nil when the file is missing or stale. Every server process works in its
  /// data folder, which tells it from another that was given the same number after a crash.
  var pid: Int32? { recordedPID.flatMap { Self.works(in: data, pid: $0) ? $0 : nil } }

  /// Whether any process of the server, perhaps an orphan of a killed one, still works on the data.
  private var isInUse: Bool {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.contains { Int32($0).map { Self.works(in: data, pid: $0) } ?? false }
  }

  /// Makes way for a new server after a crash. A stale file is PostgreSQL's own business unless its
  /// number now belongs to another process, which PostgreSQL takes for the old server.
  func clearAfterCrash() {
    for _ in 0..<100 where isInUse { usleep(100_000) }
    guard let recordedPID, kill(recordedPID, 0) == 0 || errno == EPERM, !isInUse else { return }
    unlink(pidFile)
  }

  private static func works(in data: String, pid: Int32) -> Bool {
    let comm = try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8)
    guard comm == "postgres\n" else { return false }
    if let cwd = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd") {
      return cwd == data
    }
    // In a container root may lack the right to look at another user's process that closely.
    let command = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)
    return command?.split(separator: "\0").contains(Substring(data)) ?? false
  }
}
