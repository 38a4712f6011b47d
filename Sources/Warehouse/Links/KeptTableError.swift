public import Model

/// Why a table is not kept, or not shown.
public enum KeptTableError: Explained, Equatable {
  case unknown
  /// Nothing stands in it.
  case empty
  case tooManyRows(limit: Int)
  case large
  case tooMany(limit: Int)
  /// Its maker does not see all of it.
  case outside
  /// The numbers changed after the page was made.
  case changed

  public var explanation: Explanation {
    switch self {
    case .unknown: Explanation("kept_unknown", exit: .missingInput)
    case .empty: Explanation("kept_empty", exit: .badInput)
    case .tooManyRows(let limit): Explanation("kept_rows", ["limit": "\(limit)"], exit: .badInput)
    case .large: Explanation("kept_large", exit: .badInput)
    case .tooMany(let limit): Explanation("kept_often", ["limit": "\(limit)"], exit: .notPermitted)
    case .outside: Explanation("kept_outside", exit: .notPermitted)
    case .changed: Explanation("kept_changed", exit: .badInput)
    }
  }
}
