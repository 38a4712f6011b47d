/// Which of comma, semicolon and tab separates the fields of a file, told by its first record.
///
/// Quotes are understood as RFC 4180 has them, after any of the three. Scanner and decoder both ask, byte by byte or at
/// once, so that they agree.
struct CSVSeparator {
  private enum Place { case fieldStart, plain, quoted, behindQuote }

  private var place = Place.fieldStart
  private var commas = 0
  private var semicolons = 0
  private var tabs = 0
  private(set) var isBlank = true

  static func of(_ record: UnsafeRawBufferPointer) -> UInt8 {
    var separator = CSVSeparator()
    for byte in record { _ = separator.take(byte) }
    return separator.decided
  }

  static func isCandidate(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x09
  }

  /// How often the most frequent one stands.
  var most: Int { max(tabs, commas, semicolons) }

  /// The most frequent one.
  var decided: UInt8 {
    if tabs > max(commas, semicolons) { return 0x09 }
    return semicolons > commas ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }

  /// Answers whether the record ends with this byte, which then is a LF.
  mutating func take(_ byte: UInt8) -> Bool {
    if place == .quoted {
      if byte == UInt8(ascii: "\"") { place = .behindQuote }
      return false
    }
    if byte == UInt8(ascii: "\""), place != .plain {
      place = .quoted
      isBlank = false
      return false
    }
    if byte == 0x0A { return true }
    guard Self.isCandidate(byte) else {
      place = .plain
      if byte != 0x20, byte != 0x0D { isBlank = false }
      return false
    }
    place = .fieldStart
    switch byte {
    case UInt8(ascii: ","): commas += 1
    case UInt8(ascii: ";"): semicolons += 1
    default: tabs += 1
    }
    if byte != 0x09 { isBlank = false }
    return false
  }
}
