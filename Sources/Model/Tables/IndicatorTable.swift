/// The answer to one question about one indicator, complete, with all that a number must carry
/// (METRICS §8, INTERFACES §5).
public struct IndicatorTable: Hashable, Sendable {
  /// What the rows of an indicator consist of.
  public enum Shape: Hashable, Sendable {
    /// numerator, denominator, value, target, status, coverage; then measures, if any.
    case ratio
    /// Measures only, as the question bank has.
    case measures
  }

  public var indicator: String
  public var schoolYear: String
  public var window: String
  public var by: [String]
  public var filters: [TableFilter]
  public var profile: String
  public var ruleVersion: Int
  /// Data watermark as an ISO day, `nil` before the first aggregation.
  public var asOf: String?
  public var dataVersion: String
  public var shape: Shape
  public var rows: [IndicatorRow]

  public init(
    indicator: String, schoolYear: String, window: String, by: [String] = [],
    filters: [TableFilter] = [], profile: String, ruleVersion: Int, asOf: String?,
    dataVersion: String, shape: Shape = .ratio, rows: [IndicatorRow]
  ) {
    self.indicator = indicator
    self.schoolYear = schoolYear
    self.window = window
    self.by = by
    self.filters = filters
    self.profile = profile
    self.ruleVersion = ruleVersion
    self.asOf = asOf
    self.dataVersion = dataVersion
    self.shape = shape
    self.rows = rows
  }

  /// Names of the key columns: those of the rows, which may hold `level` beside what was asked.
  public var keyNames: [String] { rows.first?.keys.map(\.name) ?? by }

  /// Names of the additional measures.
  public var measureNames: [String] { rows.first?.measures.map(\.name) ?? [] }
}
