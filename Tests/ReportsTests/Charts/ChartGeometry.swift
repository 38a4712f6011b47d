@testable import Reports

extension ChartSamples {
  /// A chart as it is drawn.
  func picture(_ chart: any Chart, _ width: ChartWidth = .wide) throws -> SVGPicture {
    try SVGPicture(chart.svg(id: "x", messages, width: width))
  }
}

extension SVGPicture {
  /// Where the thin lines of the axes begin, in the order drawn.
  func ticks() throws -> [[(x: Double, y: Double)]] {
    try nodes("path", class: "ticks").map { try Self.moves($0.attributes["d"] ?? "") }
  }

  /// The class that says whether a value is met, at risk or behind.
  func state(of node: Node) -> String? {
    root.parents(of: node).compactMap { $0.attributes["class"] }.last { $0.hasPrefix("c-") }
  }
}
