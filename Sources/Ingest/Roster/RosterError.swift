public import Model

/// Why a roster is not imported. Nothing of it was changed.
public enum RosterError: Explained, Equatable {
  case nothingThere(path: String)
  case notText(file: String)
  case missingColumn(file: String, column: String, found: [String])
  /// A row that cannot be right: what is expected in that place.
  case badValue(file: String, line: Int, column: String, value: String, expected: String)
  case brokenQuotes(file: String, line: Int)
  case unreadable(file: String)
  case badArchive(file: String, why: String)

  public var explanation: Explanation {
    switch self {
    case .nothingThere(let path):
      Explanation("roster_nothing_there", ["path": path], exit: .missingInput)
    case .notText(let file): Explanation("roster_not_text", ["file": file], exit: .badInput)
    case .missingColumn(let file, let column, let found):
      Explanation(
        "roster_missing_column",
        ["file": file, "column": column, "found": found.joined(separator: ", ")],
        exit: .badInput)
    case .badValue(let file, let line, let column, let value, let expected):
      Explanation(
        "roster_bad_value",
        [
          "file": file, "line": "\(line)", "column": column, "value": value,
          "expected": expected,
        ], exit: .badInput)
    case .brokenQuotes(let file, let line):
      Explanation("roster_broken_quotes", ["file": file, "line": "\(line)"], exit: .badInput)
    case .unreadable(let file):
      Explanation("roster_unreadable", ["file": file], exit: .missingInput)
    case .badArchive(let file, let why):
      Explanation("roster_bad_archive", ["file": file, "why": why], exit: .badInput)
    }
  }
}
