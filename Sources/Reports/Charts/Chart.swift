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
    drawing(width, messages).svg(
      id: ChartID(id, width), title: caption.title, description: caption.longText(messages))
  }

  /// Everything a page or a report puts on paper for this chart.
  public func figure(id: String, _ messages: Messages) -> ChartFigure {
    ChartFigure(
      caption: caption, wide: svg(id: id, messages), narrow: svg(id: id, messages, width: .narrow),
      table: table(messages), messages)
  }
}
