/// The server settings of a private cluster, as `titrong.conf` beside PostgreSQL's own file. Written
/// at every start, so that a newer program brings its own settings along.
struct ClusterConfiguration: Sendable {
  static let fileName = "titrong.conf"

  /// One writer on one machine: no replication, large checkpoints, and a log without data
  /// (RELIABILITY §3.9).
  private static let standard = [
    "checkpoint_timeout": "15min",
    "fsync": "on",
    "jit": "off",
    "listen_addresses": "",
    "log_destination": "stderr",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_timezone": "UTC",
    "logging_collector": "off",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "port": "5432",
    // Solid-state disks: a page anywhere costs hardly more than the next one.
    "random_page_cost": "1.1",
    "shared_buffers": "96MB",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "unix_socket_permissions": "0700",
    "wal_level": "minimal",
  ]

  let overrides: [String: String]

  func text(socketFolder: String) -> String {
    var all = Self.standard.merging(overrides) { $1 }
    all["unix_socket_directories"] = socketFolder
    let lines = all.sorted { $0.key < $1.key }.map { "\($0.key) = '\(Self.quoted($0.value))'" }
    return (["# Written anew at every start; changes here are lost."] + lines + [""])
      .joined(separator: "\n")
  }

  private static func quoted(_ value: String) -> String {
    value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  }
}
