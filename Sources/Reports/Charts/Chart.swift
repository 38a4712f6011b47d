/// A picture of numbers that says what it shows.
///
/// Its table is made from the values it draws, so that a picture cannot be without one, nor differ from it.
public protocol Chart: Sendable {
  var caption: ChartCaption { get }

  /// The rows as drawn, for those who read rather than look.
  func table(_ messages: Messages) -> ChartTable

  func drawing(_ width: ChartWidth, _ messages: Messages) -> ChartDrawing
}

extension Chart {
  /// A complete SVG document, the same bytes for the same values.
  ///
  /// - Parameter id: different for every chart of a page.
  public func svg(id: String, _ messages: Messages, width: ChartWidth = .wide) -> String {
    svg(drawing(width, messages), ChartID(id, width), messages)
  }

  /// Everything a page or a report puts on paper for this chart.
  public func figure(id: String, _ messages: Messages) -> ChartFigure {
    let narrow = drawing(.narrow, messages)
    let isSmall = narrow.cssClass == ChartDrawing.small
    return ChartFigure(
      caption: caption, wide: svg(id: id, messages),
      narrow: isSmall ? "" : svg(narrow, ChartID(id, .narrow), messages),
      table: table(messages), messages)
  }

  private func svg(_ drawing: ChartDrawing, _ id: ChartID, _ messages: Messages) -> String {
    drawing.svg(id: id, title: caption.title, description: caption.longText(messages))
  }
}
