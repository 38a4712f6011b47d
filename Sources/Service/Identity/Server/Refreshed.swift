import Synchronization

/// A document of another server, kept for a while: asked for again when it is old, used for a day when the server is down, and
/// asked for at most once a minute by those who miss something in it.
final class Refreshed<Value: Sendable>: Sendable {
  static var lifetime: Duration { .seconds(600) }
  static var longest: Duration { .seconds(86_400) }
  static var pause: Duration { .seconds(60) }
  /// Where there is nothing yet.
  static var firstPause: Duration { .seconds(10) }

  private struct State {
    var value: Value?
    var readAt: ContinuousClock.Instant?
    var askedAt: ContinuousClock.Instant?
    var isAsking = false
  }

  private enum Plan {
    case use(Value)
    case ask
    case wait
  }

  private let state = Mutex(State())
  private let gate: Gate
  private let missing: IdentityError
  private let clock: @Sendable () -> ContinuousClock.Instant
  private let read: @Sendable () async throws -> Value

  /// - Parameters:
  ///   - missing: what is said while there is nothing to use.
  ///   - patience: how long somebody waits while others ask.
  init(
    missing: IdentityError, patience: Duration = .seconds(10),
    clock: @escaping @Sendable () -> ContinuousClock.Instant,
    read: @escaping @Sendable () async throws -> Value
  ) {
    self.missing = missing
    gate = Gate(width: 1, line: 64, patience: patience)
    self.clock = clock
    self.read = read
  }

  /// - Parameter lacking: what is kept lacks something that the server may have by now.
  func value(lacking: Bool = false) async throws -> Value {
    if case .use(let value) = plan(lacking: lacking, asks: false) { return value }
    return try await gate.pass {
      switch plan(lacking: lacking, asks: true) {
      case .use(let value): return value
      case .wait: throw missing
      case .ask: return try await ask()
      }
    }
  }

  private func ask() async throws -> Value {
    defer { state.withLock { $0.isAsking = false } }
    do {
      let value = try await read()
      let now = clock()
      state.withLock { state in
        state.value = value
        state.readAt = now
      }
      return value
    } catch {
      try Task.checkCancellation()
      guard case .use(let value) = plan(lacking: false, asks: false) else { throw error }
      return value
    }
  }

  private func plan(lacking: Bool, asks: Bool) -> Plan {
    let now = clock()
    return state.withLock { state in
      let age = state.readAt.map { now - $0 }
      let known = age.map { $0 < Self.longest } == true ? state.value : nil
      let isDue = lacking || age.map { $0 >= Self.lifetime } ?? true
      let pause = known == nil ? Self.firstPause : Self.pause
      let mayAsk = state.askedAt.map { now - $0 >= pause } ?? true
      // Who misses something waits for the answer that is on its way.
      let isAnswered = !mayAsk && !(lacking && state.isAsking)
      if let known, !isDue || isAnswered { return .use(known) }
      guard mayAsk else { return .wait }
      if asks {
        state.askedAt = now
        state.isAsking = true
      }
      return .ask
    }
  }
}
