/// An array written by PHP's `serialize`, read in place: `N b i d s a`, strings counted in bytes. Objects and references
/// are refused, as Moodle stores none.
struct PHPSerialized {
  enum Value {
    case null
    case bool(Bool)
    case integer(Int64)
    case text(UnsafeRawBufferPointer)
    /// A fraction or an array.
    case other
  }

  private let text: UnsafeRawBufferPointer
  /// Where the entries begin, and how many there are.
  private let start: Int
  private let count: Int

  /// `nil` unless the whole text is one value; anything but an array has no entries.
  init?(_ text: UnsafeRawBufferPointer) {
    self.text = text
    var reader = Reader(text)
    if text.first == UInt8(ascii: "a") {
      guard let count = reader.arrayHead() else { return nil }
      start = reader.position
      self.count = count
      guard reader.skipEntries(count, depth: 1), reader.position == text.count else { return nil }
    } else {
      guard reader.value(depth: 0) != nil, reader.position == text.count else { return nil }
      start = text.count
      count = 0
    }
  }

  /// The last entry with this key.
  func value(of key: StaticString) -> Value? {
    var reader = Reader(text, from: start)
    var found: Value?
    for _ in 0..<count {
      guard let name = reader.value(depth: 1), let value = reader.value(depth: 1) else { break }
      if case .text(let name) = name, name.equals(key) { found = value }
    }
    return found
  }

  private struct Reader {
    static let deepest = 64

    private let text: UnsafeRawBufferPointer
    private(set) var position: Int

    init(_ text: UnsafeRawBufferPointer, from position: Int = 0) {
      self.text = text
      self.position = position
    }

    mutating func value(depth: Int) -> Value? {
      guard position + 1 < text.count else { return nil }
      switch text[position] {
      case UInt8(ascii: "N"): return take("N;") ? .null : nil
      case UInt8(ascii: "b"):
        guard let number = number("b:", until: ";"), number == 0 || number == 1 else { return nil }
        return .bool(number == 1)
      case UInt8(ascii: "i"): return number("i:", until: ";").map { .integer($0) }
      case UInt8(ascii: "d"): return skipFraction() ? .other : nil
      case UInt8(ascii: "s"): return string()
      case UInt8(ascii: "a"):
        guard depth < Self.deepest, let count = arrayHead(),
          skipEntries(count, depth: depth + 1)
        else { return nil }
        return .other
      default: return nil
      }
    }

    mutating func arrayHead() -> Int? {
      guard let count = number("a:", until: ":"), count >= 0, take("{") else { return nil }
      return Int(count)
    }

    /// Keys are whole numbers or strings.
    mutating func skipEntries(_ count: Int, depth: Int) -> Bool {
      for _ in 0..<count {
        guard let key = value(depth: depth) else { return false }
        switch key {
        case .integer, .text: break
        default: return false
        }
        if value(depth: depth) == nil { return false }
      }
      return take("}")
    }

    private mutating func string() -> Value? {
      guard let length = number("s:", until: ":"), length >= 0, take("\""),
        length <= text.count - position
      else { return nil }
      let start = position
      position += Int(length)
      let content = UnsafeRawBufferPointer(rebasing: text[start..<position])
      return take("\";") ? .text(content) : nil
    }

    private mutating func number(_ head: StaticString, until mark: Unicode.Scalar) -> Int64? {
      guard take(head) else { return nil }
      let start = position
      while position < text.count, text[position] != UInt8(ascii: mark) { position += 1 }
      guard position < text.count,
        let number = DecimalText.integer(UnsafeRawBufferPointer(rebasing: text[start..<position]))
      else { return nil }
      position += 1
      return Int64(exactly: number)
    }

    /// A number as PHP writes it, `INF` and `NAN` too.
    private mutating func skipFraction() -> Bool {
      guard take("d:") else { return false }
      let start = position
      while position < text.count, text[position] != UInt8(ascii: ";") {
        let isAllowed = text[position] &- 0x30 < 10 || "+-.EeINFA".utf8.contains(text[position])
        if !isAllowed { return false }
        position += 1
      }
      return position > start && take(";")
    }

    private mutating func take(_ literal: StaticString) -> Bool {
      let end = position + literal.utf8CodeUnitCount
      guard end <= text.count,
        UnsafeRawBufferPointer(rebasing: text[position..<end]).equals(literal)
      else { return false }
      position = end
      return true
    }
  }
}
