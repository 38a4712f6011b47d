import Model

/// Where the parts of a bullet row stand: side by side on a desk, the bar under its words on a telephone.
struct BulletLayout {
  let width: ChartWidth
  let start: Double
  let end: Double
  let rowHeight: Double
  let steps: Int

  init(_ width: ChartWidth, names: [String]) {
    self.width = width
    let longest = names.map { TextWidth.of($0) }.max() ?? 0
    start = width == .wide ? min(longest + 12, 200) : 1
    end = width == .wide ? 430 : width.pixels - 1
    rowHeight = width == .wide ? 24 : 38
    steps = width == .wide ? 5 : 4
  }

  func row(
    _ bar: BulletBars.Bar, top: Double, _ scale: LinearScale, _ messages: Messages
  ) -> [SVGElement] {
    width == .wide
      ? wideRow(bar, top: top, scale, messages) : narrowRow(bar, top: top, scale, messages)
  }

  /// Track, bar and target: the drawing proper, which also stands alone in a table cell.
  static func bar(
    _ bar: BulletBars.Bar, top: Double, height: Double, _ scale: LinearScale
  ) -> [SVGElement] {
    let track = SVGElement.rect(
      "track", x: scale.start, y: top, width: scale.end - scale.start, height: height)
    var elements: [SVGElement] = [.group([.fillOpacity: "0.08"], [track])]
    if let amount = bar.point.value.amount {
      let length = scale.position(amount) - scale.start
      let value = SVGElement.rect("bar", x: scale.start, y: top, width: length, height: height)
      elements.append(bar.point.state.group([value]))
    }
    if let target = bar.target?.amount {
      elements.append(
        .targetTick(x: scale.position(target), from: top - 3, to: top + height + 3))
    }
    return elements
  }

  private func wideRow(
    _ bar: BulletBars.Bar, top: Double, _ scale: LinearScale, _ messages: Messages
  ) -> [SVGElement] {
    let point = bar.point
    let base = top + 16
    return [.name(point.name, x: 0, y: base, width: start - 10)]
      + Self.bar(bar, top: top + 7, height: 10, scale) + [
        .text(point.value.label, x: end + 70, y: base, .end),
        StateShape(state: point.state, radius: 5).element(x: end + 84, y: base - 4),
        .text(point.state.word(messages), x: end + 94, y: base),
      ]
  }

  private func narrowRow(
    _ bar: BulletBars.Bar, top: Double, _ scale: LinearScale, _ messages: Messages
  ) -> [SVGElement] {
    let point = bar.point
    let base = top + 14
    let answer = "\(point.value.label) \(point.state.word(messages))"
    let room = width.pixels - 22 - TextWidth.of(answer)
    return [
      StateShape(state: point.state, radius: 5).element(x: 6, y: base - 4),
      .name(point.name, x: 14, y: base, width: room),
      .text(answer, x: width.pixels, y: base, .end),
    ] + Self.bar(bar, top: top + 21, height: 10, scale)
  }
}
