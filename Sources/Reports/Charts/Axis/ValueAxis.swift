import Model

/// A scale with its round numbers, drawn as thin lines across the chart.
struct ValueAxis {
  let ticks: AxisTicks
  let scale: LinearScale
  private let labels: [String]

  init(
    _ amounts: some Sequence<Micro?>, from start: Double, to end: Double, steps: Int = 5,
    smallestStep: Micro = Micro(raw: 1), mark: String, _ messages: Messages
  ) {
    let ticks = AxisTicks(
      upTo: amounts.compactMap { $0 }.max() ?? .zero, count: steps, smallestStep: smallestStep)
    self.ticks = ticks
    scale = LinearScale(upper: ticks.upper, start: start, end: end)
    labels = ticks.marks.map { messages.amount($0.description) + mark }
  }

  /// For values along x: the lines from one height to another.
  func verticalLines(from top: Double, to bottom: Double) -> SVGElement {
    var lines = PathData()
    for mark in ticks.marks { lines.vertical(scale.position(mark), from: top, to: bottom) }
    return ChartStroke.grid.group([.path("ticks", lines.text)])
  }

  /// For values along x; a number at the rim moves inwards rather than out of the drawing.
  func numbers(below bottom: Double, within width: Double) -> [SVGElement] {
    zip(ticks.marks, labels).map { mark, label in
      let x = scale.position(mark)
      let half = TextWidth.of(label, size: TextWidth.small) / 2
      let anchor: TextAnchor = x < half ? .start : x + half > width ? .end : .middle
      return SVGElement.text(label, x: x, y: bottom + 13, anchor, isSmall: true)
    }
  }

  /// For values along y, numbers before the lines.
  func horizontalGrid(from left: Double, to right: Double) -> [SVGElement] {
    let positions = ticks.marks.map(scale.position)
    var lines = PathData()
    for y in positions { lines.horizontal(y, from: left, to: right) }
    let numbers = zip(positions, labels).map {
      SVGElement.text($1, x: left - 5, y: $0 + 4, .end, isSmall: true)
    }
    return [ChartStroke.grid.group([.path("ticks", lines.text)])] + numbers
  }

  /// Room the numbers of a vertical axis take.
  var labelWidth: Double {
    (labels.map { TextWidth.of($0, size: TextWidth.small) }.max() ?? 0) + 6
  }
}
