/// What the numbers of a chart count.
public struct ChartUnit: Hashable, Sendable {
  /// In words, shown above the axis: `% số phút theo kế hoạch`.
  public let name: String
  /// Follows a number at the axis: ` %`, or nothing.
  public let mark: String

  public init(name: String, mark: String = "") {
    self.name = SafeText.clean(name)
    self.mark = mark
  }

  /// Per cent of the planned minutes, the unit of the online share.
  public static func percentOfPlan(_ messages: Messages) -> ChartUnit {
    ChartUnit(name: messages[.chartPercentOfPlan], mark: " %")
  }
}
