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

  /// The value of an attribute, empty if it is absent.
  func attribute(_ name: StaticString) -> [UInt8] {
    var position = attributes.lowerBound
    while let (found, value) = next(&position) {
      if found.equals(name) { return XMLText.unescaped(value) }
    }
    return []
  }

  /// All attributes; of equal names the first counts.
  var values: [String: String] {
    var values: [String: String] = [:]
    var position = attributes.lowerBound
    while let (name, value) = next(&position) {
      let name = String(decoding: name, as: UTF8.self)
      if values[name] != nil { continue }
      values[name] = String(decoding: XMLText.unescaped(value), as: UTF8.self)
    }
    return values
  }

  /// Name and value, as written, of the attribute at the position, which moves on. The tag is known to be well-formed.
  private func next(
    _ position: inout Int
  ) -> (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)? {
    func skip(while fits: (UInt8) -> Bool) {
      while position < attributes.upperBound, fits(text[position]) { position += 1 }
    }
    skip(while: XMLScanner.isSpace)
    let start = position
    skip(while: XMLScanner.isName)
    let name = UnsafeRawBufferPointer(rebasing: text[start..<position])
    skip { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
    guard position < attributes.upperBound else { return nil }
    let quote = text[position]
    position += 1
    let value = position
    skip { $0 != quote }
    defer { position += 1 }
    return (name, UnsafeRawBufferPointer(rebasing: text[value..<position]))
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
