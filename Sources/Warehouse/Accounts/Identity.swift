/// Who somebody is at an identity server: the two words that OpenID Connect promises never to give to anybody else.
public struct Identity: Sendable, Hashable {
  /// Address of the server, as its tokens have it.
  public let issuer: String
  /// `sub` of its tokens.
  public let subject: String

  /// - Throws: `AccountError.badSubject` for what no server may send (OpenID Connect Core 1.0, section 2).
  public init(issuer: String, subject: String) throws(AccountError) {
    guard Self.isSubject(subject), !issuer.isEmpty else { throw .badSubject }
    self.issuer = issuer
    self.subject = subject
  }

  /// At most 255 printable signs of ASCII.
  public static func isSubject(_ text: String) -> Bool {
    (1...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }
}
