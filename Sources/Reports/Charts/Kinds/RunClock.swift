/// Whole hours along x, from the one in which the first step begins to the end of the last.
struct RunClock {
  /// Two days: a night is over long before.
  static let latest = 2880

  private let firstHour: Int
  private let lastHour: Int
  let start: Double
  private let end: Double

  init(_ steps: [RunBars.Step], from start: Double, to end: Double) {
    let first = (steps.map(\.start).min() ?? 0) / 60
    let last = ((steps.map { $0.start + $0.minutes }.max() ?? 0) + 59) / 60
    firstHour = first
    lastHour = max(last, first + 1)
    self.start = start
    self.end = end
  }

  func x(_ minutes: Int) -> Double {
    let part = Double(minutes - firstHour * 60) / Double((lastHour - firstHour) * 60)
    return start + (end - start) * part
  }

  func grid(from top: Double, to bottom: Double) -> [SVGElement] {
    let widest = TextWidth.of("00:00", size: TextWidth.small) + 10
    let minutes = (lastHour - firstHour) * 60
    let every =
      [10, 15, 30, 60, 120, 180, 240, 360, 720].first {
        Double($0) * (end - start) / Double(minutes) >= widest
      } ?? 1440
    let shown = Array(stride(from: firstHour * 60, through: lastHour * 60, by: every))
    var lines = PathData()
    for minute in shown { lines.vertical(x(minute), from: top, to: bottom) }
    return [ChartStroke.grid.group([.path("ticks", lines.text)])]
      + shown.map {
        .text(Self.text($0), x: x($0), y: bottom + 13, .middle, isSmall: true)
      }
  }

  /// `02:41`, whatever the day.
  static func text(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(minutes / 60 % 24)):\(two(minutes % 60))"
  }
}
