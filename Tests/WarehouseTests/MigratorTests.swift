import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

@Suite("Migrations")
struct MigratorTests {
  private static func migrator(_ pool: ConnectionPool, _ share: ShareFolder) -> Migrator {
    Migrator(pool: pool, share: share, logger: DataStore.quiet)
  }

  private static let history =
    "SELECT number, name, digest, applied_at FROM schema_history ORDER BY 1"

  @Test("an empty schema gets every migration in order, and a second run finds nothing to do")
  func emptyAndAgain() async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      let names = try Checkout.sqlNames(in: "migrations")
      let migrator = Self.migrator(pool, try Checkout.share())
      let before = try await migrator.status()
      #expect(before.applied == 0)
      #expect(before.known == names.count)
      #expect(try await migrator.migrate() == names)
      try await migrator.requireCurrent()

      let applied = try await pool.lines(Self.history)
      #expect(applied.count == names.count)
      #expect(try await migrator.migrate().isEmpty)
      #expect(try await pool.lines(Self.history) == applied)
    }
  }

  @Test("eight migrators at once make one history")
  func atOnce() async throws {
    try await TestDatabase.shared.withScratchSchema(size: 8) { pool in
      let share = try Checkout.share()
      let applied = try await withThrowingTaskGroup(of: [String].self) { group in
        for _ in 0..<8 { group.addTask { try await Self.migrator(pool, share).migrate() } }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(applied.sorted() == (try Checkout.sqlNames(in: "migrations")))
      #expect(try await pool.lines(Self.history).count == applied.count)
      try await Self.migrator(pool, share).requireCurrent()
    }
  }

  @Test("a migration that fails half-way leaves nothing of itself, and all before it")
  func failing() async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      let known = try Checkout.sqlNames(in: "migrations").count
      try await Checkout.withShareCopy { share in
        let next = "00\(known + 1)_half".suffix(9)
        try "CREATE TABLE half (x integer); SELECT 1 / 0;".write(
          to: share.sql.appending(path: "migrations/\(next).sql"), atomically: true,
          encoding: .utf8)
        let migrator = Self.migrator(pool, share)
        await #expect(throws: PostgresError.self) { _ = try await migrator.migrate() }
        #expect(try await pool.lines("SELECT to_regclass('half')") == ["-"])
        #expect(try await migrator.status().applied == known)
      }
    }
  }

  @Test("views follow their files without a migration")
  func views() async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      _ = try await Self.migrator(pool, try Checkout.share()).migrate()
      try await Checkout.withShareCopy { share in
        let file = share.sql.appending(path: "views/99_sample.sql")
        for text in ["one", "two"] {
          try "CREATE OR REPLACE VIEW sample AS SELECT '\(text)'::text AS word;".write(
            to: file, atomically: true, encoding: .utf8)
          #expect(try await Self.migrator(pool, share).migrate().isEmpty)
          #expect(try await pool.lines("SELECT word FROM sample") == [text])
        }
      }
    }
  }
}
