/// One element of a drawing; written with everything escaped. Only its text may come from outside.
struct SVGElement: Sendable {
  enum Name: String, Sendable {
    case svg
    case title
    case desc
    case g
    case rect
    case line
    case path
    case text
  }

  /// In the order they are written.
  typealias Attributes = KeyValuePairs<SVGAttribute, String>

  private let name: Name
  private let attributes: [(SVGAttribute, String)]
  private let text: String
  private let children: [SVGElement]

  init(_ name: Name, _ attributes: Attributes, _ children: [SVGElement] = []) {
    self.name = name
    self.attributes = attributes.map { ($0, $1) }
    self.text = ""
    self.children = children
  }

  init(_ name: Name, _ attributes: Attributes, _ text: String) {
    self.init(name, attributes.map { ($0, $1) }, text)
  }

  init(_ name: Name, _ attributes: [(SVGAttribute, String)], _ text: String) {
    self.name = name
    self.attributes = attributes
    self.text = text
    self.children = []
  }

  var rendered: String {
    var markup = ""
    write(to: &markup)
    return markup
  }

  private func write(to markup: inout String) {
    markup += "<\(name.rawValue)"
    for (attribute, value) in attributes {
      markup += " \(attribute.rawValue)=\""
      Self.escape(value, to: &markup)
      markup += "\""
    }
    guard !text.isEmpty || !children.isEmpty else {
      markup += "/>"
      return
    }
    markup += ">"
    Self.escape(SafeText.clean(text), to: &markup)
    for child in children { child.write(to: &markup) }
    markup += "</\(name.rawValue)>"
  }

  private static func escape(_ text: String, to markup: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup += "&amp;"
      case "<": markup += "&lt;"
      case ">": markup += "&gt;"
      case "\"": markup += "&quot;"
      case "'": markup += "&#39;"
      default: markup.unicodeScalars.append(scalar)
      }
    }
  }
}
