import Hummingbird

/// Until when the request that is answered now must have its answer.
enum RequestTime {
  @TaskLocal static var end: ContinuousClock.Instant?

  static var isOver: Bool { end.map { ContinuousClock.now >= $0 } ?? false }
}

/// Stops the work on a request that takes too long: what answers it is cancelled, its statement in the database with it, and
/// says so itself.
struct TimedResponder<Base: HTTPResponder>: HTTPResponder where Base.Context: Sendable {
  let base: Base
  let limits: ServiceLimits

  func respond(to request: Request, context: Base.Context) async throws -> Response {
    guard let time = limits.time(for: request) else {
      return try await base.respond(to: request, context: context)
    }
    let end = ContinuousClock.now + time
    return try await withThrowingTaskGroup(of: Response?.self) { group in
      group.addTask {
        try await RequestTime.$end.withValue(end) {
          try await base.respond(to: request, context: context)
        }
      }
      group.addTask {
        // Woken early when there is an answer, or the service stops.
        try? await Task.sleep(until: end, clock: .continuous)
        return nil
      }
      while let outcome = try await group.next() {
        group.cancelAll()
        if let response = outcome { return response }
      }
      throw CancellationError()
    }
  }
}

extension ServiceLimits {
  private static let fileEndings = TableForm.allCases.filter { $0 != .json }.map { ".\($0)" }

  /// Nil for uploads, which are bounded by their pace.
  func time(for request: Request) -> Duration? {
    let path = request.uri.path
    if path == BoundsMiddleware.uploads { return nil }
    let isFile =
      path.hasPrefix("/v1/exports/") || Self.fileEndings.contains { path.hasSuffix($0) }
    return isFile ? file : self.request
  }
}
