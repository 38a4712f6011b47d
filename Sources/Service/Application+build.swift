public import Hummingbird
import HummingbirdCore
public import Logging
import Model
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
  public let uploads: UploadDoor?

  public init(
    store: DataStore, share: ShareFolder, messages: [String: Messages], uploads: UploadDoor? = nil
  ) {
    self.store = store
    self.share = share
    self.messages = messages
    self.uploads = uploads
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
  HealthRoutes(store: context.store).add(to: router)
  let answers = Answers(store: context.store, messages: context.messages)
  IndicatorRoutes(context: context, answers: answers).add(to: router)
  FlagRoutes(context: context, answers: answers).add(to: router)
  BatchRoutes(store: context.store).add(to: router)
  if let door = context.uploads {
    UploadRoutes(door: door, store: context.store, logger: logger).add(to: router)
  }
  let desk = PageDesk(
    store: context.store, answers: answers, templates: try PageTemplates(context.share),
    logger: logger)
  StyleRoutes(templates: desk.templates).add(to: router)
  HomeRoutes(desk: desk).add(to: router)
  OperationsRoutes(desk: desk).add(to: router)
  ProvinceRoutes(desk: desk).add(to: router)
  SchoolRoutes(desk: desk).add(to: router)
  DepartmentRoutes(desk: desk).add(to: router)
  EvidenceRoutes(desk: desk).add(to: router)
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
