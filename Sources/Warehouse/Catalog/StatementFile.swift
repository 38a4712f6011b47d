import Postgres

/// One file of `sql/statements`: a statement with the header that says what it takes and gives.
public struct StatementFile: Sendable {
  public let name: String
  public let doc: String
  /// Lines such as `$1 text name · $2 bigint[] ids`.
  public let params: [String]
  /// `name type` of each column, in order; empty for statements that return nothing.
  public let columns: [(name: String, type: String)]
  /// The text of the file; `sql` has what it looks at as well.
  let body: String
  public private(set) var sql: String
  /// What an indicator divides by what, and the clause that asks for it; empty for other statements.
  public let numerator: String
  public let denominator: String
  public let source: String
  /// The statement whose rows this one finds in the table expression `scope`.
  public let scope: String?

  /// - Throws: `CatalogError.badHeader` if a header line is missing or the name is not the file's.
  public init(fileName: String, text: String) throws(CatalogError) {
    var header: [String: [String]] = [:]
    var body: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if body.isEmpty, line.hasPrefix("-- "), let colon = line.firstIndex(of: ":") {
        let key = String(line[line.index(line.startIndex, offsetBy: 3)..<colon])
        let value = line[line.index(after: colon)...].drop(while: { $0 == " " })
        header[key, default: []].append(String(value))
      } else {
        body.append(line)
      }
    }
    guard header["name"] == [fileName], let doc = header["doc"], let params = header["params"],
      let returns = header["returns"]
    else { throw .badHeader(file: fileName) }
    self.name = fileName
    numerator = header["numerator"]?.joined(separator: " ") ?? ""
    denominator = header["denominator"]?.joined(separator: " ") ?? ""
    source = header["source"]?.joined(separator: " ") ?? ""
    scope = header["scope"]?.first
    self.doc = doc.joined(separator: " ")
    self.params = params == ["none"] ? [] : params
    self.columns = returns == ["none"] ? [] : Self.columns(returns)
    self.body = body.joined(separator: "\n")
    sql = self.body
  }

  /// The same, with what it looks at in its text.
  func laid(on scope: SharedScope) -> StatementFile {
    var whole = self
    whole.sql = scope.sql(of: self)
    return whole
  }

  private static func columns(_ lines: [String]) -> [(name: String, type: String)] {
    lines.flatMap { $0.split(separator: "·") }.compactMap { entry in
      let words = entry.split(separator: " ")
      guard words.count >= 2 else { return nil }
      return (String(words[0]), words.dropFirst().joined(separator: " "))
    }
  }
}
