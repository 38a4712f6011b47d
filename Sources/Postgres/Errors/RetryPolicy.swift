public import Logging

/// How often and how patiently a transaction is tried again.
public struct RetryPolicy: Sendable {
  /// All attempts, the first included.
  public let attempts: Int
  public let firstDelay: Duration
  public let longestDelay: Duration

  public init(
    attempts: Int = 5, firstDelay: Duration = .milliseconds(50),
    longestDelay: Duration = .seconds(2)
  ) {
    self.attempts = attempts
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
  }

  public static let standard = RetryPolicy()

  /// For work that is long and must not be lost to a restart of the server: about a minute in all.
  public static let patient = RetryPolicy(
    attempts: 14, firstDelay: .milliseconds(100), longestDelay: .seconds(10))

  /// Doubles with each failed attempt (from 1) up to `longestDelay`; the upper half is drawn by
  /// lot, so that two transactions that collided do not collide again in step.
  func delay(afterAttempt attempt: Int, lot: Double) -> Duration {
    let full = min(firstDelay * (1 << min(attempt - 1, 20)), longestDelay)
    return full * (0.5 + 0.5 * lot)
  }

  static func isRetryable(_ error: any Error, unknownCommit: Bool) -> Bool {
    switch error {
    case let error as PostgresError:
      error.isRetryable || (unknownCommit && error.kind == .commitOutcomeUnknown)
    case let error as TransactionError:
      isRetryable(error.closureError, unknownCommit: unknownCommit)
    default: false
    }
  }
}

/// Runs the whole closure again while it fails with a SQLSTATE that may pass by itself. The closure
/// must hold the whole transaction. The last error is thrown as it is.
///
/// - Parameters:
///   - unknownCommit: run again also after a COMMIT of unknown outcome: only for a transaction that
///     may happen twice, or that finds out by itself whether it happened.
///   - before: called ahead of every further attempt.
nonisolated(nonsending) public func retrying<R>(
  _ policy: RetryPolicy = .standard, unknownCommit: Bool = false, logger: Logger? = nil,
  before: @Sendable () async -> Void = {},
  _ body: nonisolated(nonsending) () async throws -> R
) async throws -> R {
  var attempt = 1
  while true {
    do {
      return try await body()
    } catch
      where attempt < policy.attempts
      && RetryPolicy.isRetryable(error, unknownCommit: unknownCommit)
    {
      logger?.notice(
        "transaction is tried again",
        metadata: ["attempt": "\(attempt)", "error": "\(error)"])
      try await Task.sleep(
        for: policy.delay(afterAttempt: attempt, lot: Double.random(in: 0..<1)))
      attempt += 1
      await before()
    }
  }
}
