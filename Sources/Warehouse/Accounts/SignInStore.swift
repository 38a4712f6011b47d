import Model
import Postgres

/// Sessions of those who sign in. With the login of the service, which can ask whether a password is right
/// and cannot read a hash.
public struct SignInStore: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// Begins a session. Nil for a wrong password, an unknown, shut or locked account, without saying which, and after the
  /// same work.
  public func signIn(
    _ name: String, _ password: Password, session: SessionID
  ) async throws -> SignedInUser? {
    // No account has such a name; the work is done all the same.
    let asked = UserStore.isName(name) ? name : ""
    return try await user(
      .signIn, [.text(asked), .text(password.text), .bytes(session.hash)])
  }

  /// Begins a session of somebody whom the identity server has looked at. Nil where no open account is his.
  public func signIn(_ identity: Identity, session: SessionID) async throws -> SignedInUser? {
    try await user(
      .signInElsewhere,
      [.text(identity.issuer), .text(identity.subject), .bytes(session.hash)])
  }

  /// Whose open account an identity is; nil for nobody's.
  public func user(of identity: Identity) async throws -> SignedInUser? {
    try await user(.accountOf, [.text(identity.issuer), .text(identity.subject)])
  }

  /// Notes that somebody came back from the identity server with what proves nothing.
  public func noteRefusedIdentity() async throws {
    _ = try await store.query(.noteRefusedIdentity)
  }

  /// Nil for a session that has ended, or never began.
  public func user(of session: SessionID) async throws -> SignedInUser? {
    try await user(.sessionOf, [.bytes(session.hash)])
  }

  public func signOut(_ session: SessionID) async throws {
    _ = try await store.query(.signOut, [.bytes(session.hash)])
  }

  private func user(
    _ statement: StatementName, _ parameters: [Parameter]
  ) async throws -> SignedInUser? {
    try await store.query(statement, parameters).first.map { row in
      SignedInUser(
        name: try row.string("name"), role: try row.string("role"), scope: try row.scope())
    }
  }
}
