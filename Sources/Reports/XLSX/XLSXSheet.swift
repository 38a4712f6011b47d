/// One sheet of a workbook.
public struct XLSXSheet: Sendable {
  public enum Content: Sendable {
    case table(XLSXTable)
    /// A title over labels with their values.
    case facts(title: String, [(label: String, value: XLSXCell)])
    /// A title over paragraphs.
    case notes(title: String, [String])
  }

  public let name: String
  public let content: Content

  /// - Parameter name: shortened and freed of the characters Excel refuses.
  public init(_ name: String, _ content: Content) {
    self.name = Self.accepted(name)
    self.content = content
  }

  /// At most 31 UTF-16 units, none of `[]:*?/\`, no apostrophe at either end.
  private static func accepted(_ name: String) -> String {
    var text = ""
    for character in XLSXText.clean(name) {
      guard text.utf16.count + character.utf16.count <= 31 else { break }
      text.append("[]:*?/\\\n\t".contains(character) ? "-" : character)
    }
    while text.hasPrefix("'") { text.removeFirst() }
    while text.hasSuffix("'") || text.hasSuffix(" ") { text.removeLast() }
    return text.isEmpty ? "-" : text
  }

  var table: XLSXTable? {
    guard case .table(let table) = content else { return nil }
    return table
  }
}
