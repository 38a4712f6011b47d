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
    context.principal = context.principal ?? openScope.map(Reader.open)
    guard let reader = context.principal else { return try await next(request, context) }
    return try await reader.reading {
      do {
        return try await next(request, context)
      } catch let error as QueryError where error.mayBeClosed {
        throw SignInError.required
      }
    }
  }
}

extension Reader {
  private static let openName = "open"

  /// Everybody who reaches the address.
  static func open(_ scope: Scope) -> Reader { Reader(name: openName, scope: scope) }

  /// Whether more may be seen after signing in.
  var seesPart: Bool { name == Self.openName && scope != .all }
}

extension QueryError {
  /// A place that is not there for somebody who has not signed in, and sees a part: it may be there for whoever he is.
  var mayBeClosed: Bool { isOfPlace && Reader.current?.seesPart == true }
}
