import Foundation
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG read back by an XML parser.
struct SVGPicture {
  final class Node {
    let name: String
    let attributes: [String: String]
    var children: [Node] = []
    var text = ""

    init(_ name: String, _ attributes: [String: String]) {
      self.name = name
      self.attributes = attributes
    }

    func number(_ attribute: String) throws -> Double {
      try #require(Double(attributes[attribute] ?? ""), "\(name) \(attribute)")
    }

    var all: [Node] { [self] + children.flatMap(\.all) }

    /// Of the state that colours a shape.
    func parents(of node: Node) -> [Node] {
      if children.contains(where: { $0 === node }) { return [self] }
      return children.lazy.map { $0.parents(of: node) }.first { !$0.isEmpty }.map { [self] + $0 }
        ?? []
    }
  }

  let root: Node
  let markup: String

  init(_ markup: String) throws {
    let reader = Reader()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "\(String(describing: parser.parserError)) in \(markup)")
    root = try #require(reader.root)
    self.markup = markup
  }

  func nodes(_ name: String, class cssClass: String? = nil) -> [Node] {
    root.all.filter {
      $0.name == name && (cssClass == nil || $0.attributes["class"] == cssClass)
    }
  }

  var texts: [String] { nodes("text").map(\.text) }
  var hints: [String] { nodes("title").dropFirst().map(\.text) }

  /// Where something is drawn, and what.
  struct Place {
    var x: Double
    var y: Double
    var what: String
  }

  /// Every coordinate of the drawing.
  func places() throws -> [Place] { try Self.places(of: root, x: 0, y: 0, look: [:]) }

  /// - Parameter look: attributes that texts inherit.
  private static func places(
    of node: Node, x: Double, y: Double, look: [String: String]
  ) throws -> [Place] {
    let look = look.merging(node.attributes) { $1 }
    let shift = try #require(moves("M" + shiftText(of: node)).first)
    return try own(node, look).map { Place(x: $0.x + x, y: $0.y + y, what: $0.what) }
      + node.children.flatMap { try places(of: $0, x: x + shift.x, y: y + shift.y, look: look) }
  }

  private static func shiftText(of node: Node) -> String {
    node.attributes["transform"]?.wholeMatch(of: /translate\((.*)\)/).map { String($0.1) } ?? "0 0"
  }

  private static func own(_ node: Node, _ look: [String: String]) throws -> [Place] {
    switch node.name {
    case "rect":
      let (x, y) = (try node.number("x"), try node.number("y"))
      let (width, height) = (try node.number("width"), try node.number("height"))
      #expect(width >= 0 && height >= 0)
      return [Place(x: x, y: y, what: "rect"), Place(x: x + width, y: y + height, what: "rect")]
    case "line":
      return [
        Place(x: try node.number("x1"), y: try node.number("y1"), what: "line"),
        Place(x: try node.number("x2"), y: try node.number("y2"), what: "line"),
      ]
    case "text":
      // From where it begins to where it is guessed to end.
      let size = look["font-size"].flatMap(Double.init) ?? TextWidth.size
      #expect(size >= 11)
      let (long, y) = (TextWidth.of(node.text, size: size), try node.number("y"))
      let left = left(of: try node.number("x"), look["text-anchor"], long: long)
      return [
        Place(x: left, y: y, what: node.text), Place(x: left + long, y: y, what: node.text),
      ]
    case "path":
      return try moves(node.attributes["d"] ?? "").map { Place(x: $0.x, y: $0.y, what: "path") }
    default: return []
    }
  }

  static func left(of x: Double, _ anchor: String?, long: Double) -> Double {
    switch anchor {
    case "middle": x - long / 2
    case "end": x - long
    default: x
    }
  }

  /// Absolute moves and lines of a path.
  static func moves(_ data: String) throws -> [(x: Double, y: Double)] {
    try data.matches(of: /[ML](-?[\d.]+) (-?[\d.]+)/).map {
      (try #require(Double($0.1)), try #require(Double($0.2)))
    }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var root: Node?
    private var open: [Node] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      let node = Node(name, attributes)
      open.last?.children.append(node)
      if root == nil { root = node }
      open.append(node)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }
  }
}
