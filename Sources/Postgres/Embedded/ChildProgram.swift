import CLibPQ
import Glibc

/// One run of a program. Blocks its thread, so only an actor on a `BlockingExecutor` may call it.
package struct ChildProgram: Sendable {
  /// What is told in errors, whatever runs it.
  private let name: String
  private let path: String
  private let arguments: [String]
  private let isDetached: Bool

  /// - Parameter user: runs the program as this user; the caller must be root or the same.
  /// - Parameter isDetached: gives it a session of its own, out of reach of the terminal's Ctrl-C.
  package init(
    _ path: String, _ arguments: [String], as user: ServerUser? = nil, isDetached: Bool = false
  ) {
    self.name = path
    self.isDetached = isDetached
    guard let user, !user.isCaller else {
      self.path = path
      self.arguments = arguments
      return
    }
    self.path = "/usr/bin/setpriv"
    self.arguments =
      ["--reuid=\(user.uid)", "--regid=\(user.gid)", "--clear-groups", "--", path] + arguments
  }

  /// Runs to the end.
  /// - Returns: what it wrote, on either stream.
  @discardableResult
  package func run() throws(ClusterError) -> String {
    // A file, not a pipe: a daemon the program leaves behind would hold a pipe open for ever.
    var template = Array("/tmp/titrong-output-XXXXXX".utf8CString)
    let output = mkstemp(&template)
    guard output >= 0 else { throw .folder(path: "/tmp", reason: systemReason()) }
    unlink(template)
    defer { Glibc.close(output) }
    let status = Self.wait(for: try spawn(input: nil, output: output))
    let text = Self.tail(of: output)
    guard status == 0 else {
      throw .programFailed(program: name, status: status, output: text)
    }
    return text
  }

  /// Starts the program with no descriptor but the given ones and `/` as its folder.
  package func spawn(input: Int32?, output: Int32?) throws(ClusterError) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    if let output {
      posix_spawn_file_actions_adddup2(&actions, output, 1)
    } else {
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    _ = posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    _ = posix_spawn_file_actions_addchdir_np(&actions, "/")

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Dispatch blocks signals on its threads, and a child would inherit that.
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let session = isDetached ? clibpq_spawn_setsid : 0
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | Int32(session)))

    let argv = CStringArray([path] + arguments)
    // Of the caller's environment nothing is wanted: PGDATA, PGPORT and the like would leak in.
    let environment = CStringArray([
      "PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C", "TZ=UTC",
      // A server process gives back what a large statement took: left alone, the C library keeps it for the next.
      "MALLOC_TRIM_THRESHOLD_=262144", "MALLOC_MMAP_THRESHOLD_=262144",
    ])
    var pid: pid_t = 0
    let code = posix_spawn(
      &pid, path, &actions, &attributes, argv.mutablePointers, environment.mutablePointers)
    guard code == 0 else {
      throw .programFailed(program: name, status: 127, output: String(cString: strerror(code)))
    }
    return pid
  }

  /// - Returns: the exit status, or the negative number of the signal that ended it.
  package static func wait(for pid: Int32) -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : -signal
  }

  private static func tail(of file: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let size = lseek(file, 0, SEEK_END)
    let count = pread(file, &buffer, buffer.count, max(0, size - buffer.count))
    var text = Substring(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
