import Logging
import Postgres

extension RunLedger {
  /// A lease is 60 seconds; several renewals may fail before it ends.
  public static let beat: Duration = .seconds(12)

  /// Runs `body` while a connection of its own keeps the run ours.
  ///
  /// - Throws: `RunError.fencedOut` as soon as somebody else has the run; `body` is cancelled then.
  public func holding<Result: Sendable>(
    _ claim: Claim, every beat: Duration = RunLedger.beat,
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask {
        try await self.keep(claim, every: beat)
        return nil
      }
      group.addTask { try await body() }
      do {
        while let result = try await group.next() {
          guard let result else { continue }
          group.cancelAll()
          return result
        }
        throw CancellationError()
      } catch {
        group.cancelAll()
        throw error
      }
    }
  }

  /// Renews until cancelled. A database that is away is waited for: whether the work can go on without it, the work
  /// finds out itself.
  private func keep(_ claim: Claim, every beat: Duration) async throws {
    let renewal = store.catalog[.renewRun]
    let parameters = fence(claim)
    while true {
      do {
        try await store.pool.withConnection { connection in
          while true {
            guard try await !connection.query(renewal, parameters).isEmpty else {
              throw RunError.fencedOut(run: claim.run)
            }
            try await Task.sleep(for: beat)
          }
        }
      } catch let error as PostgresError {
        store.logger.notice("lease of the run not renewed", metadata: ["error": "\(error)"])
        // Often enough to be back well before the lease ends, seldom enough not to press a server that starts.
        try await Task.sleep(for: .seconds(1))
      }
    }
  }
}
