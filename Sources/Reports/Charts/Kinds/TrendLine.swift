import Model

/// Week by week towards the target, with last year's way behind it.
public struct TrendLine: Chart {
  public let caption: ChartCaption
  /// What a point stands for, such as `Tuần`.
  public let heading: String
  /// Names along the axis, those to come included.
  public let steps: [String]
  /// One value a step; one without an amount leaves a gap, for missing is not zero.
  public let values: [ChartValue]
  /// Empty if there is no last year to compare with.
  public let previous: [ChartValue]
  public let target: ChartValue?
  /// State of the last value.
  public let state: ChartState

  /// - Parameters:
  ///   - values: at most as many as `steps`; the rest of the year is yet to come.
  ///   - previous: at most as many as `steps`.
  public init(
    caption: ChartCaption, heading: String, steps: [String], values: [ChartValue],
    previous: [ChartValue] = [], target: ChartValue?, state: ChartState
  ) throws(ChartError) {
    for line in [values, previous] where line.count > steps.count {
      throw .unevenRows(expected: steps.count, found: line.count)
    }
    self.caption = caption
    self.heading = heading
    self.steps = steps.map(SafeText.clean)
    self.values = values
    self.previous = previous
    self.target = target
    self.state = state
  }

  public func table(_ messages: Messages) -> ChartTable {
    let past = previous.isEmpty ? [] : [messages[.chartPreviousYear]]
    return ChartTable(
      [heading, messages[.columnShare]] + past + [messages[.columnTarget]],
      steps.enumerated().filter { $0.offset < max(values.count, previous.count) }.map {
        index, step in
        let lines = past.isEmpty ? [values] : [values, previous]
        let cells = lines.map { index < $0.count ? $0[index].label : "–" }
        return (step, cells + [target?.label ?? "–"])
      })
  }

  public func drawing(_ width: ChartWidth, _ messages: Messages) -> ChartDrawing {
    let amounts = (values + previous).map(\.amount) + [target?.amount]
    let (top, bottom) = (ChartHeader.height + 8, width == .wide ? 220.0 : 190)
    let axis = ValueAxis(amounts, from: bottom, to: top, mark: caption.unit.mark, messages)
    let frame = TrendFrame(
      left: axis.labelWidth, right: width.pixels - 8, top: top, bottom: bottom,
      count: steps.count)
    let painter = TrendPainter(frame: frame, scale: axis.scale)
    var elements = [ChartHeader.unit(caption, width)]
    elements += axis.horizontalGrid(from: frame.left, to: frame.right)
    elements += frame.steps(steps, heading: heading)
    if let target = target?.amount { elements += painter.target(target) }
    if !previous.isEmpty { elements.append(ChartStroke.past.group(painter.line(previous))) }
    elements.append(ChartStroke.now.group(painter.line(values)))
    if let last = painter.last(of: values) {
      elements.append(StateShape(state: state, radius: 6).element(x: last.x, y: last.y))
    } else {
      elements.append(
        .text(messages[.chartEmpty], x: frame.middle, y: frame.top + 30, .middle))
    }
    elements += labels(painter, messages)
    var legend = ChartLegend()
    if painter.last(of: values) != nil { legend.add([state], messages) }
    let foot = legend.drawn(top: frame.bottom + 34, width: width.pixels)
    return ChartDrawing(
      width: width.pixels, height: foot.bottom + 2, cssClass: width.cssClass,
      elements: elements + foot.elements)
  }

  /// Written beside what they name, where they cover nothing.
  private func labels(_ painter: TrendPainter, _ messages: Messages) -> [SVGElement] {
    var placer = painter.placer(values: values, previous: previous, target: target?.amount)
    var elements: [SVGElement] = []
    if let last = painter.last(of: values), let value = values.last(where: { $0.amount != nil }) {
      let place = placer.place(value.label, TrendPainter.around(last, 10))
      elements.append(.text(value.label, x: place.x, y: place.y, place.anchor, isBold: true))
    }
    if let target, let amount = target.amount {
      let words = messages.text(.chartTarget, ["target": target.label])
      let place = placer.place(words, painter.alongTarget(amount))
      elements.append(.text(words, x: place.x, y: place.y, place.anchor))
    }
    if let last = painter.last(of: previous) {
      let words = messages[.chartPreviousYear]
      let place = placer.place(words, TrendPainter.around(last, 8, fromBelow: true))
      elements.append(.text(words, x: place.x, y: place.y, place.anchor))
    }
    return elements
  }
}
