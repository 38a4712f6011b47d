public import Model
import Postgres

/// Accounts of those who sign in with a password; for the owner of the schema.
public struct UserStore: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// - Parameter name: a-z, 0-9, `.`, `_`, `@` and `-`, at most 64; an e-mail address may be one.
  /// - Throws: `AccountError`
  public func add(
    _ name: String, role: UserRole, scope: Scope, password: Password
  ) async throws {
    guard Self.isName(name) else { throw AccountError.badName(name) }
    try await check(role, scope)
    let added = try await store.query(
      .addUser,
      [
        .text(name), .text(role.rawValue), .text(scope.kind), .text(scope.code),
        .textArray(scope.subjects), .text(password.text),
      ])
    if added.isEmpty { throw AccountError.known(name) }
  }

  /// Another role and scope for a known account; whoever is signed in sees the new scope within 5 seconds.
  ///
  /// - Throws: `AccountError`
  public func change(_ name: String, role: UserRole, scope: Scope) async throws {
    try await check(role, scope)
    try await change(
      name, .updateUser,
      [
        .text(role.rawValue), .text(scope.kind), .text(scope.code), .textArray(scope.subjects),
      ])
  }

  private func check(_ role: UserRole, _ scope: Scope) async throws {
    guard role.fits(scope) else {
      throw AccountError.roleWithScope(role: role.rawValue, scope: "\(scope)")
    }
    try await ScopeCheck(store: store).require(scope)
  }

  /// In the order of their names.
  public func list() async throws -> [UserAccount] {
    try await store.query(.listUsers).map { row in
      UserAccount(
        name: try row.string("name"), role: try row.string("role"), scope: try row.scope(),
        state: try row.string("state"), lastSignInAt: try row.optionalString("last_sign_in_at"),
        sessionCount: try row.int64("session_count"))
    }
  }

  /// Whoever was signed in with the old password is signed out.
  ///
  /// - Throws: `AccountError.unknown`
  public func setPassword(of name: String, _ password: Password) async throws {
    try await change(name, .setPassword, [.text(password.text)])
  }

  /// Shuts an account, whose sessions end, or opens it again.
  ///
  /// - Throws: `AccountError.unknown`
  public func disable(_ name: String, _ isDisabled: Bool = true) async throws {
    try await change(name, .disableUser, [.bool(isDisabled)])
  }

  private func change(
    _ name: String, _ statement: StatementName, _ values: [Parameter]
  ) async throws {
    guard Self.isName(name) else { throw AccountError.unknown(name) }
    let known = try await store.query(statement, [.text(name)] + values)
    if known.isEmpty { throw AccountError.unknown(name) }
  }

  static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-z0-9][a-z0-9._@\-]{0,63}/) != nil
  }
}
