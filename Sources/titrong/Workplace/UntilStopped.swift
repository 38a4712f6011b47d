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
}
