/// A file one reads in one sitting: 250 lines of source, 400 of a test, 80 of SQL.
struct LengthRule: Rule {
  /// Files that may be longer, each with its reason. The number of them is asserted: it does not grow silently.
  static let exceptions: [String: String] = [:]

  var exceptions = Self.exceptions

  func findings(in files: [Repository.File]) -> [Finding] {
    files.compactMap { file in
      guard let limit = Self.limit(of: file.path), exceptions[file.path] == nil else { return nil }
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
      let count = file.text.hasSuffix("\n") ? lines - 1 : lines
      guard count > limit else { return nil }
      return Finding(path: file.path, line: 0, message: "\(count) lines, at most \(limit)")
    }
  }

  private static func limit(of path: String) -> Int? {
    if path.hasSuffix(".sql") { return 80 }
    guard path.hasSuffix(".swift") else { return nil }
    return path.hasPrefix("Tests/") ? 400 : 250
  }
}
