import Foundation
import Model
import Postgres

/// The private cluster of a state folder, shared by all commands that run at the same time: the last one out
/// stops it, unless `titrong db start` asked to keep it.
struct EmbeddedDatabase {
  let workplace: Workplace

  private var folder: URL { workplace.options.stateFolder.appending(path: "cluster") }
  private var keepMark: URL { workplace.options.stateFolder.appending(path: "cluster.keep") }

  func cluster() throws -> EmbeddedCluster {
    _ = try workplace.stateFolder()
    return EmbeddedCluster(folder: folder.path, logger: workplace.logger)
  }

  func run<Result: Sendable>(
    _ body: (ConnectionSettings) async throws -> Result
  ) async throws -> Result {
    let cluster = try cluster()
    let lock = try UseLock(folder: workplace.options.stateFolder)
    try await lock.enter { try await cluster.start() }
    do {
      let result = try await body(try await cluster.settings())
      try await leave(cluster, lock)
      return result
    } catch {
      // The first error is the one to tell.
      try? await leave(cluster, lock)
      throw error
    }
  }

  /// Starts the server again if it died under us; where that fails, the next attempt to connect says so.
  func revive() async { try? await cluster().start() }

  /// Starts the cluster and keeps it until `stop`.
  func start() async throws {
    let cluster = try cluster()
    try Data().write(to: keepMark)
    try await cluster.start()
  }

  func stop() async throws {
    try? FileManager.default.removeItem(at: keepMark)
    try await cluster().stop()
  }

  private func leave(_ cluster: EmbeddedCluster, _ lock: UseLock) async throws {
    let isKept = FileManager.default.fileExists(atPath: keepMark.path)
    try await lock.leave { if !isKept { try await cluster.stop() } }
  }
}
