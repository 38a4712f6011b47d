import Foundation
import Logging
import Model
import Postgres
import TestSupport
import Warehouse

extension DataStore {
  static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  /// Lends a store on a scratch schema with the schema of this checkout.
  static func withScratch<R: Sendable>(
    size: Int = 4, _ body: @Sendable (DataStore) async throws -> R
  ) async throws -> R {
    try await TestDatabase.shared.withScratchSchema(size: size) { pool in
      let share = try Checkout.share()
      _ = try await Migrator(pool: pool, share: share, logger: quiet).migrate()
      let catalog = try SQLCatalog(folder: share.sql.appending(path: "statements"))
      return try await body(DataStore(pool: pool, catalog: catalog, logger: quiet))
    }
  }

  /// Each row as its values with a bar between them, `-` for NULL.
  func lines(_ sql: String) async throws -> [String] { try await pool.lines(sql) }

  func script(_ sql: String) async throws {
    try await pool.withConnection { try await $0.script(sql) }
  }
}

extension ConnectionPool {
  func lines(_ sql: String) async throws -> [String] {
    let statement = Statement(name: "test_\(StableHash.text(sql))", sql: sql)
    let rows = try await withConnection { try await $0.query(statement) }
    return try rows.map { row in
      try row.columnNames.indices.map { try row.optionalString(.index($0)) ?? "-" }
        .joined(separator: "|")
    }
  }
}
