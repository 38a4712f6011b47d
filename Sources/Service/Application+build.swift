public import Hummingbird
public import Logging
import Model
public import Reports
public import Warehouse

/// What the endpoints and pages work with.
public struct ServiceContext: Sendable {
  public let store: DataStore
  public let share: ShareFolder
  /// Words by language code; Vietnamese first.
  public let messages: [String: Messages]

  public init(store: DataStore, share: ShareFolder, messages: [String: Messages]) {
    self.store = store
    self.share = share
    self.messages = messages
  }
}

/// The whole service in one place: used by `titrong serve` and by the tests.
///
/// - Throws: if a template or asset of the share folder is missing or broken; half a service does not start.
public func buildApplication(
  _ context: ServiceContext, host: String, port: Int, logger: Logger
) throws -> some ApplicationProtocol {
  let router = Router()
  router.add(middleware: SafetyHeadersMiddleware())
  router.add(middleware: ProblemMiddleware(messages: context.messages, logger: logger))
  HealthRoutes(store: context.store).add(to: router)
  IndicatorRoutes(context: context).add(to: router)
  FlagRoutes(context: context).add(to: router)
  try HomeRoutes(context: context).add(to: router)
  return Application(
    router: router,
    configuration: .init(address: .hostname(host, port: port), serverName: "titrong"),
    logger: logger)
}
