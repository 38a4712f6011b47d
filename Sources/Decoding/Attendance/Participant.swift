internal import Model

/// Who a stay belongs to: an id by which `accounts.csv` finds the person, or a name that belongs to nobody until an
/// operator has settled it there.
///
/// E-mail addresses and accounts come first. A name leads somewhere by itself only if it begins with class and number
/// (`6A1-12-…`) and the source is that of one school. Every other name becomes `name:` and the name, so that it cannot
/// be taken for an account; names are never compared but for equality.
struct Participant {
  private enum ID {
    /// As it stands in the slip.
    case written(UnsafeRawBufferPointer)
    case made([UInt8])
  }

  private let id: ID

  /// `nil` if the slip names nobody.
  init?(_ tape: JSONTape, _ places: SlipPlaces, hasSchool: Bool) {
    func text(_ index: Int) -> UnsafeRawBufferPointer? {
      guard index != 0, let text = tape.text(index).map(TextCleaning.trimmed), !text.isEmpty else {
        return nil
      }
      return text
    }
    if let email = text(places.email), let id = Self.id(email) {
      self.id = id
    } else if let account = text(places.account) {
      id = Self.id(account) ?? .written(account)
    } else if let name = text(places.name).map(DisplayName.init), !name.text.isEmpty {
      id = .made((hasSchool ? name.classNumber : nil) ?? Array("name:".utf8) + name.text)
    } else {
      return nil
    }
  }

  /// - Parameter nulField: of the person, if the id has U+0000 in it.
  func symbol(
    _ symbols: inout SymbolTable, _ nulField: inout FieldName?
  ) throws(Rejection) -> Symbol {
    switch id {
    case .written(let text):
      var reader = FieldReader(PaddedTextSource())
      defer { nulField = reader.nulField }
      return try reader.name(text, .participant, limit: 128, &symbols)
    case .made(let bytes):
      var reader = FieldReader(TextSource())
      defer { nulField = reader.nulField }
      return try bytes.withUnsafeBytes { bytes in
        Result { () throws(Rejection) in
          try reader.name(bytes, .participant, limit: 128, &symbols)
        }
      }.get()
    }
  }

  private static func id(_ address: UnsafeRawBufferPointer) -> ID? {
    if isInSmallLetters(address) { return .written(address) }
    return Self.address(address).map { .made($0) }
  }

  /// An address of ASCII that is in lower case already, as most are.
  static func isInSmallLetters(_ address: UnsafeRawBufferPointer) -> Bool {
    let at = UInt8(ascii: "@")
    guard address.count >= 3, address[0] != at, address[address.count - 1] != at else {
      return false
    }
    var marks = 0
    var index = 0
    while index < address.count {
      guard let found = marksAmongSmall(eightBytes(of: address, from: index)) else { return false }
      marks += found
      index += 8
    }
    return marks == 1
  }

  /// Letters behind the end, which say nothing.
  @inline(__always)
  private static func eightBytes(of text: UnsafeRawBufferPointer, from start: Int) -> UInt64 {
    if start &+ 8 <= text.count {
      return text.loadUnaligned(fromByteOffset: start, as: UInt64.self)
    }
    var word: UInt64 = 0x6161_6161_6161_6161
    for index in start..<text.count { word = word &<< 8 | UInt64(text[index]) }
    return word
  }

  /// How many of eight bytes are `@`; `nil` if one is none of an address, a capital letter, or not ASCII.
  @inline(__always)
  private static func marksAmongSmall(_ word: UInt64) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highest = ones &* 0x80
    // The highest bit of a byte tells whether it is so large at least, or such a one; carries cannot leave a byte, since
    // those of which it is set are refused.
    func isFrom(_ byte: UInt64) -> UInt64 { word &+ ones &* (0x80 &- byte) }
    func isNot(_ byte: UInt64) -> UInt64 { (word ^ ones &* byte) &+ ones &* 0x7F }
    let sound =
      ~word & isFrom(0x21) & ~isFrom(0x7F) & ~(isFrom(0x41) & ~isFrom(0x5B)) & isNot(0x2C)
      & isNot(0x3B)
    guard sound & highest == highest else { return nil }
    return (~isNot(0x40) & highest).nonzeroBitCount
  }

  /// In lower case, as mail goes to the same box either way; `nil` if it is no address.
  static func address(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    let text = TextCleaning.trimmed(text)
    let parts = text.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
      text.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") })
    else { return nil }
    return Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
  }
}
