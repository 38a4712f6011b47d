import Foundation
public import Logging
public import Postgres

/// Brings a database to the schema of this program: numbered migrations once each, views and functions as text
/// that may be replaced, reference data as files that may be replaced.
///
/// Every migration is one transaction under a transaction-level advisory lock, so any number of migrators may
/// start at once. An applied file that reads otherwise now stops the start.
public struct Migrator: Sendable {
  let pool: ConnectionPool
  let share: ShareFolder
  let logger: Logger

  public init(pool: ConnectionPool, share: ShareFolder, logger: Logger) {
    self.pool = pool
    self.share = share
    self.logger = logger
  }

  public struct Status: Sendable {
    public let applied: Int
    public let known: Int
    public var isCurrent: Bool { applied == known }
  }

  /// Applies what is missing. Answers the names of the migrations applied now.
  public func migrate() async throws -> [String] {
    let files = try MigrationFile.all(in: share.sql.appending(path: "migrations"))
    try await pool.withTransaction { connection in
      try await lock(connection)
      try await RequiredExtensions.require(on: connection)
      try await connection.script(Self.historyTable)
    }
    var names: [String] = []
    for file in files {
      let isNew = try await pool.withTransaction { connection in
        try await lock(connection)
        let applied = try await history(connection)
        try check(applied, against: files)
        guard applied[file.number] == nil else { return false }
        try await connection.script(file.sql)
        _ = try await connection.execute(
          Self.record, [.int(Int64(file.number)), .text(file.name), .text(file.digest)])
        return true
      }
      if isNew {
        names.append(file.name)
        logger.info("schema migrated", metadata: ["migration": "\(file.name)"])
      }
    }
    try await replaceViews()
    let catalog = try SQLCatalog(folder: share.sql.appending(path: "statements"))
    try await ReferenceLoader(
      pool: pool, catalog: catalog, folder: share.sql.appending(path: "reference")
    ).load()
    return names
  }

  /// - Throws: `MigrationError` if history was edited or the database is newer than the program.
  public func status() async throws -> Status {
    let files = try MigrationFile.all(in: share.sql.appending(path: "migrations"))
    return try await pool.withConnection { connection in
      let exists = try await connection.query(Self.historyExists).first?.bool("found") ?? false
      guard exists else { return Status(applied: 0, known: files.count) }
      let applied = try await history(connection)
      try check(applied, against: files)
      return Status(applied: applied.count, known: files.count)
    }
  }

  /// - Throws: `MigrationError.behind` unless every migration is applied.
  public func requireCurrent() async throws {
    let status = try await status()
    guard status.isCurrent else {
      throw MigrationError.behind(applied: status.applied, known: status.known)
    }
  }

  private func replaceViews() async throws {
    let text = try Self.texts(in: share.sql.appending(path: "views")).joined(separator: "\n")
    try await pool.withTransaction { connection in
      try await lock(connection)
      let digest = hexDigest(of: text)
      let inForce = try await connection.query(Self.viewsInForce).first?.optionalString("value")
      guard inForce != digest else { return }
      try await connection.script(text)
      _ = try await connection.execute(Self.recordViews, [.text(digest)])
    }
  }

  /// Texts of the `.sql` files of a folder in the order of their names.
  static func texts(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".sql") }.sorted()
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
  }

  private func check(_ applied: [Int: String], against files: [MigrationFile]) throws {
    let latest = applied.keys.max() ?? 0
    guard latest <= files.count else {
      throw MigrationError.newerDatabase(applied: latest, known: files.count)
    }
    for file in files.prefix(latest) {
      guard let digest = applied[file.number] else {
        throw MigrationError.skipped(name: file.name)
      }
      guard digest == file.digest else { throw MigrationError.edited(name: file.name) }
    }
  }

  private func history(_ connection: Connection) async throws -> [Int: String] {
    var digests: [Int: String] = [:]
    for row in try await connection.query(Self.readHistory) {
      digests[Int(try row.int64("number"))] = try row.string("digest")
    }
    return digests
  }

  private func lock(_ connection: Connection) async throws {
    _ = try await connection.query(Self.takeLock)
  }
}
