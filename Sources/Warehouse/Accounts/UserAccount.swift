public import Model

/// An account as lists show it.
public struct UserAccount: Sendable, Equatable {
  public let name: String
  public let role: String
  public let scope: Scope
  /// `active`, `disabled`, or `locked` after too many wrong passwords.
  public let state: String
  /// `2026-01-31T17:00:00Z`
  public let lastSignInAt: String?
  /// Browsers that are signed in.
  public let sessionCount: Int64
  public let hasPassword: Bool
  /// Nil for one that comes in by a password only.
  public let identity: Identity?
}

/// Who signed in.
public struct SignedInUser: Sendable, Hashable {
  public let name: String
  /// A word of `UserRole`.
  public let role: String
  public let scope: Scope

  public init(name: String, role: String, scope: Scope) {
    self.name = name
    self.role = role
    self.scope = scope
  }
}
