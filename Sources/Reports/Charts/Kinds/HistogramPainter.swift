import Model

/// Draws bars of counts and the lines across them.
struct HistogramPainter {
  let bins: HistogramBins
  let across: LinearScale
  let along: LinearScale
  let bottom: Double

  func bars() -> [SVGElement] {
    guard let firstMet = bins.firstMet else {
      return [ChartState.untargeted.group(bars(bins.counts.indices))]
    }
    let border = min(firstMet, bins.counts.count)
    let behind = ChartState.behind
    // Full against outlined, so that the two sides differ in grey as well.
    return [
      .group(
        [
          .cssClass: behind.cssClass, .color: behind.color, .fill: "currentColor",
          .fillOpacity: "0.3", .stroke: "currentColor",
        ], bars(0..<border)),
      ChartState.met.group(bars(border..<bins.counts.count)),
    ]
  }

  /// Lines at the target and at the median, named on two lines and away from each other, so that neither
  /// name is crossed by the other's line.
  func marks(
    target: ChartValue?, median: ChartValue?, top: Double, _ messages: Messages
  ) -> [SVGElement] {
    let marks = [
      target.map {
        Mark($0, messages.text(.chartTarget, ["target": $0.label]), .target, "target")
      },
      median.map { Mark($0, messages.text(.chartMedian, ["median": $0.label]), .past, "median") },
    ].compactMap { $0 }.filter { $0.value.amount != nil }.sorted {
      ($0.value.amount ?? .zero) < ($1.value.amount ?? .zero)
    }
    guard let high = marks.last else { return [] }
    let fitsRight = x(of: high) + 4 + TextWidth.of(high.words) <= across.end
    let (upper, lower) = (top - 22, top - 8)
    return marks.dropLast().flatMap { drawn($0, isLeft: true, labelY: fitsRight ? upper : lower) }
      + drawn(high, isLeft: !fitsRight, labelY: fitsRight ? lower : upper)
  }

  private struct Mark {
    let value: ChartValue
    let words: String
    let stroke: ChartStroke
    let cssClass: String

    init(_ value: ChartValue, _ words: String, _ stroke: ChartStroke, _ cssClass: String) {
      self.value = value
      self.words = words
      self.stroke = stroke
      self.cssClass = cssClass
    }
  }

  private func x(of mark: Mark) -> Double { across.position(mark.value.amount ?? .zero) }

  private func drawn(_ mark: Mark, isLeft: Bool, labelY: Double) -> [SVGElement] {
    let x = x(of: mark)
    let isLeft = isLeft && x - 4 >= TextWidth.of(mark.words)
    let line = SVGElement.line(mark.cssClass, from: (x, labelY - 9), to: (x, bottom))
    return [
      mark.stroke.group([line]),
      .text(mark.words, x: isLeft ? x - 4 : x + 4, y: labelY, isLeft ? .end : .start),
    ]
  }

  private func bars(_ range: Range<Int>) -> [SVGElement] {
    range.filter { bins.counts[$0] > 0 }.map { index in
      let left = across.position(bins.edge(index))
      let right = across.position(bins.edge(index + 1))
      let top = along.position(Micro(raw: Int64(bins.counts[index]) * 1_000_000))
      let gap = min(1, (right - left) / 5)
      return .rect(
        "bar", x: left + gap, y: top, width: right - left - 2 * gap, height: bottom - top)
    }
  }
}
