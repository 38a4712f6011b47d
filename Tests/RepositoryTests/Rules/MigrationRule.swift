/// Views and functions are replaceable text in `sql/views`; frozen into a migration they would be written out
/// again for every change.
struct MigrationRule: Rule {
  func findings(in files: [Repository.File]) -> [Finding] {
    files.filter { $0.path.hasPrefix("sql/migrations/") }.flatMap { file in
      // Line breaks stay, so that a match can be counted into a line.
      let code = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.prefix(upTo: $0.firstRange(of: "--")?.lowerBound ?? $0.endIndex) }
        .joined(separator: "\n")
      let replaceable =
        /(?i)\bcreate\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+)?(?:recursive\s+)?(view|function|procedure|materialized)\b/
      return code.matches(of: replaceable).map { match in
        let line = code[..<match.range.lowerBound].split(
          separator: "\n", omittingEmptySubsequences: false
        ).count
        return Finding(
          path: file.path, line: line,
          message: "CREATE \(match.1.uppercased()) belongs in sql/views")
      }
    }
  }
}
