/// Why the private server could not be set up, started or stopped.
public enum ClusterError: Error, Sendable, CustomStringConvertible {
  case programsMissing(searched: [String])
  case noServerUser(name: String)
  case folder(path: String, reason: String)
  /// `output` is the end of what the program, or the server's log, said.
  case programFailed(program: String, status: Int32, output: String)

  public var description: String {
    switch self {
    case .programsMissing(let searched):
      "no PostgreSQL server found: initdb, pg_ctl and postgres are not together in "
        + searched.joined(separator: ", ")
        + "; install it (Debian: apt-get install postgresql) or name a server with --database-url"
    case .noServerUser(let name):
      "PostgreSQL does not run as root, and there is no system user \(name) to run it as; "
        + "install the package (Debian: apt-get install postgresql) or start as another user"
    case .folder(let path, let reason):
      "folder \(path): \(reason)"
    case .programFailed(let program, let status, let output):
      "\(program) failed (\(status < 0 ? "signal \(-status)" : "exit \(status)")): \(output)"
    }
  }
}
