internal import Model

/// Who a stay belongs to: an id by which `accounts.csv` finds the person, or a name that belongs to nobody until an
/// operator has settled it there.
///
/// E-mail addresses and accounts come first. A name leads somewhere by itself only if it begins with class and number
/// (`6A1-12-…`) and the source is that of one school. Every other name becomes `name:` and the name, so that it cannot
/// be taken for an account; names are never compared but for equality.
struct Participant {
  let id: [UInt8]

  /// `nil` if the slip names nobody.
  init?(_ tape: JSONTape, hasSchool: Bool) {
    func text(_ key: StaticString) -> UnsafeRawBufferPointer? {
      let index = tape.member(key, of: JSONTape.root)
      guard index != 0, let text = tape.text(index).map(TextCleaning.trimmed), !text.isEmpty else {
        return nil
      }
      return text
    }
    if let email = text("email").flatMap(Self.address) {
      id = email
    } else if let account = text("account") {
      id = Self.address(account) ?? Array(account)
    } else if let name = text("name").map(DisplayName.init), !name.text.isEmpty {
      id = (hasSchool ? name.classNumber : nil) ?? Array("name:".utf8) + name.text
    } else {
      return nil
    }
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
