extension Row {
  /// A one-dimensional `text[]` in the form the server writes it: `{a,"b c",NULL}`.
  public func textArray(
    _ column: RowColumn, file: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> [String?] {
    try required(column, "a list of texts", file, line) { Self.elements(of: $0) }
  }

  private static func elements(of literal: String) -> [String?]? {
    var rest = Substring(literal)
    guard rest.popFirst() == "{", rest.popLast() == "}" else { return nil }
    var elements: [String?] = []
    while !rest.isEmpty {
      if rest.first == "\"" {
        rest.removeFirst()
        guard let text = quoted(&rest) else { return nil }
        elements.append(text)
      } else {
        let text = rest.prefix { $0 != "," }
        rest = rest.dropFirst(text.count)
        elements.append(text == "NULL" ? nil : String(text))
      }
      if !rest.isEmpty, rest.popFirst() != "," { return nil }
    }
    return elements
  }

  /// Up to the closing quote; a backslash protects what follows it.
  private static func quoted(_ rest: inout Substring) -> String? {
    var text = ""
    while let character = rest.popFirst() {
      switch character {
      case "\"": return text
      case "\\":
        guard let protected = rest.popFirst() else { return nil }
        text.append(protected)
      default: text.append(character)
      }
    }
    return nil
  }
}
