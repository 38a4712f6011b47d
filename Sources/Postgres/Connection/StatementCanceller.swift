import CLibPQ
import Dispatch
import Synchronization

/// Carries a task's cancellation to the statement its connection is running. Once cancelled, a
/// connection starts nothing more and is closed when it comes back to the pool: a cancel request
/// that arrives late must never meet someone else's statement.
final class StatementCanceller: Sendable {
  private struct State {
    var isCancelled = false
    var isRunning = false
    var request: CancelRequest?
  }

  private static let queue = DispatchQueue(label: "postgres.cancel", attributes: .concurrent)
  /// A request that reaches the server before the statement does is lost; so it is repeated.
  private static let repeatInterval = DispatchTimeInterval.milliseconds(100)

  private let state = Mutex(State())

  var isCancelled: Bool { state.withLock(\.isCancelled) }

  func use(_ request: CancelRequest?) { state.withLock { $0.request = request } }

  /// - Returns: false when nothing may be started any more.
  func begin() -> Bool {
    let isTaskCancelled = Task.isCancelled
    return state.withLock { state in
      if isTaskCancelled { state.isCancelled = true }
      state.isRunning = !state.isCancelled
      return state.isRunning
    }
  }

  func end() { state.withLock { $0.isRunning = false } }

  /// Returns at once: asking the server takes a connection of its own, hence a thread.
  func cancel() {
    let isRunning = state.withLock { state in
      state.isCancelled = true
      return state.isRunning
    }
    if isRunning { Self.queue.async { self.send() } }
  }

  /// Asks the server and waits until the request is delivered; for the connection's own thread.
  func cancelNow() { state.withLock(\.request)?.send() }

  private func send() {
    guard let request = state.withLock({ $0.isRunning ? $0.request : nil }) else { return }
    request.send()
    Self.queue.asyncAfter(deadline: .now() + Self.repeatInterval) { self.send() }
  }
}

/// Owns one PGcancel.
///
/// Unchecked: the pointer never changes, PQcancel may be called from any thread (libpq manual,
/// 34.7), and it is freed once, when nobody can call it any more.
final class CancelRequest: @unchecked Sendable {
  private let raw: OpaquePointer

  init?(_ connection: OpaquePointer) {
    guard let raw = PQgetCancel(connection) else { return nil }
    self.raw = raw
  }

  deinit { PQfreeCancel(raw) }

  /// A failure needs no answer: the statement then simply runs on.
  func send() {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      _ = PQcancel(raw, buffer.baseAddress, Int32(buffer.count))
    }
  }
}
