import Reports

/// The figures of a page; one that cannot be drawn is a mistake of ours and is logged, the page stays.
struct PageFigures: Sendable {
  private(set) var figures: [ChartFigure] = []
  private let words: Messages

  init(_ words: Messages) { self.words = words }

  mutating func add(_ chart: some Chart) {
    figures.append(chart.figure(id: "f\(figures.count)", words))
  }
}
