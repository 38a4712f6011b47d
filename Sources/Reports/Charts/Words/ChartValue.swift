public import Model

/// A number as it is drawn and as it is written. The writing is that of the page's table: no chart rounds.
public struct ChartValue: Hashable, Sendable {
  /// In the unit of the chart, such as 10.5042 per cent; never negative. `nil` without data.
  public let amount: Micro?
  public let label: String

  /// Beyond it no number of a school system lies, and coordinates stay exact.
  static let largest = Micro(raw: 1_000_000_000_000_000)

  public init(_ amount: Micro?, label: String) {
    self.amount = amount.map { min(max($0, .zero), Self.largest) }
    self.label = SafeText.clean(label)
  }

  /// The share of a row, in per cent.
  public init(share row: IndicatorRow, _ messages: Messages) {
    self.init(Self.percent(row.value), label: messages.perCent(row.display))
  }

  /// The target of a row, in per cent; `nil` if no plan sets one.
  public init?(target row: IndicatorRow, _ messages: Messages) {
    guard let text = row.target, let amount = Micro(text) else { return nil }
    self.init(amount, label: messages.decimal(text) + " %")
  }

  private static func percent(_ ratio: String?) -> Micro? {
    guard let ratio, let micro = Micro(ratio) else { return nil }
    return min(max(micro, .zero), largest).times(100)
  }
}
