/// Appends the members of one JSON object to a byte buffer, in the order of the calls.
struct LineWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  mutating func begin() {
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  mutating func begin(_ name: StaticString) {
    key(name)
    begin()
  }

  mutating func end() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  mutating func member(_ name: StaticString, _ text: String) {
    key(name)
    append(quoted: text)
  }

  mutating func member(_ name: StaticString, _ number: Int) {
    key(name)
    append(digits: number, width: 1)
  }

  mutating func member(_ name: StaticString, _ number: Int?) {
    if let number { member(name, number) }
  }

  mutating func trueMember(_ name: StaticString) {
    key(name)
    append("true")
  }

  mutating func key(_ name: StaticString) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
    bytes.append(UInt8(ascii: "\""))
    append(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

  /// The simulator's texts hold no control characters.
  mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func append(digits value: Int, width: Int) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    while value / divisor >= 10 { divisor *= 10 }
    var rest = value
    while divisor > 0 {
      bytes.append(UInt8(48 + rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  mutating func member(_ name: StaticString, fixed text: StaticString) {
    key(name)
    append("\"")
    append(text)
    append("\"")
  }

  /// A random UUID (RFC 4122, version 4) of these bits, quoted.
  mutating func append(uuid high: UInt64, _ low: UInt64) {
    append("\"")
    let start = bytes.count
    append(hexadecimal: high & ~0xF000 | 0x4000)
    append(hexadecimal: low & (UInt64.max >> 2) | 1 << 63)
    for position in [8, 13, 18, 23] { bytes.insert(UInt8(ascii: "-"), at: start + position) }
    append("\"")
  }

  /// 16 digits.
  mutating func append(hexadecimal value: UInt64) {
    for shift in stride(from: UInt64(60), through: 0, by: -4) {
      let digit = UInt8(value >> shift & 15)
      bytes.append(digit < 10 ? 48 + digit : 87 + digit)
    }
  }

  /// - Parameter name: needs no escapes.
  mutating func beginList(_ name: String) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    append(quoted: name)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  /// Before each element of a list.
  mutating func element() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  /// After an element that is a text; an object's `end` says the same.
  mutating func endElement() { needsComma = true }

  mutating func endList() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// A list of objects whose members `append` writes.
  mutating func list<Element>(
    _ name: String, _ elements: [Element], _ append: (Element, inout LineWriter) -> Void
  ) {
    beginList(name)
    for value in elements {
      element()
      begin()
      append(value, &self)
      end()
    }
    endList()
  }

  mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
