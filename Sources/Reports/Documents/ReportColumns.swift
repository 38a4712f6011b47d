import Model

/// Columns of the tidy CSV: the same in every report, so that tables of a thousand schools can be put one below the other.
enum ReportColumns {
  static let leading = ["kind", "code", "school_year", "window", "section"]
  static let keys = [
    "indicator", "profile", "level", "subject", "grade", "class", "school", "plan_item", "plan",
    "clause", "text", "operator", "unit",
  ]
  static let comparison = ["previous", "change"]
  static let questions = [
    "opening", "created", "retired", "revived", "closing", "approved", "distinct", "contributors",
    "growth",
  ]
  static let all =
    leading + keys + IndicatorRow.ratioColumns + ["missing_periods"] + comparison + questions
    + ["note", "rule_version", "as_of", "data_version"]

  /// Type of a column in a Table Schema.
  static func type(of column: String) -> String {
    switch column {
    case "grade", "missing_periods", "rule_version": "integer"
    case "growth", "previous", "change": "number"
    case "numerator", "denominator", "value", "target", "coverage": "number"
    case "as_of": "date"
    case _ where questions.contains(column): "integer"
    default: "string"
    }
  }
}
