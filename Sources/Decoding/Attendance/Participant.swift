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

  /// Lends the bytes.
  func withID<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch id {
    case .written(let text): body(text)
    case .made(let bytes): bytes.withUnsafeBytes(body)
    }
  }

  private static func id(_ address: UnsafeRawBufferPointer) -> ID? {
    if isInSmallLetters(address) { return .written(address) }
    return Self.address(address).map { .made($0) }
  }

  /// An address of ASCII that is in lower case already, as most are.
  static func isInSmallLetters(_ address: UnsafeRawBufferPointer) -> Bool {
    var at = -1
    for (index, byte) in address.enumerated() {
      switch byte {
      case UInt8(ascii: "@"):
        if at >= 0 { return false }
        at = index
      case UInt8(ascii: ","), UInt8(ascii: ";"), 0...0x20, 0x41...0x5A, 0x7F...: return false
      default: break
      }
    }
    return at > 0 && at + 1 < address.count
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
