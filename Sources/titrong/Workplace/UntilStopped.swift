import Synchronization
import UnixSignals

/// Runs what has no end until SIGTERM or SIGINT; what is under way is then cancelled, which rolls it back.
enum UntilStopped {
  static func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
      group.addTask {
        for await _ in signals { return }
      }
      group.addTask { try await body() }
      do {
        try await group.next()
      } catch {
        group.cancelAll()
        throw error
      }
      group.cancelAll()
      do {
        try await group.waitForAll()
      } catch is CancellationError {
        // Asked for.
      }
    }
  }

  /// Runs what ends by itself.
  ///
  /// - Throws: `CancellationError` if a signal came first.
  static func value<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let outcome = Outcome<Value>()
    try await run {
      let value = try await body()
      outcome.value.withLock { $0 = value }
    }
    guard let value = outcome.value.withLock({ $0 }) else { throw CancellationError() }
    return value
  }

  private final class Outcome<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
