internal import Model

/// Reads a well-formed document tag by tag, in place. It knows no document types, so no entities but those of XML itself
/// and no external ones, and keeps nothing but the names of the open elements.
struct XMLScanner {
  enum Token {
    case open(XMLTag)
    case close(name: Range<Int>)
    /// Raw characters, or such without escapes.
    case text(Range<Int>, isLiteral: Bool)
  }

  let text: UnsafeRawBufferPointer
  private var position: Int
  private var open: [Range<Int>] = []
  /// Of an element without content, which is told as two tokens.
  private var closing: Range<Int>?
  private var hasRoot = false

  static let limit = 64

  /// - Parameter text: valid UTF-8.
  init(_ text: UnsafeRawBufferPointer) {
    self.text = text
    position = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Elements that are open.
  var depth: Int { open.count }

  /// `nil` at the end of the document.
  mutating func next() throws(Rejection) -> Token? {
    if let name = closing {
      closing = nil
      open.removeLast()
      return .close(name: name)
    }
    while position < text.count {
      if text[position] != UInt8(ascii: "<") {
        if let token = try characters() { return token }
      } else if starts("<?") {
        try skip("<?", to: "?>")
      } else if starts("<!--") {
        try skip("<!--", to: "-->")
      } else if starts("<![CDATA[") {
        let start = position + 9
        try skip("<![CDATA[", to: "]]>")
        guard !open.isEmpty else { throw Self.broken }
        return .text(start..<position - 3, isLiteral: true)
      } else if starts("</") {
        return try close()
      } else {
        return try tag()
      }
    }
    guard open.isEmpty, hasRoot else { throw Self.broken }
    return nil
  }

  private static var broken: Rejection { Rejection(.badField, .document) }

  private func starts(_ mark: StaticString) -> Bool {
    UnsafeRawBufferPointer(rebasing: text[position...]).hasPrefix(mark)
  }

  private mutating func skip(_ start: StaticString, to mark: StaticString) throws(Rejection) {
    position += start.utf8CodeUnitCount
    let last = mark.utf8Start[mark.utf8CodeUnitCount - 1]
    while position < text.count {
      if text[position] == last, position + 1 >= mark.utf8CodeUnitCount,
        UnsafeRawBufferPointer(rebasing: text[..<(position + 1)]).hasSuffix(mark)
      {
        position += 1
        return
      }
      position += 1
    }
    throw Self.broken
  }

  private mutating func characters() throws(Rejection) -> Token? {
    let start = position
    while position < text.count, text[position] != UInt8(ascii: "<") { position += 1 }
    if !open.isEmpty { return .text(start..<position, isLiteral: false) }
    guard text[start..<position].allSatisfy(Self.isSpace) else { throw Self.broken }
    return nil
  }

  private mutating func close() throws(Rejection) -> Token {
    position += 2
    let name = try name()
    skipSpaces()
    guard take(UInt8(ascii: ">")), let opened = open.popLast(),
      text[opened].elementsEqual(text[name])
    else { throw Self.broken }
    return .close(name: name)
  }

  private mutating func tag() throws(Rejection) -> Token {
    let start = position
    position += 1
    guard !open.isEmpty || !hasRoot else { throw Self.broken }
    let name = try name()
    hasRoot = true
    guard open.count < Self.limit else { throw Rejection(.tooDeep, .document) }
    open.append(name)
    let attributes = position
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
      guard Self.isSpace(byte) else { throw Self.broken }
      skipSpaces()
      if position < text.count, text[position] != UInt8(ascii: ">"),
        text[position] != UInt8(ascii: "/")
      {
        try attribute()
      }
    }
    let tag = XMLTag(text: text, start: start, name: name, attributes: attributes..<position)
    if take(UInt8(ascii: "/")) { closing = name }
    guard take(UInt8(ascii: ">")) else { throw Self.broken }
    return .open(tag)
  }

  private mutating func attribute() throws(Rejection) {
    _ = try name()
    skipSpaces()
    guard take(UInt8(ascii: "=")) else { throw Self.broken }
    skipSpaces()
    guard position < text.count,
      text[position] == UInt8(ascii: "\"") || text[position] == UInt8(ascii: "'")
    else { throw Self.broken }
    let quote = text[position]
    position += 1
    while position < text.count, text[position] != quote {
      if text[position] == UInt8(ascii: "<") { throw Self.broken }
      position += 1
    }
    guard take(quote) else { throw Self.broken }
  }

  private mutating func name() throws(Rejection) -> Range<Int> {
    let start = position
    while position < text.count, Self.isName(text[position]) { position += 1 }
    guard position > start else { throw Self.broken }
    return start..<position
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < text.count, text[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpaces() {
    while position < text.count, Self.isSpace(text[position]) { position += 1 }
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  static func isName(_ byte: UInt8) -> Bool {
    if byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 { return true }
    return byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }
}
