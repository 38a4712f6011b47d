/// One group of an indicator (INTERFACES §5). Numbers are the decimal texts of the statement that read them: no
/// room after the warehouse rounds again.
public struct IndicatorRow: Hashable, Sendable {
  /// The status of a row whose numbers are withheld from the reader.
  public static let suppressed = "suppressed"

  /// The keys asked for, in the order asked.
  public var keys: [KeyField]
  public var numerator: String
  public var denominator: String
  /// Ratio with 6 decimals, `nil` without data.
  public var value: String?
  /// Per cent, `nil` if no plan sets one.
  public var target: String?
  /// `met`, `not_met`, `no_data`, `no_target`, `suppressed`.
  public var status: String
  /// Part of the plan that lies in reporting schools, 6 decimals.
  public var coverage: String
  /// Per cent for people, decimal comma: `10,50 %`.
  public var display: String?
  /// Whole periods still to be taught online to reach the target.
  public var missingPeriods: Int?
  /// Measures beside the ratio (`teacher_days`) or in its place (`opening`, `created` …).
  public var measures: [KeyField]
  /// Stands in the place of numerator, denominator and value where they are withheld.
  public var symbol: CellSymbol?

  public init(
    keys: [KeyField], numerator: String = "", denominator: String = "", value: String? = nil,
    target: String? = nil, status: String = "", coverage: String = "", display: String? = nil,
    missingPeriods: Int? = nil, measures: [KeyField] = []
  ) {
    self.keys = keys
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.target = target
    self.status = status
    self.coverage = coverage
    self.display = display
    self.missingPeriods = missingPeriods
    self.measures = measures
  }

  /// The same row without its numbers.
  public var withheld: IndicatorRow {
    var row = self
    (row.numerator, row.denominator) = ("", "")
    (row.value, row.display, row.missingPeriods) = (nil, nil, nil)
    row.status = Self.suppressed
    row.symbol = .confidential
    return row
  }
}
