/// The beginning of an element.
struct XMLTag {
  let text: UnsafeRawBufferPointer
  /// Of `<`.
  let start: Int
  let name: Range<Int>
  let attributes: Range<Int>

  func isNamed(_ name: StaticString) -> Bool {
    UnsafeRawBufferPointer(rebasing: text[self.name]).equals(name)
  }

  /// The value of an attribute, empty if it is absent. The tag is known to be well-formed.
  func attribute(_ name: StaticString) -> [UInt8] {
    var position = attributes.lowerBound
    func skip(while fits: (UInt8) -> Bool) {
      while position < attributes.upperBound, fits(text[position]) { position += 1 }
    }
    while position < attributes.upperBound {
      skip(while: XMLScanner.isSpace)
      let start = position
      skip(while: XMLScanner.isName)
      let found = UnsafeRawBufferPointer(rebasing: text[start..<position])
      skip { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
      guard position < attributes.upperBound else { break }
      let quote = text[position]
      position += 1
      let value = position
      skip { $0 != quote }
      if found.equals(name) {
        return XMLText.unescaped(UnsafeRawBufferPointer(rebasing: text[value..<position]))
      }
      position += 1
    }
    return []
  }
}

/// Character data of XML.
enum XMLText {
  private static let entities: [(name: StaticString, byte: UInt8)] = [
    ("lt", UInt8(ascii: "<")), ("gt", UInt8(ascii: ">")), ("amp", UInt8(ascii: "&")),
    ("quot", UInt8(ascii: "\"")), ("apos", UInt8(ascii: "'")),
  ]

  /// Longest reference, without its marks.
  private static let longest = 10

  /// An entity that is not known stays as it is written.
  static func unescaped(_ text: UnsafeRawBufferPointer) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var bytes: [UInt8] = []
    var position = 0
    while position < text.count {
      if text[position] == UInt8(ascii: "&"),
        let end = text[(position + 1)...].prefix(longest + 1).firstIndex(of: UInt8(ascii: ";")),
        let value = value(UnsafeRawBufferPointer(rebasing: text[(position + 1)..<end]))
      {
        bytes += value
        position = end + 1
      } else {
        bytes.append(text[position])
        position += 1
      }
    }
    return bytes
  }

  private static func value(_ reference: UnsafeRawBufferPointer) -> [UInt8]? {
    if let entity = entities.first(where: { reference.equals($0.name) }) { return [entity.byte] }
    guard reference.first == UInt8(ascii: "#") else { return nil }
    let digits = String(decoding: reference.dropFirst(), as: UTF8.self)
    let number =
      digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { Array(String(Character($0)).utf8) }
  }
}
