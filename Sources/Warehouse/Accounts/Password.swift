import Foundation

/// A password as it is hashed: in one normal form, since keyboards send "ệ" in several.
public struct Password: Sendable {
  /// Characters a reader would count (ASVS 6.2.1 asks for 8).
  public static let fewestCharacters = 12
  /// bcrypt looks at no more; the rest would be typed in vain.
  public static let mostBytes = 72

  let text: String

  /// - Throws: `AccountError.passwordShort`, `.passwordLong` or `.passwordSigns`
  public init(new text: String) throws(AccountError) {
    let text = text.precomposedStringWithCanonicalMapping
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw .passwordSigns }
    guard text.count >= Self.fewestCharacters else { throw .passwordShort }
    guard text.utf8.count <= Self.mostBytes else { throw .passwordLong }
    self.text = text
  }

  /// What somebody says is his password. One that can be nobody's is looked at all the same, for as long as any other.
  public init(asked text: String) {
    let text = text.precomposedStringWithCanonicalMapping
    self.text = text.utf8.count <= Self.mostBytes && !text.contains("\0") ? text : ""
  }
}
