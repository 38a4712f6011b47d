import Model

/// The trend of each subject on the same scale: many small pictures that are read as one.
public struct SmallMultiples: Chart {
  public struct Panel: Hashable, Sendable {
    public let name: String
    /// One a step; one without an amount leaves a gap.
    public let values: [ChartValue]
    public let target: ChartValue?
    /// State of the last value.
    public let state: ChartState

    public init(
      _ name: String, values: [ChartValue], target: ChartValue?, state: ChartState
    ) {
      self.name = SafeText.clean(name)
      self.values = values
      self.target = target
      self.state = state
    }
  }

  public let caption: ChartCaption
  /// What a point stands for, such as `Tuần`.
  public let heading: String
  public let steps: [String]
  public let panels: [Panel]

  public init(
    caption: ChartCaption, heading: String, steps: [String], panels: [Panel]
  ) throws(ChartError) {
    for panel in panels where panel.values.count > steps.count {
      throw .unevenRows(expected: steps.count, found: panel.values.count)
    }
    self.caption = caption
    self.heading = heading
    self.steps = steps.map(SafeText.clean)
    self.panels = panels
  }

  public func table(_ messages: Messages) -> ChartTable {
    let told = panels.map(\.values.count).max() ?? 0
    let weeks = steps.prefix(told).enumerated().map { index, step in
      (step, panels.map { index < $0.values.count ? $0.values[index].label : "–" })
    }
    let targets = (messages[.columnTarget], panels.map { $0.target?.label ?? "–" })
    let states = (messages[.columnStatus], panels.map { $0.state.word(messages) })
    return ChartTable([heading] + panels.map(\.name), weeks + [targets, states])
  }

  public func drawing(_ width: ChartWidth, _ messages: Messages) -> ChartDrawing {
    let grid = PanelGrid(self, width, messages)
    var bottom = ChartHeader.height
    var elements = [ChartHeader.unit(caption, width)]
    for (index, panel) in panels.enumerated() {
      elements.append(grid.drawn(panel, at: index))
      bottom = max(bottom, grid.bottom(of: index))
    }
    var legend = ChartLegend()
    legend.add(panels.map(\.state), messages)
    if let target = ChartHeader.target(of: panels.map(\.target), messages) {
      legend.add(.target, target)
    }
    if let first = steps.first, let last = steps.last { legend.add("\(heading) \(first)–\(last)") }
    if panels.isEmpty { legend.add(messages[.chartEmpty]) }
    let foot = legend.drawn(top: bottom, width: width.pixels)
    return ChartDrawing(
      width: width.pixels, height: foot.bottom + 2, cssClass: width.cssClass,
      elements: elements + foot.elements)
  }
}
