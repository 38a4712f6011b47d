import Foundation
import Ingest
import Logging
import Model
import Postgres
import Reports
import Warehouse

/// What a command works with, put together in one place: settings, words, database.
struct Workplace: Sendable {
  let options: Settings
  let console: Console
  let share: ShareFolder
  let logger: Logger

  /// Plain values of the global options, so that they can cross tasks.
  struct Settings: Sendable {
    let databaseURL: String?
    let stateFolder: URL
    let wantsJSON: Bool
  }

  /// Connections one command may hold.
  static let poolSize = 4

  init(_ options: GlobalOptions) throws {
    share = try ShareFolder(explicit: options.resolvedShareDir)
    let messages = try Messages.load(
      folder: share.dashboards.appending(path: "messages"), language: options.resolvedLanguage)
    console = Console(messages: messages, isQuiet: options.quiet)
    self.options = Settings(
      databaseURL: options.resolvedDatabaseURL,
      stateFolder: URL(filePath: options.resolvedStateDir), wantsJSON: options.json)
    var logger = Logger(label: "titrong") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = options.quiet ? .error : .warning
    self.logger = logger
  }

  /// Secret of the pseudonyms; made on first use.
  func pseudonyms(for store: DataStore) async throws -> PseudonymKey {
    let file = try state("secrets").appending(path: "pseudonym.key")
    let key = try PseudonymKey(file: file)
    let inForce = try await Installation(store: store).settle(
      "pseudonym_key", key.fingerprint)
    guard inForce == key.fingerprint else { throw PseudonymKeyError.differs(file: file.path) }
    return key
  }

  /// A folder below the state folder, made if missing, for the caller's eyes only.
  func state(_ name: String) throws -> URL {
    let folder = try stateFolder().appending(path: name)
    try Self.make(folder, permissions: 0o700)
    return folder
  }

  /// The state folder, made if missing. Root's may be passed through, so that the server's user reaches the
  /// cluster in it; what is secret lies in folders of its own.
  func stateFolder() throws -> URL {
    try Self.make(options.stateFolder, permissions: geteuid() == 0 ? 0o711 : 0o700)
    return options.stateFolder
  }

  private static func make(_ folder: URL, permissions: Int) throws(StateFolderError) {
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: permissions])
    } catch {
      throw StateFolderError(path: folder.path, error)
    }
  }

  /// Lends the database to `body`: the server named in the settings, or the embedded cluster, which is started
  /// and stopped with the command unless someone else uses it.
  func withStore<Result: Sendable>(
    poolSize: Int = Self.poolSize, _ body: (DataStore) async throws -> Result
  ) async throws -> Result {
    guard let url = options.databaseURL else {
      let database = EmbeddedDatabase(workplace: self)
      return try await database.run { settings in
        try await withPool(
          settings, size: poolSize, migrates: true, revive: database.revive, body)
      }
    }
    return try await withPool(
      try ConnectionSettings(url: url), size: poolSize, migrates: false, body)
  }

  func withPool<Result: Sendable>(
    _ settings: ConnectionSettings, size: Int, migrates: Bool,
    revive: @escaping @Sendable () async -> Void = {},
    _ body: (DataStore) async throws -> Result
  ) async throws -> Result {
    let pool = ConnectionPool(settings: settings, size: size, logger: logger)
    do {
      let migrator = Migrator(pool: pool, share: share, logger: logger)
      if migrates {
        _ = try await migrator.migrate()
      } else {
        try await migrator.requireCurrent()
      }
      let catalog = try SQLCatalog(folder: share.sql.appending(path: "statements"))
      let result = try await body(
        DataStore(pool: pool, catalog: catalog, logger: logger, revive: revive))
      await pool.close()
      return result
    } catch {
      await pool.close()
      throw error
    }
  }
}
