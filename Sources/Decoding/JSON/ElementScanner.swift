internal import CSimdJSON

/// Finds the end of one JSON value without checking it.
struct ElementScanner {
  enum Step {
    case inside
    /// The value ends with this byte.
    case ends
    /// The value ended before this byte.
    case ended
  }

  private var place = titrong_json_place(depth: 0, in_string: false, escaped: false)

  /// A value that begins with this byte. Answers whether it also ends with it.
  init(_ first: UInt8) {
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["): place.depth = 1
    case UInt8(ascii: "\""): place.in_string = true
    default: break
    }
  }

  /// An object of which the brace, and perhaps the beginning of a key, has been passed.
  init(insideObject inString: Bool) {
    place.depth = 1
    place.in_string = inString
  }

  /// Passes bytes within an object or array that neither end it nor a line. Answers where it stands. Only a shortcut:
  /// `step` may see every byte.
  mutating func pass(_ bytes: UnsafeRawBufferPointer, from position: Int) -> Int {
    guard place.depth > 0, let start = bytes.baseAddress else { return position }
    return titrong_json_pass(
      start.assumingMemoryBound(to: UInt8.self), position, bytes.count, &place)
  }

  mutating func step(_ byte: UInt8) -> Step {
    if place.in_string {
      if place.escaped {
        place.escaped = false
      } else if byte == UInt8(ascii: "\\") {
        place.escaped = true
      } else if byte == UInt8(ascii: "\"") {
        place.in_string = false
        return place.depth == 0 ? .ends : .inside
      }
      return .inside
    }
    switch byte {
    case UInt8(ascii: "\""):
      if place.depth == 0 { return .ended }
      place.in_string = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if place.depth == 0 { return .ended }
      place.depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if place.depth == 0 { return .ended }
      place.depth -= 1
      if place.depth == 0 { return .ends }
    case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D:
      if place.depth == 0 { return .ended }
    default: break
    }
    return .inside
  }
}
