import Foundation
import Logging
import Model
import Postgres
import TestSupport
import Warehouse

@testable import Ingest

/// A migrated scratch schema and the ways into it.
enum WarehouseScene {
  static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  static func store(on pool: ConnectionPool) async throws -> DataStore {
    let share = try ShareFolder(explicit: checkout.path)
    _ = try await Migrator(pool: pool, share: share, logger: quiet).migrate()
    let catalog = try SQLCatalog(folder: share.sql.appending(path: "statements"))
    return DataStore(pool: pool, catalog: catalog, logger: quiet)
  }

  /// Lends an ingester of a new source and a folder for its files.
  static func withIngest<Result: Sendable>(
    _ body: @Sendable (BatchIngest, URL) async throws -> Result
  ) async throws -> Result {
    try await TestDatabase.shared.withScratchSchema(size: 8) { pool in
      let store = try await store(on: pool)
      let source = try await SourceStore(store: store).add(
        name: "olm", format: "titrong.v1", schoolCode: "22000101", timeZone: "Asia/Ho_Chi_Minh")
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "ingest-\(UInt64.random(in: 0...UInt64.max))")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      return try await body(
        BatchIngest(
          store: store, source: source, pseudonyms: Act.pseudonyms,
          archive: try Archive(folder: folder), temporaryFolder: folder),
        folder)
    }
  }
}
