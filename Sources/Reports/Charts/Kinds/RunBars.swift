import Model

/// The steps of each night on one clock: what took how long, and where a night broke off.
public struct RunBars: Chart {
  public struct Step: Hashable, Sendable {
    public let name: String
    /// Minutes after midnight of the night's first day; beyond 1,440 on the next day.
    public let start: Int
    public let minutes: Int
    public let hasFailed: Bool

    public init(_ name: String, start: Int, minutes: Int, hasFailed: Bool = false) {
      self.name = SafeText.clean(name)
      self.start = min(max(0, start), RunClock.latest)
      self.minutes = min(max(0, minutes), RunClock.latest)
      self.hasFailed = hasFailed
    }
  }

  public struct Night: Hashable, Sendable {
    public let name: String
    public let steps: [Step]

    public init(_ name: String, _ steps: [Step]) {
      self.name = SafeText.clean(name)
      self.steps = steps
    }
  }

  public let caption: ChartCaption
  /// What a row stands for, such as `Đêm`, and what a part of it, such as `Bước`.
  public let heading: String
  public let stepHeading: String
  public let nights: [Night]

  public init(caption: ChartCaption, heading: String, stepHeading: String, nights: [Night]) {
    self.caption = caption
    self.heading = heading
    self.stepHeading = stepHeading
    self.nights = nights
  }

  public func table(_ messages: Messages) -> ChartTable {
    ChartTable(
      [heading, stepHeading, messages[.chartBegun], caption.unit.name, messages[.columnStatus]],
      nights.flatMap { night in
        night.steps.map { step in
          (
            night.name,
            [
              step.name, RunClock.text(step.start), String(step.minutes),
              messages[step.hasFailed ? .chartFailed : .chartDone],
            ]
          )
        }
      })
  }

  public func drawing(_ width: ChartWidth, _ messages: Messages) -> ChartDrawing {
    let names = nights.map { TextWidth.of($0.name) }.max() ?? 0
    let clock = RunClock(
      nights.flatMap(\.steps), from: min(max(24, names + 10), width.pixels / 3),
      to: width.pixels - 24)
    let top = ChartHeader.height
    let bottom = top + Double(nights.count) * RunRow.height
    let rows = nights.enumerated().map { index, night in
      RunRow(night: night, top: top + Double(index) * RunRow.height, clock: clock)
    }
    var legend = ChartLegend()
    let longest = nights.map(\.steps).max { $0.count < $1.count } ?? []
    if !longest.isEmpty {
      legend.add("\(stepHeading): \(longest.map(\.name).joined(separator: " → "))")
    }
    if nights.contains(where: { $0.steps.contains(where: \.hasFailed) }) {
      legend.add(.behind, messages[.chartFailed])
    }
    if nights.isEmpty { legend.add(messages[.chartEmpty]) }
    let foot = legend.drawn(top: bottom + 18, width: width.pixels)
    return ChartDrawing(
      width: width.pixels, height: foot.bottom + 2, cssClass: width.cssClass,
      elements: [ChartHeader.unit(caption, width)] + clock.grid(from: top, to: bottom)
        + RunRow.drawn(rows, messages) + foot.elements)
  }
}
