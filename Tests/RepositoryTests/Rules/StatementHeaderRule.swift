/// A statement's file is its own catalogue: name, what it answers, what it takes, what it gives.
struct StatementHeaderRule: Rule {
  private static let folder = "sql/statements/"

  func findings(in files: [Repository.File]) -> [Finding] {
    let statements = files.filter { $0.path.hasPrefix(Self.folder) }
    let named = Dictionary(grouping: statements, by: \.name)
    let repeated = named.values.filter { $0.count > 1 }.flatMap { $0.dropFirst() }
      .sorted { $0.path < $1.path }
      .map { Finding(path: $0.path, line: 0, message: "there is another \($0.name)") }
    return repeated + statements.flatMap(headerFindings)
  }

  private func headerFindings(in file: Repository.File) -> [Finding] {
    let header = file.text.split(separator: "\n").prefix { $0.hasPrefix("--") }
    var findings: [Finding] = []
    for field in ["name", "doc", "params", "returns"] {
      let values = header.compactMap { value(of: field, in: $0) }
      if values.isEmpty || values.contains("") {
        findings.append(
          Finding(path: file.path, line: 0, message: "no line `-- \(field): …` in the header"))
      } else if field == "name", values != [file.stem] {
        findings.append(
          Finding(path: file.path, line: 0, message: "its name is not that of the file"))
      }
    }
    return findings
  }

  private func value(of field: String, in line: Substring) -> String? {
    let start = "-- \(field):"
    guard line.hasPrefix(start) else { return nil }
    return String(line.dropFirst(start.count).drop { $0 == " " })
  }
}
