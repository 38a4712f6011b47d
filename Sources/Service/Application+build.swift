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
  /// Nil where no reports are made.
  public let reports: ReportDesk?
  public let limits: ServiceLimits
  /// Nil where nobody comes in by an identity server.
  public let identity: IdentityServer?
  /// What was asked for, for the admin port.
  public let requests: RequestMetrics

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
    facts: DataStore? = nil, openScope: Scope? = .all, reports: ReportDesk? = nil,
    limits: ServiceLimits = ServiceLimits(), identity: IdentityServer? = nil,
    requests: RequestMetrics = RequestMetrics()
  ) {
    self.store = store.forReaders(bound: limits.statement)
    self.share = share
    self.messages = messages
    self.intake = intake
    self.facts = facts?.forReaders(bound: limits.statement)
    self.openScope = openScope
    self.reports = reports
    self.limits = limits
    self.identity = identity
    self.requests = requests
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
  let router = try router(of: context, logger: logger)
  return Application(
    responder: TimedResponder(base: router.buildResponder(), limits: context.limits),
    server: server(context),
    configuration: .init(
      address: .hostname(host, port: port), serverName: "titrong",
      availableConnectionsDelegate: MaximumAvailableConnections(
        context.limits.connection.connections)),
    onServerRunning: { await onReady($0.localAddress?.port ?? port) },
    logger: logger)
}

/// Small bounds for what comes before the first check of a request (RELIABILITY §3.6).
private func server(_ context: ServiceContext) -> HTTPServerBuilder {
  let limits = context.limits.connection
  // Nobody knows yet which language is asked for.
  let words = context.messages["vi"] ?? Messages(language: "vi", words: [:])
  return .http1(
    configuration: .init(
      additionalChannelHandlers: [
        ConnectionBounds(limits: limits) { Problem($0, messages: words).farewell }
      ],
      idleTimeout: TimeAmount(limits.idle),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.fieldBytes, maxHeaderListSize: limits.headBytes,
        maxHeaderFieldCount: limits.fields)))
}

/// Every path there is, with what goes before and after each.
///
/// - Parameter refusingOthers: whether other methods than those of a path have their answer.
func router(
  of context: ServiceContext, logger: Logger, refusingOthers: Bool = true
) throws -> Router<ServiceRequestContext> {
  let router = Router(context: ServiceRequestContext.self, options: .autoGenerateHeadEndpoints)
  router.add(middleware: RequestMetricsMiddleware(metrics: context.requests))
  router.add(middleware: SafetyHeadersMiddleware())
  router.add(middleware: ProblemMiddleware(messages: context.messages, logger: logger))
  router.add(middleware: BoundsMiddleware(limits: context.limits))
  let signIn = SignInDesk(store: context.store, identity: context.identity)
  let failures = FailureLimit(context.limits)
  let templates = try PageTemplates(context.share)
  router.add(
    middleware: SignInMiddleware(
      desk: signIn, failures: failures, templates: templates, messages: context.messages,
      openScope: context.openScope))
  router.add(middleware: ReaderMiddleware(openScope: context.openScope))
  let store = context.store
  HealthRoutes(store: store).add(to: router)
  let answers = Answers(store: store, messages: context.messages, limits: context.limits)
  let tables = TableDoor(answers: answers, limits: context.limits)
  IndicatorRoutes(context: context, tables: tables).add(to: router)
  SeriesRoutes(context: context, tables: tables).add(to: router)
  EvidenceRoutes(context: context, tables: tables).add(to: router)
  FlagRoutes(context: context, tables: tables).add(to: router)
  ReferenceRoutes(store: store, tables: tables).add(to: router)
  FreshnessRoutes(store: store, tables: tables).add(to: router)
  BatchRoutes(store: store, answers: answers, tables: tables).add(to: router)
  RunRoutes(store: store, answers: answers, tables: tables).add(to: router)
  ExportRoutes(store: store, answers: answers, limits: context.limits).add(to: router)
  try DocsRoutes(context: context).add(to: router)
  if let intake = context.intake {
    UploadRoutes(door: intake.door, store: intake.store, failures: failures, logger: logger)
      .add(to: router)
  }
  if let desk = context.reports { ReportRoutes(context: context, desk: desk).add(to: router) }
  let desk = PageDesk(
    store: store, answers: answers, tables: tables,
    templates: templates, logger: logger)
  let server = context.identity
  let client = server?.settings.signIn
  let door = SignInDoor(
    desk: signIn, templates: templates, messages: context.messages,
    issuer: client == nil ? nil : server?.settings.issuer)
  SignInRoutes(desk: signIn, door: door, logger: logger).add(to: router)
  if let server, let client {
    IdentityRoutes(server: server, client: client, desk: signIn, door: door, logger: logger)
      .add(to: router)
  }
  StyleRoutes(templates: desk.templates).add(to: router)
  HomeRoutes(desk: desk).add(to: router)
  OperationsRoutes(desk: desk).add(to: router)
  ProvinceRoutes(desk: desk).add(to: router)
  SchoolRoutes(desk: desk).add(to: router)
  DepartmentRoutes(desk: desk).add(to: router)
  EvidencePageRoutes(desk: desk).add(to: router)
  DoubtsRoutes(desk: desk, facts: context.facts).add(to: router)
  KeptRoutes(desk: desk).add(to: router)
  LinksRoutes(desk: desk).add(to: router)
  LinkOpeningRoutes(desk: desk, signIn: signIn).add(to: router)
  if refusingOthers { router.refuseOtherMethods() }
  return router
}
