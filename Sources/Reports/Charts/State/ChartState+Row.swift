public import Model

extension ChartState {
  /// Planned minutes that must lie in reporting schools before a number is judged.
  private static let enoughCoverage = Micro(raw: 800_000)

  /// A share is at risk, rather than behind, while one period a week still mends it.
  ///
  /// - Parameter weeksLeft: teaching weeks until the end of the window; `nil` if not known.
  public init(_ row: IndicatorRow, weeksLeft: Int?) {
    switch TargetStatus(rawValue: row.status) {
    case .noData, nil: self = .notEnough
    case _ where Micro(row.coverage).map { $0 < Self.enoughCoverage } ?? false: self = .notEnough
    case .noTarget: self = .untargeted
    case .met: self = .met
    case .notMet:
      guard let missing = row.missingPeriods, let weeksLeft else {
        self = .behind
        return
      }
      self = missing <= weeksLeft ? .atRisk : .behind
    }
  }
}
