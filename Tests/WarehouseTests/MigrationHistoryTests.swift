import Foundation
import Model
import Postgres
import TestSupport
import Testing
import Warehouse

@Suite("Histories that do not fit the program")
struct MigrationHistoryTests {
  /// Lends a migrated schema, and a copy of the files to damage.
  private static func withCopy(
    _ body: @Sendable (ConnectionPool, ShareFolder, _ known: Int) async throws -> Void
  ) async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      _ = try await migrator(pool, try Checkout.share()).migrate()
      let known = try Checkout.sqlNames(in: "migrations").count
      try await Checkout.withShareCopy { try await body(pool, $0, known) }
    }
  }

  private static func migrator(_ pool: ConnectionPool, _ share: ShareFolder) -> Migrator {
    Migrator(pool: pool, share: share, logger: DataStore.quiet)
  }

  private static func refusal(_ pool: ConnectionPool, _ share: ShareFolder) async throws -> String {
    let error = await #expect(throws: MigrationError.self) {
      try await migrator(pool, share).requireCurrent()
    }
    let again = await #expect(throws: MigrationError.self) {
      _ = try await migrator(pool, share).migrate()
    }
    let explanation = try #require(error).explanation
    #expect(again?.explanation.key == explanation.key)
    #expect(explanation.exit == .configuration)
    return try explanation.words()
  }

  private static func file(_ number: Int, of share: ShareFolder) throws -> URL {
    let name = try Checkout.sqlNames(in: "migrations")[number - 1]
    return share.sql.appending(path: "migrations/\(name).sql")
  }

  @Test("one more blank in an applied file is an edited history")
  func edited() async throws {
    try await Self.withCopy { pool, share, _ in
      let file = try Self.file(2, of: share)
      let text = try String(contentsOf: file, encoding: .utf8)
      try (text + " ").write(to: file, atomically: true, encoding: .utf8)
      let words = try await Self.refusal(pool, share)
      #expect(words.hasPrefix("Migration 0002_quarantine was applied, and its file reads other"))
    }
  }

  @Test("a missing file is a gap, named by the file behind it")
  func gapInFiles() async throws {
    try await Self.withCopy { pool, share, _ in
      try FileManager.default.removeItem(at: try Self.file(3, of: share))
      let words = try await Self.refusal(pool, share)
      #expect(words.hasPrefix("The migration 0004_roster.sql is out of sequence."))
    }
  }

  @Test("no file at all")
  func noFiles() async throws {
    try await Self.withCopy { pool, share, known in
      for number in 1...known {
        try FileManager.default.removeItem(at: try Self.file(number, of: share))
      }
      #expect(try await Self.refusal(pool, share).hasPrefix("There are no migrations in /"))
    }
  }

  @Test("a database of a later program is left alone")
  func newer() async throws {
    try await Self.withCopy { pool, share, known in
      try FileManager.default.removeItem(at: try Self.file(known, of: share))
      let words = try await Self.refusal(pool, share)
      #expect(
        words.hasPrefix("The database has \(known) migrations, this program knows \(known - 1)."))
    }
  }

  @Test("a hole in the history of the database is refused")
  func gapInHistory() async throws {
    try await Self.withCopy { pool, share, known in
      try await pool.withConnection {
        try await $0.script("DELETE FROM schema_history WHERE number = 3")
      }
      #expect(try await Self.refusal(pool, share).contains("0003_reference"))
    }
  }

  @Test("an unknown number is that of a later program, even where the counts agree")
  func unknownNumber() async throws {
    try await Self.withCopy { pool, share, known in
      try await pool.withConnection {
        try await $0.script(
          "UPDATE schema_history SET number = \(known + 1) WHERE number = \(known)")
      }
      let words = try await Self.refusal(pool, share)
      #expect(
        words.hasPrefix("The database has \(known + 1) migrations, this program knows \(known)."))
    }
  }

  @Test("a schema that lags behind is refused with the command that helps, and then brought up")
  func behind() async throws {
    try await Self.withCopy { pool, share, known in
      let name = "\(String("000\(known + 1)".suffix(4)))_later"
      try "CREATE TABLE later (x integer);".write(
        to: share.sql.appending(path: "migrations/\(name).sql"), atomically: true, encoding: .utf8)
      let migrator = Self.migrator(pool, share)
      let error = await #expect(throws: MigrationError.self) {
        try await migrator.requireCurrent()
      }
      #expect(
        try #require(error).explanation.words()
          == "The database has \(known) of \(known + 1) migrations. Run: titrong db migrate")
      #expect(try await migrator.migrate() == [name])
      try await migrator.requireCurrent()
    }
  }
}
