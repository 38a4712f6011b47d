import Foundation
import Ingest
import Logging
import Model
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
    /// The same server as other logins, for the service.
    let ingestURL: String?
    let reviewURL: String?
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
      databaseURL: options.resolvedDatabaseURL, ingestURL: options.resolvedIngestURL,
      reviewURL: options.resolvedReviewURL,
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
}
