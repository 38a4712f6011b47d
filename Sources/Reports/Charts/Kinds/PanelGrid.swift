import Model

/// Panels side by side on one scale; its numbers stand before the first panel of each line.
struct PanelGrid {
  private static let panelHeight = 112.0
  private static let headHeight = 40.0
  private static let gap = 12.0

  private let columns: Int
  private let left: Double
  private let axis: ValueAxis
  private let frame: TrendFrame
  private let emptyWord: String

  init(_ chart: SmallMultiples, _ width: ChartWidth, _ messages: Messages) {
    columns = width == .wide ? 4 : 2
    let amounts = chart.panels.flatMap { $0.values.map(\.amount) + [$0.target?.amount] }
    let bottom = Self.panelHeight - 10
    axis = ValueAxis(
      amounts, from: bottom, to: Self.headHeight, steps: 3, mark: chart.caption.unit.mark,
      messages)
    left = axis.labelWidth
    let gaps = Self.gap * Double(columns - 1)
    frame = TrendFrame(
      left: 0, right: (width.pixels - left - gaps - 4) / Double(columns), top: Self.headHeight,
      bottom: bottom, count: chart.steps.count)
    emptyWord = messages[.chartEmpty]
  }

  func bottom(of index: Int) -> Double { top(of: index) + Self.panelHeight }

  /// Drawn where the first panel would be, then moved to its own place.
  func drawn(_ panel: SmallMultiples.Panel, at index: Int) -> SVGElement {
    let painter = TrendPainter(frame: frame, scale: axis.scale)
    let grid = axis.horizontalGrid(from: frame.left, to: frame.right)
    let latest = panel.values.last { $0.amount != nil }?.label ?? emptyWord
    var elements: [SVGElement] = [
      .name(panel.name, x: 0, y: 13, width: frame.right),
      StateShape(state: panel.state, radius: 4.5).element(x: 5, y: 24),
      .text(latest, x: 14, y: 28, isBold: true),
    ]
    elements += index.isMultiple(of: columns) ? grid : Array(grid.prefix(1))
    if let target = panel.target?.amount { elements += painter.target(target) }
    elements.append(ChartStroke.now.group(painter.line(panel.values)))
    let x = left + Double(index % columns) * (frame.right + Self.gap)
    let place = "translate(\(SVGNumber.text(x)) \(SVGNumber.text(top(of: index))))"
    return .group([.transform: place], elements)
  }

  private func top(of index: Int) -> Double {
    ChartHeader.height + Double(index / columns) * Self.panelHeight
  }
}
