/// Why a chart cannot be made. Each is a mistake of the caller, never of the data shown.
public enum ChartError: Error, Hashable, CustomStringConvertible {
  case noTitle
  case noDescription
  /// A description that repeats the title tells a listener nothing.
  case descriptionRepeatsTitle
  case noUnit
  /// Rows that do not fit the columns they are drawn under.
  case unevenRows(expected: Int, found: Int)

  public var description: String {
    switch self {
    case .noTitle: "a chart needs a title"
    case .noDescription: "a chart needs a description of what it shows"
    case .descriptionRepeatsTitle: "the description of a chart must say more than its title"
    case .noUnit: "a chart needs the unit of its numbers"
    case .unevenRows(let expected, let found):
      "a chart has \(expected) columns, but a row with \(found) cells"
    }
  }
}
