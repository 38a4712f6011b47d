/// How long the loader waits: ever longer after each failure, by lot, so that several loaders do not come at once.
struct LoadPauses {
  private var attempts = 0
  private var failures: [Int32: (count: Int, until: ContinuousClock.Instant)] = [:]

  /// Half a second to half a minute.
  mutating func databaseIsAway() -> Duration {
    attempts += 1
    return Self.pause(after: attempts, first: 0.5, longest: 30)
  }

  mutating func databaseIsBack() { attempts = 0 }

  /// Ten seconds to an hour.
  mutating func failed(_ batch: Int32) -> Duration {
    let count = (failures[batch]?.count ?? 0) + 1
    let pause = Self.pause(after: count, first: 10, longest: 3600)
    failures[batch] = (count, ContinuousClock.now + pause)
    return pause
  }

  mutating func loaded(_ batch: Int32) { failures[batch] = nil }

  func allow(_ batch: Int32) -> Bool {
    guard let failure = failures[batch] else { return true }
    return ContinuousClock.now >= failure.until
  }

  private static func pause(after attempt: Int, first: Double, longest: Double) -> Duration {
    let full = min(first * Double(1 << min(attempt - 1, 20)), longest)
    return .seconds(full * Double.random(in: 0.5...1))
  }
}
