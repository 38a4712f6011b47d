public import Model

/// A named number and how it stands.
public struct ChartPoint: Hashable, Sendable {
  public let name: String
  public let value: ChartValue
  public let state: ChartState

  public init(_ name: String, _ value: ChartValue, _ state: ChartState) {
    self.name = SafeText.clean(name)
    self.value = value
    self.state = state
  }

  /// - Parameter weeksLeft: teaching weeks until the end of the window; see `ChartState`.
  public init(_ name: String, share row: IndicatorRow, weeksLeft: Int?, _ messages: Messages) {
    self.init(
      name, ChartValue(share: row, messages), ChartState(row, weeksLeft: weeksLeft))
  }
}
