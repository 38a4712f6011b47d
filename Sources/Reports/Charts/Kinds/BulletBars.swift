import Model

/// One bar a class, subject or school, with the target it should reach: a deviation read at a glance.
public struct BulletBars: Chart {
  public struct Bar: Hashable, Sendable {
    public let point: ChartPoint
    public let target: ChartValue?

    public init(_ point: ChartPoint, target: ChartValue?) {
      self.point = point
      self.target = target
    }
  }

  public let caption: ChartCaption
  /// What a bar stands for, such as `Lớp`.
  public let heading: String
  public let bars: [Bar]

  public init(caption: ChartCaption, heading: String, bars: [Bar]) {
    self.caption = caption
    self.heading = heading
    self.bars = bars
  }

  public func table(_ messages: Messages) -> ChartTable {
    ChartTable(
      [heading, messages[.columnShare], messages[.columnTarget], messages[.columnStatus]],
      bars.map { bar in
        (
          bar.point.name,
          [bar.point.value.label, bar.target?.label ?? "–", bar.point.state.word(messages)]
        )
      })
  }

  public func drawing(_ width: ChartWidth, _ messages: Messages) -> ChartDrawing {
    let layout = BulletLayout(width, names: bars.map(\.point.name))
    let axis = ValueAxis(
      amounts, from: layout.start, to: layout.end, steps: layout.steps,
      mark: caption.unit.mark, messages)
    let top = ChartHeader.height
    let bottom = top + Double(bars.count) * layout.rowHeight + 2
    // On a telephone words stand between the bars, where lines would cross them out.
    let gridTop = width == .wide ? top : bottom - 4
    let rows = bars.enumerated().flatMap { index, bar in
      layout.row(bar, top: top + Double(index) * layout.rowHeight, axis.scale, messages)
    }
    var legend = ChartLegend()
    if let target = ChartHeader.target(of: bars.map(\.target), messages) {
      legend.addTarget(target)
    }
    let foot = legend.drawn(top: bottom + 18, width: width.pixels)
    return ChartDrawing(
      width: width.pixels, height: foot.bottom + 2, cssClass: width.cssClass,
      elements: [ChartHeader.unit(caption, width)]
        + [axis.verticalLines(from: gridTop, to: bottom)]
        + axis.numbers(below: bottom, within: width.pixels) + rows + foot.elements)
  }

  var amounts: [Micro?] { bars.map(\.point.value.amount) + bars.map(\.target?.amount) }
}
