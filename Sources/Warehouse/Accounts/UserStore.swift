public import Model
import Postgres

/// Accounts of those who sign in with a password or at an identity server; for the owner of the schema.
public struct UserStore: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// - Parameters:
  ///   - name: a-z, 0-9, `.`, `_`, `@` and `-`, at most 64; an e-mail address may be one.
  ///   - password: nil for one that comes in by the identity alone.
  /// - Throws: `AccountError`
  public func add(
    _ name: String, role: UserRole, scope: Scope, password: Password?, identity: Identity? = nil
  ) async throws {
    guard Self.isName(name) else { throw AccountError.badName(name) }
    guard password != nil || identity != nil else { throw AccountError.noWayIn(name) }
    try await check(role, scope)
    let added = try await takingOne {
      try await store.query(
        .addUser,
        [
          .text(name), .text(role.rawValue), .text(scope.kind), .text(scope.code),
          .textArray(scope.subjects), .text(password?.text), .text(identity?.issuer),
          .text(identity?.subject),
        ])
    }
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
        sessionCount: try row.int64("session_count"), hasPassword: try row.bool("has_password"),
        identity: try row.identity())
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

  /// Lets an account come in by an identity elsewhere, or no longer; whoever was signed in with it is signed out.
  ///
  /// - Throws: `AccountError.unknown`, `.identityKnown`, or `.noWayIn` for one without a password.
  public func setIdentity(of name: String, _ identity: Identity?) async throws {
    try await takingOne {
      do {
        try await change(
          name, .setIdentity, [.text(identity?.issuer), .text(identity?.subject)])
      } catch let error as PostgresError where error.code == .checkViolation {
        throw AccountError.noWayIn(name)
      }
    }
  }

  /// An identity is one account's.
  private func takingOne<R>(_ body: () async throws -> R) async throws -> R {
    do {
      return try await body()
    } catch let error as PostgresError where error.code == .uniqueViolation {
      throw AccountError.identityKnown
    }
  }

  private func change(
    _ name: String, _ statement: StatementName, _ values: [Parameter]
  ) async throws {
    guard Self.isName(name) else { throw AccountError.unknown(name) }
    let (lock, text) = (store.catalog[.lockUser], store.catalog[statement])
    let known = try await retrying(logger: store.logger, before: store.revive) {
      try await store.pool.withTransaction { connection in
        // A statement of its own: whoever is signing in holds the row, and his session is seen by the next one only.
        _ = try await connection.query(lock, [.text(name)])
        return try await connection.query(text, [.text(name)] + values)
      }
    }
    if known.isEmpty { throw AccountError.unknown(name) }
  }

  static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-z0-9][a-z0-9._@\-]{0,63}/) != nil
  }
}

extension Row {
  /// The identity in the columns `oidc_issuer` and `oidc_subject`.
  fileprivate func identity() throws -> Identity? {
    guard let issuer = try optionalString("oidc_issuer"),
      let subject = try optionalString("oidc_subject")
    else { return nil }
    return try Identity(issuer: issuer, subject: subject)
  }
}
