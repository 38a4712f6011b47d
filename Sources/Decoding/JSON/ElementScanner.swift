/// Finds the end of one JSON value without checking it.
struct ElementScanner {
  enum Step {
    case inside
    /// The value ends with this byte.
    case ends
    /// The value ended before this byte.
    case ended
  }

  private var depth = 0
  private var inString = false
  private var escaped = false

  /// A value that begins with this byte. Answers whether it also ends with it.
  init(_ first: UInt8) {
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth = 1
    case UInt8(ascii: "\""): inString = true
    default: break
    }
  }

  /// An object of which the brace, and perhaps the beginning of a key, has been passed.
  init(insideObject inString: Bool) {
    depth = 1
    self.inString = inString
  }

  /// Index of the next byte that means something, or the end. Only a shortcut: `step` may see every byte.
  func nextMark(_ bytes: UnsafeRawBufferPointer, from position: Int) -> Int {
    guard depth > 0, !escaped else { return position }
    var position = position
    if inString {
      while position < bytes.count {
        let byte = bytes[position]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x0A { break }
        position += 1
      }
    } else {
      while position < bytes.count {
        let byte = bytes[position]
        // Brackets and braces differ from each other in one bit only.
        if byte == UInt8(ascii: "\"") || byte | 0x20 == UInt8(ascii: "{")
          || byte | 0x20 == UInt8(ascii: "}") || byte == 0x0A
        {
          break
        }
        position += 1
      }
    }
    return position
  }

  mutating func step(_ byte: UInt8) -> Step {
    if inString {
      if escaped {
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if byte == UInt8(ascii: "\"") {
        inString = false
        return depth == 0 ? .ends : .inside
      }
      return .inside
    }
    switch byte {
    case UInt8(ascii: "\""):
      if depth == 0 { return .ended }
      inString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if depth == 0 { return .ended }
      depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if depth == 0 { return .ended }
      depth -= 1
      if depth == 0 { return .ends }
    case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D:
      if depth == 0 { return .ended }
    default: break
    }
    return .inside
  }
}
