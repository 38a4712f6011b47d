import Foundation
import Hummingbird
import HummingbirdTesting
import Ingest
import Logging
import Postgres
import Reports
import Service
import TestSupport
import Warehouse

/// A running service on a scratch schema with one class of two pupils and one credited live session.
enum ServiceScene {
  static let share = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Files of the roster; the class name is hostile on purpose.
  static let roster: [RosterFile: String] = [
    .schools: """
    school_code,name,levels,province_code,commune_code,commune_name
    22000001,Trường THCS số 1,THCS,22,00001,Phường 1
    """,
    .classes: """
    school_year,school_code,class_code,grade
    2025-2026,22000001,<script>alert(1)</script>,6
    """,
    .students: """
    school_year,school_code,class_code,student_id
    2025-2026,22000001,<script>alert(1)</script>,hs-1
    2025-2026,22000001,<script>alert(1)</script>,hs-2
    """,
    .offerings: """
    school_year,school_code,class_code,subject,teacher_id,planned_periods
    2025-2026,22000001,<script>alert(1)</script>,TOAN,gv-1,140
    """,
  ]

  static let log = """
    {"at":"2025-10-06T07:30:00","end":"2025-10-06T08:15:00","event":"live_host","actor":{"id":"gv-1","role":"teacher"},"school":"22000001","class":"<script>alert(1)</script>","subject":"Toán","object":{"id":"m-1"}}
    {"at":"2025-10-06T07:30:00","end":"2025-10-06T08:15:00","event":"live_join","actor":{"id":"hs-1","role":"student"},"school":"22000001","class":"<script>alert(1)</script>","subject":"Toán","object":{"id":"m-1"}}
    """

  static func context(_ pool: ConnectionPool) throws -> ServiceContext {
    let folder = try ShareFolder(explicit: share.path)
    let words = folder.dashboards.appending(path: "messages")
    let messages = try Dictionary(
      uniqueKeysWithValues: ["vi", "en"].map {
        ($0, try Messages.load(folder: words, language: $0))
      })
    return ServiceContext(store: try store(pool), share: folder, messages: messages)
  }

  /// As it is for whoever loads: it reads for nobody.
  static func store(_ pool: ConnectionPool) throws -> DataStore {
    let folder = try ShareFolder(explicit: share.path)
    let catalog = try SQLCatalog(folder: folder.sql.appending(path: "statements"))
    return DataStore(pool: pool, catalog: catalog, logger: quiet)
  }

  static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  static func migrate(_ pool: ConnectionPool) async throws {
    let folder = try ShareFolder(explicit: share.path)
    _ = try await Migrator(pool: pool, share: folder, logger: quiet).migrate()
  }

  static func fill(_ store: DataStore) async throws {
    let pseudonyms = PseudonymKey(secret: Array(repeating: 7, count: 32))
    _ = try await RosterImporter(store: RosterStore(store: store), pseudonyms: pseudonyms)
      .importFiles(roster.mapValues { Array($0.utf8) })
    let source = try await SourceStore(store: store).add(
      name: "olm", format: "titrong.v1", schoolCode: nil, timeZone: "Asia/Ho_Chi_Minh")
    let file = FileManager.default.temporaryDirectory.appending(
      path: "service-\(UInt64.random(in: 0...UInt64.max)).ndjson")
    try Data(log.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let state = FileManager.default.temporaryDirectory.appending(
      path: "service-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: state) }
    _ = try await BatchIngest(
      store: store, source: source, pseudonyms: pseudonyms, archive: try Archive(folder: state),
      temporaryFolder: state
    ).ingest(.file(path: file.path))
    _ = try await Refresher(store: store).refresh()
  }

  /// Runs `body` against the router, with data or with an empty database.
  static func run(
    filled: Bool = true, _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
  ) async throws {
    try await runWithStore(filled: filled) { client, _, _ in try await body(client) }
  }

  static func runWithStore(
    filled: Bool = true,
    _ body:
      @escaping @Sendable (any TestClientProtocol, DataStore, ConnectionPool) async throws -> Void
  ) async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      try await migrate(pool)
      let context = try context(pool)
      if filled { try await fill(context.store) }
      let application = try buildApplication(
        context, host: "127.0.0.1", port: 0, logger: quiet)
      try await application.test(.router) { client in
        try await body(client, context.store, pool)
      }
    }
  }
}
