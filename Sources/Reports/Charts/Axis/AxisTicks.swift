import Model

/// Round numbers from zero to just beyond the largest amount: steps of 1, 2 or 5 with zeros.
struct AxisTicks {
  static let one = Micro(raw: 1_000_000)

  let step: Micro
  let marks: [Micro]

  var upper: Micro { marks.last ?? Self.one }

  /// - Parameters:
  ///   - largest: of all that is drawn, targets included; zero gives an axis from 0 to 1.
  ///   - count: at most as many steps.
  ///   - smallestStep: one for things that are counted.
  init(upTo largest: Micro, count: Int = 5, smallestStep: Micro = Micro(raw: 1)) {
    let largest = largest > .zero ? min(largest, ChartValue.largest) : Self.one
    let count = Int64(max(1, count))
    var power: Int64 = 1
    var step = Micro(raw: 1)
    search: while true {
      for digit: Int64 in [1, 2, 5] {
        step = Micro(raw: digit * power)
        if step >= smallestStep, step.raw * count >= largest.raw { break search }
      }
      power *= 10
    }
    self.step = step
    let steps = (largest.raw + step.raw - 1) / step.raw
    marks = (0...steps).map { step.times($0) }
  }
}
