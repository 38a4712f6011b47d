import Synchronization

/// Lets a few in at one time; a few more wait in line for a while; the rest is sent away at once. What is costly is
/// done behind it, so that too many questions get an answer that says so, and not a slower one each.
final class Gate: Sendable {
  private typealias Waiter = (id: Int, turn: CheckedContinuation<Bool, Never>)

  private struct State {
    var inside = 0
    var line: [Waiter] = []
    var nextID = 0
    /// Those who left before they stood in line.
    var gone: Set<Int> = []
  }

  private let width: Int
  private let lineLength: Int
  private let patience: Duration
  private let state = Mutex(State())

  init(width: Int, line: Int, patience: Duration) {
    self.width = max(1, width)
    lineLength = max(0, line)
    self.patience = patience
  }

  /// - Throws: `BoundError.busy` if the line is full, or did not move for too long; else what `body` throws.
  func pass<Result>(_ body: () async throws -> Result) async throws -> Result {
    try await enter()
    defer { leave() }
    return try await body()
  }

  /// How many are inside, and how many in line.
  var crowd: (inside: Int, line: Int) { state.withLock { ($0.inside, $0.line.count) } }

  private func enter() async throws {
    let id: Int? = try state.withLock { state in
      guard state.inside >= width else {
        state.inside += 1
        return nil
      }
      guard state.line.count < lineLength else { throw BoundError.busy }
      state.nextID += 1
      return state.nextID
    }
    guard let id else { return }
    let isIn = await withTaskGroup(of: Bool?.self) { group in
      group.addTask { await self.turn(id) }
      group.addTask {
        // Woken early when the turn has come.
        try? await Task.sleep(for: self.patience)
        return nil
      }
      let first = await group.next() ?? nil
      if first == nil { self.giveUp(id) }
      group.cancelAll()
      var isIn = first ?? false
      // The turn may have come in the moment of giving up.
      for await answer in group where answer == true { isIn = true }
      return isIn
    }
    // Whoever gave up while the turn was already there never stands in line to be told of it.
    state.withLock { _ = $0.gone.remove(id) }
    guard isIn else {
      try Task.checkCancellation()
      throw BoundError.busy
    }
  }

  private func turn(_ id: Int) async -> Bool {
    await withCheckedContinuation { turn in
      let answer: Bool? = state.withLock { state in
        if state.gone.remove(id) != nil { return false }
        guard state.inside >= width else {
          state.inside += 1
          return true
        }
        state.line.append((id, turn))
        return nil
      }
      if let answer { turn.resume(returning: answer) }
    }
  }

  private func giveUp(_ id: Int) {
    let waiter: Waiter? = state.withLock { state in
      guard let place = state.line.firstIndex(where: { $0.id == id }) else {
        state.gone.insert(id)
        return nil
      }
      return state.line.remove(at: place)
    }
    waiter?.turn.resume(returning: false)
  }

  /// The next in line takes the place: nobody who comes now may pass the others.
  private func leave() {
    let next: Waiter? = state.withLock { state in
      guard !state.line.isEmpty else {
        state.inside -= 1
        return nil
      }
      return state.line.removeFirst()
    }
    next?.turn.resume(returning: true)
  }
}
