internal import Model

/// Who is said to have done it. Only a user principal name, `name@domain`, is a person: system accounts, applications
/// and bare ids stand in the same field (schema, `UserId`).
enum AuditUser {
  case person(UnsafeRawBufferPointer)
  case excluded(AuditRules.Exclusion)

  private static let longest = 128

  init(_ record: AuditRecord) throws(Rejection) {
    let user = try record.user()
    guard let user else {
      self = .excluded(.nobody)
      return
    }
    if Self.isMachine(record) || !Self.isPrincipalName(user) {
      let isUnknown = Self.withLowered(user) { name in
        AuditRules.unknownUsers.contains { name.elementsEqual($0.utf8) }
      }
      self = .excluded(isUnknown ? .nobody : .machine)
    } else {
      self = .person(user)
    }
  }

  /// Microsoft does not tell small letters from capitals, and writes the same name in both.
  static func key(
    _ name: UnsafeRawBufferPointer, _ field: FieldName, _ symbols: inout SymbolTable
  ) throws(Rejection) -> Symbol {
    var reader = FieldReader(TextSource())
    var key = Symbol.none
    var rejection: Rejection?
    withLowered(name) { name in
      do throws(Rejection) {
        key = try reader.name(name, field, limit: longest, &symbols)
      } catch {
        rejection = error
      }
    }
    if let rejection { throw rejection }
    return key
  }

  private static func isMachine(_ record: AuditRecord) -> Bool {
    guard case .found(let tape, let root) = record.data else { return false }
    let type = tape.member("UserType", of: root)
    if type == 0 { return false }
    if let word = tape.text(type).map(TextCleaning.trimmed) {
      return AuditRules.machines.contains { word.elementsEqual($0.word.utf8) }
    }
    let number = tape.integer(type)
    return AuditRules.machines.contains { number == Int128($0.number) }
  }

  /// One `@` with something before it, and a domain behind it, without blanks or control characters: that of
  /// `app@sharepoint` is none.
  static func isPrincipalName(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let at = text.firstIndex(of: UInt8(ascii: "@")), at > 0,
      text.lastIndex(of: UInt8(ascii: "@")) == at,
      !text.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\\") })
    else { return false }
    let domain = text[(at + 1)...]
    return domain.contains(UInt8(ascii: ".")) && domain.first != UInt8(ascii: ".")
      && domain.last != UInt8(ascii: ".")
  }

  private static func withLowered<Result>(
    _ text: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    if text.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return body(text) }
    return Array(String(decoding: text, as: UTF8.self).lowercased().utf8).withUnsafeBytes(body)
  }
}
