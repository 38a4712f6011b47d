/// The room of a line chart and where its steps stand in it.
struct TrendFrame {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  let count: Int

  var middle: Double { (left + right) / 2 }

  /// A step alone stands in the middle.
  func x(_ index: Int) -> Double {
    guard count > 1 else { return middle }
    let inset = min(8.0, spacing / 2)
    return left + inset + (right - left - 2 * inset) * Double(index) / Double(count - 1)
  }

  private var spacing: Double { (right - left) / Double(max(1, count)) }

  /// Names below the axis, as many as have room: every one, or those numbered 5, 10, 15 …
  func steps(_ names: [String], heading: String) -> [SVGElement] {
    let widest = names.map { TextWidth.of($0, size: TextWidth.small) }.max() ?? 0
    let every = [1, 2, 5, 10, 20, 50, 100].first { Double($0) * spacing >= widest + 8 } ?? 200
    let shown = names.enumerated().filter { index, _ in
      every < 5 ? index.isMultiple(of: every) : (index + 1).isMultiple(of: every)
    }
    let labels = shown.map { index, name in
      let half = TextWidth.of(name, size: TextWidth.small) / 2
      let x = min(max(x(index), left + half - 8), right - half + 8)
      return SVGElement.text(name, x: x, y: bottom + 14, .middle, isSmall: true)
    }
    return labels + [.text(heading, x: middle, y: bottom + 29, .middle, isSmall: true)]
  }
}
