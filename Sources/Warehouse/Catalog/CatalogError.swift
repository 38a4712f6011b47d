public import Model

/// The SQL folder and the program do not fit together: the start is stopped.
public enum CatalogError: Explained {
  case unreadable(file: String)
  case badHeader(file: String)
  case missing([String])
  case unknown([String])

  public var explanation: Explanation {
    switch self {
    case .unreadable(let file): Explanation("sql_unreadable", ["file": file], exit: .configuration)
    case .badHeader(let file): Explanation("sql_bad_header", ["file": file], exit: .configuration)
    case .missing(let names):
      Explanation("sql_missing", ["names": names.joined(separator: ", ")], exit: .configuration)
    case .unknown(let names):
      Explanation("sql_unknown", ["names": names.joined(separator: ", ")], exit: .configuration)
    }
  }
}
