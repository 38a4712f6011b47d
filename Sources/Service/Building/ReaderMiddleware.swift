import Hummingbird
import Model
import Warehouse

/// Lets everything behind it read for the principal of the request. Sign-in comes before it and fills the principal; a
/// request without one gets the open scope, or, where nothing is open, no row of anybody.
///
/// Holds for what is asked until the handler returns: a body that is written later must not ask the database.
struct ReaderMiddleware: RouterMiddleware {
  let openScope: Scope?

  func handle(
    _ request: Request, context: ServiceRequestContext,
    next: (Request, ServiceRequestContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.principal = context.principal ?? openScope.map { Reader(name: "open", scope: $0) }
    guard let reader = context.principal else { return try await next(request, context) }
    return try await reader.reading { try await next(request, context) }
  }
}
