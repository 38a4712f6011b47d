import Model

/// How long the loader waits after failures.
struct LoadPauses {
  /// Nothing can be loaded: the database is away, or the disk full.
  var everything = Backoff(first: 0.5, longest: 30)
  private var failures: [Int32: (pause: Backoff, until: ContinuousClock.Instant)] = [:]

  mutating func failed(_ batch: Int32) -> Duration {
    var pause = failures[batch]?.pause ?? Backoff(first: 10, longest: 3600)
    let duration = pause.next()
    failures[batch] = (pause, ContinuousClock.now + duration)
    return duration
  }

  mutating func loaded(_ batch: Int32) { failures[batch] = nil }

  func allow(_ batch: Int32) -> Bool {
    guard let failure = failures[batch] else { return true }
    return ContinuousClock.now >= failure.until
  }
}
