internal import Inflation

/// Walks over an XML document by its elements. Documents that declare types are refused: nothing that we read has any, and
/// entities are the way to blow a reader up.
package enum XMLElements {
  package typealias Begin = (_ name: String, _ attributes: [String: String]) -> Void
  package typealias End = (_ name: String, _ text: String) -> Void

  /// - Parameters:
  ///   - bytes: in UTF-8 or UTF-16.
  ///   - begin: called for every element with its local name.
  ///   - end: called with the text since the last beginning or end.
  /// - Returns: whether the document is well-formed.
  package static func walk(_ bytes: [UInt8], begin: Begin, end: End) -> Bool {
    bytes.withUnsafeBytes { document in
      guard let order = WideText.order(document) else { return walk(document, begin, end) }
      return WideText.transcoded(document, order).withUnsafeBytes { walk($0, begin, end) }
    }
  }

  private static func walk(
    _ document: UnsafeRawBufferPointer, _ begin: Begin, _ end: End
  ) -> Bool {
    guard UTF8Check.isValid(document), !document.contains(0) else { return false }
    var scanner = XMLScanner(document)
    var text: [UInt8] = []
    do throws(Rejection) {
      while let token = try scanner.next() {
        switch token {
        case .open(let tag):
          text = []
          begin(local(document[tag.name]), tag.values)
        case .text(let range, let isLiteral):
          let characters = withoutReturns(document[range])
          text += isLiteral ? characters : characters.withUnsafeBytes(XMLText.unescaped)
        case .close(let name):
          // No text of XML holds it, however it is written.
          if text.contains(0) { return false }
          end(local(document[name]), String(decoding: text, as: UTF8.self))
          text = []
        }
      }
      return true
    } catch {
      return false
    }
  }

  /// Line ends as LF, as XML has them.
  private static func withoutReturns(_ characters: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
    guard characters.contains(0x0D) else { return Array(characters) }
    var bytes: [UInt8] = []
    for (index, byte) in zip(characters.indices, characters) {
      if byte == 0x0A, index > characters.startIndex, characters[index - 1] == 0x0D { continue }
      bytes.append(byte == 0x0D ? 0x0A : byte)
    }
    return bytes
  }

  /// Without the prefix of its namespace, which writers choose freely.
  private static func local(_ name: Slice<UnsafeRawBufferPointer>) -> String {
    let colon = name.lastIndex(of: UInt8(ascii: ":"))
    return String(decoding: colon.map { name[($0 + 1)...] } ?? name, as: UTF8.self)
  }
}
