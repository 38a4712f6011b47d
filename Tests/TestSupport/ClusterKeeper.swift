import Glibc
import Postgres
import Synchronization

/// Sees to it that a test run's server ends with the run. A shell waits at a pipe whose other end
/// only this process holds: when the process exits, crashes or is killed, the pipe ends, and the
/// shell stops the server and removes its folder.
enum ClusterKeeper {
  private struct Keeper {
    let pipe: Int32
    let pid: Int32
  }

  private static let keeper = Mutex<Keeper?>(nil)

  /// An immediate stop: the data is thrown away with the folder.
  private static let script = """
    read -r ended
    pid=$(head -n 1 "$1/cluster/data/postmaster.pid" 2>/dev/null)
    if [ -n "$pid" ]; then
      kill -QUIT "$pid" 2>/dev/null
      while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
    fi
    rm -rf "$1"
    """

  /// A new folder under /tmp that the server's user can enter, already under watch.
  static func makeFolder() throws -> String {
    var name = Array("/tmp/titrong-tests-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil, chmod(name, 0o755) == 0 else {
      throw TestDatabaseError.noKeeper(reason: "no folder under /tmp")
    }
    let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0, fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 else {
      throw TestDatabaseError.noKeeper(reason: "no pipe")
    }
    defer { close(ends[0]) }
    let shell = ChildProgram("/bin/sh", ["-c", script, "keeper", folder], isDetached: true)
    let pid = try shell.spawn(input: ends[0], output: nil)
    let current = Keeper(pipe: ends[1], pid: pid)
    keeper.withLock { $0 = current }
    // An orderly end waits for the keeper, so that nothing runs on after the tests.
    atexit { ClusterKeeper.finish() }
    return folder
  }

  private static func finish() {
    guard let ended = keeper.withLock({ $0 }) else { return }
    close(ended.pipe)
    _ = ChildProgram.wait(for: ended.pid)
  }
}
