import HTTPTypes
import Hummingbird

/// Headers every answer carries: nothing foreign is loaded, no script runs, nothing is sniffed or framed.
struct SafetyHeadersMiddleware<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers.addSafety()
    return response
  }
}

extension HTTPFields {
  mutating func addSafety() {
    self[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
      + "frame-ancestors 'none'"
    self[.xContentTypeOptions] = "nosniff"
    if let policy = HTTPField.Name("Referrer-Policy") { self[policy] = "no-referrer" }
  }
}
