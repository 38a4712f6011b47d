import Model

/// One row a subject, one dot a class: how far the classes lie apart, and which of them alone.
public struct DotStrip: Chart {
  public struct Row: Hashable, Sendable {
    public let name: String
    public let points: [ChartPoint]
    public let target: ChartValue?

    public init(_ name: String, points: [ChartPoint], target: ChartValue?) {
      self.name = SafeText.clean(name)
      self.points = points
      self.target = target
    }
  }

  public let caption: ChartCaption
  /// What a row and what a dot stands for, such as `Môn học` and `Lớp`.
  public let heading: String
  public let pointHeading: String
  public let rows: [Row]

  public init(caption: ChartCaption, heading: String, pointHeading: String, rows: [Row]) {
    self.caption = caption
    self.heading = heading
    self.pointHeading = pointHeading
    self.rows = rows
  }

  /// Dots as columns where all rows have the same ones, else a row a dot.
  public func table(_ messages: Messages) -> ChartTable {
    let names = rows.first?.points.map(\.name) ?? []
    guard rows.count > 1, rows.allSatisfy({ $0.points.map(\.name) == names }) else {
      return longTable(messages)
    }
    return ChartTable(
      [heading, messages[.columnTarget]] + names,
      rows.map { row in
        let cells = row.points.map { "\($0.value.label) · \($0.state.word(messages))" }
        return (row.name, [row.target?.label ?? "–"] + cells)
      })
  }

  private func longTable(_ messages: Messages) -> ChartTable {
    let columns = [MessageKey.columnShare, .columnTarget, .columnStatus].map { messages[$0] }
    return ChartTable(
      [heading, pointHeading] + columns,
      rows.flatMap { row in
        row.points.map { point in
          let state = point.state.word(messages)
          return (
            row.name, [point.name, point.value.label, row.target?.label ?? "–", state]
          )
        }
      })
  }

  public func drawing(_ width: ChartWidth, _ messages: Messages) -> ChartDrawing {
    let start = width == .wide ? 166.0 : 8
    let amounts = rows.flatMap { $0.points.map(\.value.amount) + [$0.target?.amount] }
    let axis = ValueAxis(
      amounts, from: start, to: width.pixels - 8, steps: width == .wide ? 6 : 4,
      mark: caption.unit.mark, messages)
    let isCrowded = rows.reduce(0) { $0 + $1.points.count } > DotSwarm.mostHints
    var bottom = ChartHeader.height
    var (lines, drawn): ([SVGElement], [SVGElement]) = ([], [])
    for row in rows {
      let swarm = DotSwarm(row.points, axis.scale)
      // On a telephone the name stands above its dots, and no line crosses it out.
      let top = bottom + (width == .wide ? 0 : 16)
      let middle = top + swarm.height / 2
      if width == .narrow {
        lines.append(axis.verticalLines(from: top, to: top + swarm.height))
      }
      drawn.append(
        width == .wide
          ? .name(row.name, x: 0, y: middle + 4, width: start - 16)
          : .name(row.name, x: 0, y: bottom + 13, width: width.pixels))
      if let target = row.target?.amount {
        let x = axis.scale.position(target)
        drawn.append(.targetTick(x: x, from: top + 1, to: top + swarm.height - 1))
      }
      drawn += swarm.drawn(middle: middle, hasHints: !isCrowded)
      bottom = top + swarm.height
    }
    if width == .wide {
      lines = [axis.verticalLines(from: ChartHeader.height, to: bottom)]
    }
    var legend = ChartLegend()
    let points = rows.flatMap(\.points)
    let seen = points.filter { $0.value.amount != nil }
    legend.add(seen.map(\.state), messages)
    if let target = ChartHeader.target(of: rows.map(\.target), messages) {
      legend.addTarget(target)
    }
    if seen.count < points.count {
      let unseen = messages.amount(String(points.count - seen.count))
      legend.add("\(messages[.chartEmpty]): \(unseen)")
    } else if points.isEmpty {
      legend.add(messages[.chartEmpty])
    }
    let foot = legend.drawn(top: bottom + 18, width: width.pixels)
    return ChartDrawing(
      width: width.pixels, height: foot.bottom + 2, cssClass: width.cssClass,
      elements: [ChartHeader.unit(caption, width)] + lines
        + axis.numbers(below: bottom, within: width.pixels) + drawn + foot.elements)
  }
}
