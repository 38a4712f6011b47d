/// How often something took how long, in seconds.
struct DurationHistogram: Sendable {
  /// The bar of a page is 10 ms; a statement is stopped after some seconds.
  static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private var counts = [Int](repeating: 0, count: bounds.count + 1)
  private(set) var sum = 0.0

  var count: Int { counts.reduce(0, +) }

  mutating func add(_ seconds: Double) {
    counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
    sum += seconds
  }

  /// Up to each bound and below, the last of which is infinite.
  var cumulative: [(bound: Double, count: Int)] {
    var sum = 0
    return zip(Self.bounds + [.infinity], counts).map { bound, count in
      sum += count
      return (bound, sum)
    }
  }
}
