/// The form of a page, by the ending of its path.
enum PageFormat: String, CaseIterable, Sendable {
  case html
  case json
  case csv
  case xlsx

  /// Ending after the last point of a part of a path, before it is decoded: a point that belongs to a name is sent
  /// as `%2E`.
  static func split(_ part: String) -> (name: String, format: PageFormat) {
    guard let dot = part.lastIndex(of: "."),
      let format = PageFormat(rawValue: String(part[part.index(after: dot)...]))
    else { return (part, .html) }
    return (String(part[..<dot]), format)
  }

  /// Nil for the page itself.
  var table: TableForm? { TableForm(rawValue: rawValue) }

  var type: String { table?.contentType ?? "text/html; charset=utf-8" }
}
