import Model

extension BulletBars {
  private static let cellSize = (width: 120.0, height: 18.0)

  /// The bars one by one, on one scale, for a column of the page's own table, which names them and shows
  /// their numbers.
  public func cells(id: String, _ messages: Messages) -> [String] {
    let ticks = AxisTicks(upTo: amounts.compactMap { $0 }.max() ?? .zero)
    let scale = LinearScale(upper: ticks.upper, start: 1, end: Self.cellSize.width - 1)
    return bars.enumerated().map { index, bar in
      let drawing = ChartDrawing(
        width: Self.cellSize.width, height: Self.cellSize.height, cssClass: ChartDrawing.small,
        elements: BulletLayout.bar(bar, top: 4, height: 10, scale))
      return drawing.svg(
        id: ChartID(id, part: index), title: bar.point.name,
        description: Self.words(of: bar, messages))
    }
  }

  private static func words(of bar: Bar, _ messages: Messages) -> String {
    let target = bar.target.map { messages.text(.chartTarget, ["target": $0.label]) }
    return [bar.point.value.label, target, bar.point.state.word(messages)].compactMap { $0 }
      .joined(separator: "; ")
  }
}
