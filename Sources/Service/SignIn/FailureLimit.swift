import HTTPTypes
import NIOCore

/// How often one network may show what lets nobody in. It counts failures only: who shows something that is in force is let in,
/// whoever else comes from there, so that behind one proxy nobody shuts the others out.
struct FailureLimit: Sendable {
  private let limiter: RateLimiter

  init(_ limits: ServiceLimits) {
    limiter = RateLimiter(perMinute: limits.authFailuresPerMinute, clients: limits.clients)
  }

  /// What to answer: `error`, or that it was too often.
  func answer(_ error: any AnsweredError, from address: SocketAddress?) -> any AnsweredError {
    guard error.status == .unauthorized, let address,
      let seconds = limiter.secondsLeft(for: BoundsMiddleware.share(of: address))
    else { return error }
    return BoundError.tooOften(secondsLeft: seconds)
  }
}
