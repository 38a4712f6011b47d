import Foundation
import FoundationXML

/// Walks over an XML document by its elements. Documents that declare entities are refused: nothing that we read has
/// any, and they are the way to blow a parser up.
final class XMLElements: NSObject, XMLParserDelegate {
  typealias Begin = (_ name: String, _ attributes: [String: String]) -> Void
  typealias End = (_ name: String, _ text: String) -> Void

  private let begin: Begin
  private let end: End
  private var text = ""
  private var hasEntities = false

  private init(begin: @escaping Begin, end: @escaping End) {
    self.begin = begin
    self.end = end
  }

  /// - Parameters:
  ///   - begin: called for every element with its local name.
  ///   - end: called with the text since the last beginning or end.
  /// - Returns: whether the document is well-formed.
  static func walk(_ bytes: [UInt8], begin: @escaping Begin, end: @escaping End) -> Bool {
    let walker = XMLElements(begin: begin, end: end)
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    parser.delegate = walker
    return parser.parse() && !walker.hasEntities
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    text = ""
    begin(Self.local(name), attributes)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    end(Self.local(name), text)
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, foundInternalEntityDeclarationWithName name: String, value: String?
  ) {
    hasEntities = true
    parser.abortParsing()
  }

  /// Without the prefix of its namespace, which writers choose freely.
  private static func local(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }
}
