import Model

/// Bars of equal width from zero, each with its lower edge and without its upper one.
struct HistogramBins {
  /// Bars stay wide enough to be seen on a telephone.
  static let most = 50

  let width: Micro
  let counts: [Int]
  /// Points without a number that may be judged.
  let uncounted: Int
  /// First bar at or beyond the target, if the target is an edge between two bars.
  let firstMet: Int?

  init(_ histogram: Histogram) {
    let judged = histogram.points.filter(Self.isCounted)
    let target = histogram.target?.amount
    let amounts = judged.compactMap { point in
      point.value.amount.map { Self.place($0, point.state, target) }
    }
    let largest = max(amounts.max() ?? .zero, target ?? .zero)
    let width = Self.width(atLeast: histogram.binWidth, upTo: largest)
    // The bar the target opens is drawn even if nobody is in it.
    var counts = [Int](repeating: 0, count: Int(largest.raw / width.raw) + 1)
    for amount in amounts { counts[Int(amount.raw / width.raw)] += 1 }
    self.width = width
    self.counts = counts
    uncounted = histogram.points.count - judged.count
    firstMet = target.flatMap {
      $0.raw.isMultiple(of: width.raw) ? Int($0.raw / width.raw) : nil
    }
  }

  func edge(_ index: Int) -> Micro { width.times(Int64(index)) }

  static func isCounted(_ point: ChartPoint) -> Bool {
    point.value.amount != nil && point.state != .notEnough
  }

  /// A value just below the target may be rounded up to it; it stays on the side of its state.
  private static func place(_ amount: Micro, _ state: ChartState, _ target: Micro?) -> Micro {
    guard let target, target > .zero, amount == target, state == .behind || state == .atRisk
    else { return amount }
    return Micro(raw: target.raw - 1)
  }

  private static func width(atLeast smallest: Micro, upTo largest: Micro) -> Micro {
    var power = smallest.raw
    while true {
      for digit: Int64 in [1, 2, 5] where largest.raw / (digit * power) < Int64(most) {
        return Micro(raw: digit * power)
      }
      power *= 10
    }
  }
}
