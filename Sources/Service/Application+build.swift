public import Hummingbird
import HummingbirdCore
public import Logging
public import Model
import NIOCore
public import Reports
public import Warehouse

/// What the endpoints and pages work with.
public struct ServiceContext: Sendable {
  public let store: DataStore
  public let share: ShareFolder
  /// Words by language code; Vietnamese first.
  public let messages: [String: Messages]
  /// Nil where logs are not taken in.
  public let intake: Intake?
  /// Where facts may be looked at: a login of the job `review`.
  public let facts: DataStore?
  /// What a reader sees who has not signed in; nil: nothing.
  public let openScope: Scope?

  /// The door of uploads, and the login that takes them in.
  public struct Intake: Sendable {
    public let door: UploadDoor
    public let store: DataStore

    public init(door: UploadDoor, store: DataStore) {
      self.door = door
      self.store = store
    }
  }

  public init(
    store: DataStore, share: ShareFolder, messages: [String: Messages], intake: Intake? = nil,
    facts: DataStore? = nil, openScope: Scope? = .all
  ) {
    self.store = store.forReaders()
    self.share = share
    self.messages = messages
    self.intake = intake
    self.facts = facts?.forReaders()
    self.openScope = openScope
  }
}

/// The whole service in one place: used by `titrong serve` and by the tests.
///
/// - Parameter onReady: called with the port once connections are accepted.
/// - Throws: if a template or asset of the share folder is missing or broken; half a service does not start.
public func buildApplication(
  _ context: ServiceContext, host: String, port: Int, logger: Logger,
  onReady: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
  let router = Router(context: ServiceRequestContext.self)
  router.add(middleware: SafetyHeadersMiddleware())
  router.add(middleware: ProblemMiddleware(messages: context.messages, logger: logger))
  router.add(middleware: ReaderMiddleware(openScope: context.openScope))
  HealthRoutes(store: context.store).add(to: router)
  let answers = Answers(store: context.store, messages: context.messages)
  IndicatorRoutes(context: context, answers: answers).add(to: router)
  FlagRoutes(context: context, answers: answers).add(to: router)
  BatchRoutes(store: context.store).add(to: router)
  if let intake = context.intake {
    UploadRoutes(door: intake.door, store: intake.store, logger: logger).add(to: router)
  }
  try HomeRoutes(context: context, answers: answers).add(to: router)
  // Small bounds for what comes before the first check of ours (RELIABILITY §3.6).
  let server = HTTPServerBuilder.http1(
    configuration: .init(
      idleTimeout: .seconds(60),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
  return Application(
    router: router, server: server,
    configuration: .init(
      address: .hostname(host, port: port), serverName: "titrong",
      availableConnectionsDelegate: MaximumAvailableConnections(512)),
    onServerRunning: { await onReady($0.localAddress?.port ?? port) },
    logger: logger)
}
