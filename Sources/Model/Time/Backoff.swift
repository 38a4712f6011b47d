/// Pauses between attempts without end: doubled each time up to the longest, and drawn by lot between half of that
/// and the whole, so that many who wait for the same thing do not come back at once.
public struct Backoff: Sendable {
  private let first: Double
  private let longest: Double
  private var attempts = 0

  /// - Parameters: seconds.
  public init(first: Double, longest: Double) {
    self.first = first
    self.longest = longest
  }

  public mutating func next() -> Duration {
    // Further doublings would change nothing but overflow.
    let full = min(first * Double(1 << min(attempts, 20)), longest)
    attempts += 1
    return .seconds(full * Double.random(in: 0.5...1))
  }

  public mutating func reset() { attempts = 0 }
}
