import Hummingbird

/// The outermost: sees what a client gets, errors made into answers included.
struct RequestMetricsMiddleware<Context: RequestContext>: RouterMiddleware {
  let metrics: RequestMetrics

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    metrics.note(
      request.method, context.endpointPath, status: response.status.code,
      seconds: (ContinuousClock.now - start) / .seconds(1))
    return response
  }
}
