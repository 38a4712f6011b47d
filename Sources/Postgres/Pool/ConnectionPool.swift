public import Logging
import Synchronization

/// Lends connections, at most `size` at a time; who comes later waits in line. Connections are
/// opened when first needed, and closed instead of kept when they come back broken, cancelled or
/// inside a transaction.
public final class ConnectionPool: Sendable {
  public let settings: ConnectionSettings
  private let logger: Logger
  private let state: Mutex<PoolState>

  public init(settings: ConnectionSettings, size: Int, logger: Logger) {
    self.settings = settings
    self.logger = logger
    self.state = Mutex(PoolState(size: size))
  }

  public var occupancy: PoolOccupancy { state.withLock(\.occupancy) }

  /// Connections that exist or are being opened.
  var openCount: Int { state.withLock(\.open) }

  /// Lends a connection for the length of `body`. Cancelling the task stops the running statement
  /// and throws `CancellationError`.
  ///
  /// The cancellation observed is that of the calling task; a child task started in `body` is
  /// noticed when its next statement starts.
  nonisolated(nonsending) public func withConnection<R: Sendable>(
    file: String = #fileID, line: Int = #line,
    _ body: nonisolated(nonsending) (Connection) async throws -> R
  ) async throws -> R {
    let site = CallSite(nil, file, line)
    let outcome: Result<R, any Error>
    do {
      let connection = try await borrow(at: site)
      do {
        let value = try await withTaskCancellationHandler {
          try await body(connection)
        } onCancel: {
          connection.canceller.cancel()
        }
        outcome = .success(value)
      } catch {
        outcome = .failure(error)
      }
      await giveBack(connection)
    } catch {
      outcome = .failure(error)
    }
    do {
      return try outcome.get()
    } catch let error as PostgresError where error.kind == .cancelled {
      throw CancellationError()
    }
  }

  /// Refuses new borrowers, closes idle connections and returns when the last one lent has come
  /// back and is closed.
  public func close() async {
    let (idle, waiters) = state.withLock { $0.close() }
    for waiter in waiters {
      waiter.resume(throwing: closedError(at: CallSite(nil, #fileID, #line)))
    }
    for connection in idle { await dispose(of: connection) }
    await withCheckedContinuation { closer in
      if !state.withLock({ $0.awaitEnd(closer) }) { closer.resume() }
    }
  }
}

extension ConnectionPool {
  private func borrow(at site: CallSite) async throws -> Connection {
    if case .connection(let connection) = try await lease(at: site) {
      if await connection.isReusable() { return connection }
      // The server may have closed it while it lay idle; its place is still ours.
      await connection.close()
    }
    let connection = Connection(logger: logger)
    do {
      try await connection.open(settings, at: site)
      return connection
    } catch {
      discard()
      throw error
    }
  }

  private func lease(at site: CallSite) async throws -> PoolState.Lease {
    let id = state.withLock { $0.newID() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { waiter in
        let answer: Result<PoolState.Lease, any Error>? = state.withLock { state in
          if state.isClosed { return .failure(closedError(at: site)) }
          // Looked at under the lock: the handler below takes it too, so no cancellation is missed.
          if Task.isCancelled { return .failure(CancellationError()) }
          if let lease = state.lease() { return .success(lease) }
          state.wait(id, waiter)
          return nil
        }
        if let answer { waiter.resume(with: answer) }
      }
    } onCancel: {
      state.withLock { $0.leave(id) }?.resume(throwing: CancellationError())
    }
  }

  private func giveBack(_ connection: Connection) async {
    guard await connection.isReusable() else { return await dispose(of: connection) }
    let (isKept, waiter) = state.withLock { $0.putBack(connection) }
    if !isKept { return await dispose(of: connection) }
    waiter?.resume(returning: .connection(connection))
  }

  private func dispose(of connection: Connection) async {
    await connection.close()
    discard()
  }

  private func discard() {
    let (waiter, closers) = state.withLock { $0.discard() }
    waiter?.resume(returning: .permit)
    for closer in closers { closer.resume() }
  }

  private func closedError(at site: CallSite) -> PostgresError {
    PostgresError(.poolClosed, stage: .pool, at: site)
  }
}
