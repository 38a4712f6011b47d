import Foundation
import Logging
import Postgres
import TestSupport
import Warehouse

/// A database of its own with all logins, and the forty schools of `world.sql`.
struct AccessScene: Sendable {
  let owner: ConnectionPool
  private let settings: ConnectionSettings
  private let prefix: String
  private let catalog: SQLCatalog

  static func with<R: Sendable>(
    isFilled: Bool = true, _ body: @Sendable (AccessScene) async throws -> R
  ) async throws -> R {
    try await TestDatabase.shared.withScratchDatabase { settings in
      let owner = ConnectionPool(settings: settings, size: 2, logger: DataStore.quiet)
      let outcome: Result<R, any Error>
      do {
        let share = try Checkout.share()
        _ = try await Migrator(pool: owner, share: share, logger: DataStore.quiet).migrate()
        let status = try await AccessControl(pool: owner, share: share).apply()
        if isFilled {
          try await owner.withConnection { try await $0.script(text("world")) }
        }
        let scene = AccessScene(
          owner: owner, settings: settings, prefix: status.prefix,
          catalog: try SQLCatalog(folder: share.sql.appending(path: "statements")))
        outcome = .success(try await body(scene))
      } catch {
        outcome = .failure(error)
      }
      await owner.close()
      return try outcome.get()
    }
  }

  static func text(_ name: String) throws -> String {
    try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "\(name).sql"), encoding: .utf8)
  }

  /// Lends a store that came in with the login of a job.
  func login<R: Sendable>(
    _ job: Job, size: Int = 2, _ body: @Sendable (DataStore) async throws -> R
  ) async throws -> R {
    try await login(named: job.role(prefix: prefix), size: size, body)
  }

  func login<R: Sendable>(
    named name: String, size: Int = 1, _ body: @Sendable (DataStore) async throws -> R
  ) async throws -> R {
    let pool = ConnectionPool(
      settings: settings.login(name), size: size, logger: DataStore.quiet)
    do {
      let result = try await body(
        DataStore(pool: pool, catalog: catalog, logger: DataStore.quiet))
      await pool.close()
      return result
    } catch {
      await pool.close()
      throw error
    }
  }

  var ownerStore: DataStore { DataStore(pool: owner, catalog: catalog, logger: DataStore.quiet) }
}
