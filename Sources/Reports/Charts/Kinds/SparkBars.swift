import Model

/// A bar a day in a table cell: whether data arrives, not how much to the last file.
public struct SparkBars: Chart {
  private static let height = 22.0
  private static let step = 7.0

  public struct Day: Hashable, Sendable {
    public let name: String
    public let value: ChartValue

    public init(_ name: String, _ value: ChartValue) {
      self.name = SafeText.clean(name)
      self.value = value
    }
  }

  public let caption: ChartCaption
  /// What a bar stands for, such as `Ngày`.
  public let heading: String
  public let days: [Day]

  public init(caption: ChartCaption, heading: String, days: [Day]) {
    self.caption = caption
    self.heading = heading
    self.days = days
  }

  public func table(_ messages: Messages) -> ChartTable {
    ChartTable([heading, caption.unit.name], days.map { ($0.name, [$0.value.label]) })
  }

  /// The same on every paper: it is small anyway.
  public func drawing(_ width: ChartWidth, _ messages: Messages) -> ChartDrawing {
    let base = Self.height - 2
    let largest = days.compactMap(\.value.amount).max() ?? .zero
    let scale = LinearScale(upper: max(largest, Micro(raw: 1)), start: base, end: 1)
    let bars = days.enumerated().compactMap { index, day in
      day.value.amount.map { amount in
        let y = scale.position(amount)
        return SVGElement.rect(
          "bar", x: Double(index) * Self.step + 1, y: y, width: Self.step - 2, height: base - y)
      }
    }
    // A day without a word is crossed out: it is not a day with nothing.
    let crosses = days.enumerated().filter { $0.element.value.amount == nil }.map { index, _ in
      let x = SVGNumber.text(Double(index) * Self.step + 1.5)
      return "M\(x) \(SVGNumber.text(base - 5))l4 4m0-4l-4 4"
    }
    let length = max(1, Double(days.count)) * Self.step
    let missing = ChartStroke.missing.group([.path("missing", crosses.joined())])
    return ChartDrawing(
      width: length, height: Self.height, cssClass: ChartDrawing.small,
      elements: [
        ChartStroke.grid.group([
          .line("base", from: (0, base + 0.5), to: (length, base + 0.5))
        ]), ChartState.met.group(bars),
      ] + (crosses.isEmpty ? [] : [missing]))
  }
}
