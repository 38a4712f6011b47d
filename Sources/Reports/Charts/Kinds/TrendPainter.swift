import Model

/// Draws lines of values into a frame; shared by the trend and by small multiples of it.
struct TrendPainter {
  let frame: TrendFrame
  let scale: LinearScale

  /// One path with gaps where values are missing; a value between two gaps is a dot.
  func line(_ values: [ChartValue]) -> [SVGElement] {
    var path = PathData()
    var isDown = false
    for (index, value) in values.enumerated() {
      guard let amount = value.amount else {
        isDown = false
        continue
      }
      let place = (x: frame.x(index), y: scale.position(amount))
      if isDown {
        path.line(place.x, place.y)
      } else {
        path.move(place.x, place.y)
        if !hasAmount(values, index + 1) { path.dot() }
      }
      isDown = true
    }
    return path.text.isEmpty ? [] : [.path("line", path.text)]
  }

  func target(_ amount: Micro) -> [SVGElement] {
    let y = scale.position(amount)
    return [
      ChartStroke.target.group([.line("target", from: (frame.left, y), to: (frame.right, y))])
    ]
  }

  func last(of values: [ChartValue]) -> (x: Double, y: Double)? {
    guard let index = values.lastIndex(where: { $0.amount != nil }),
      let amount = values[index].amount
    else { return nil }
    return (frame.x(index), scale.position(amount))
  }

  /// Knows all that labels must not cover.
  func placer(values: [ChartValue], previous: [ChartValue], target: Micro?) -> LabelPlacer {
    var placer = LabelPlacer(
      left: frame.left, right: frame.right, top: frame.top - 8, bottom: frame.bottom)
    for line in [values, previous] { placer.avoid(points(line)) }
    if let target {
      let y = scale.position(target)
      placer.avoid([(frame.left, y), (frame.right, y)])
    }
    return placer
  }

  /// Beside, above and below the end of a line; the line of last year is named from below, where this
  /// year's is not.
  static func around(
    _ point: (x: Double, y: Double), _ gap: Double, fromBelow: Bool = false
  ) -> [LabelPlacer.Place] {
    let sides = [(gap, TextAnchor.start), (-gap, .end), (0, .middle)]
    let aside = sides.prefix(2).map {
      LabelPlacer.Place(x: point.x + $0.0, y: point.y + 4, anchor: $0.1)
    }
    let above = [-gap - 2, -2 * gap - 4]
    let below = [gap + 13, 2 * gap + 14]
    let levels = fromBelow ? below + above : [above[0], below[0], above[1], below[1]]
    return aside
      + levels.flatMap { level in
        sides.map { LabelPlacer.Place(x: point.x + $0.0, y: point.y + level, anchor: $0.1) }
      }
  }

  /// Above or below the line, at either end or in the middle.
  func alongTarget(_ amount: Micro) -> [LabelPlacer.Place] {
    let y = scale.position(amount)
    return [y - 8.5, y + 15.5].flatMap { level in
      [
        LabelPlacer.Place(x: frame.left + 2, y: level, anchor: .start),
        LabelPlacer.Place(x: frame.right, y: level, anchor: .end),
        LabelPlacer.Place(x: frame.middle, y: level, anchor: .middle),
      ]
    }
  }

  private func points(_ values: [ChartValue]) -> [(x: Double, y: Double)] {
    values.enumerated().compactMap { index, value in
      value.amount.map { (frame.x(index), scale.position($0)) }
    }
  }

  private func hasAmount(_ values: [ChartValue], _ index: Int) -> Bool {
    index < values.count && values[index].amount != nil
  }
}
