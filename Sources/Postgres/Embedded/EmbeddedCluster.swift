import Foundation
public import Logging

/// A private PostgreSQL server in a folder, reached through a Unix socket only (DESIGN, "Embedded
/// default"). Its programs run as the caller, or as `postgres` when the caller is root. Whoever may
/// enter the folder (its owner, root) connects as the cluster's superuser without a password.
///
/// The methods block, so the actor has a thread of its own.
public actor EmbeddedCluster {
  public static let database = "titrong"
  public static let superuser = "titrong_owner"

  /// About half a minute in all.
  private static let readiness = RetryPolicy(
    attempts: 40, firstDelay: .milliseconds(50), longestDelay: .seconds(1))

  private let executor = BlockingExecutor(label: "postgres.cluster")
  nonisolated let requested: String
  let configuration: ClusterConfiguration
  let logger: Logger

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// - Parameter folder: the cluster's own; made when missing.
  /// - Parameter overrides: server settings that win over the standard ones.
  public init(folder: String, overrides: [String: String] = [:], logger: Logger) {
    let absolute = URL(fileURLWithPath: folder).standardizedFileURL.path
    self.requested = URL(fileURLWithPath: absolute).resolvingSymlinksInPath().path
    self.configuration = ClusterConfiguration(overrides: overrides)
    self.logger = logger
  }

  /// The server's programs on this machine.
  /// - Throws: `ClusterError.programsMissing`, which says what to install.
  public static func binaries() throws(ClusterError) -> ServerPrograms {
    try ServerPrograms.find()
  }

  /// Makes the cluster and its database when missing and starts the server when it is not running,
  /// also after a crash. Returns when it takes connections.
  public func start() async throws {
    let place = try ClusterPlace.existing(for: requested) ?? ClusterPlace.new(for: requested)
    if place.isRelocated {
      logger.notice(
        "the server's user cannot enter the state folder; the cluster lives elsewhere",
        metadata: ["asked": "\(requested)", "folder": "\(place.folder)"])
    }
    // A server found running may be dying, or still recovering for a starter that was killed.
    try await retrying(Self.readiness, logger: logger) {
      try ClusterLock.holding(place.lock) {
        try initialize(place)
        try launch(place)
      }
      try await createDatabase(at: place)
    }
  }

  /// Stops the server: open transactions are rolled back, what is committed is on disk.
  public func stop() throws {
    guard let place = try ClusterPlace.existing(for: requested) else { return }
    try ClusterLock.holding(place.lock) {
      guard ServerProcess(data: place.data).pid != nil else { return }
      try programs(for: place).stop(place)
    }
  }

  public func status() throws -> ClusterStatus {
    guard let place = try ClusterPlace.existing(for: requested) else { return .absent }
    return ServerProcess(data: place.data).pid.map { .running(pid: $0) } ?? .stopped
  }

  /// How to connect to the database `titrong`.
  /// - Throws: `ClusterError.folder` before the first `start()`.
  public func settings() throws -> ConnectionSettings {
    guard let place = try ClusterPlace.existing(for: requested) else {
      throw ClusterError.folder(path: requested, reason: "holds no cluster yet; start it first")
    }
    return Self.settings(at: place, database: Self.database)
  }

  static func settings(at place: ClusterPlace, database: String) -> ConnectionSettings {
    ConnectionSettings(parameters: [
      "host": place.socketFolder, "port": "5432", "dbname": database, "user": superuser,
      "sslmode": "disable", "gssencmode": "disable",
    ])
  }
}
