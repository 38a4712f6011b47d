public import Model

/// Why a login of the database will not do, or cannot be made.
public enum AccessError: Explained {
  /// The service would see more than its readers may, or could do more than read.
  case unsafeLogin(String, why: Reason)
  case rolesMissing([String], prefix: String)
  /// Nobody may look at facts for this service.
  case reviewMissing
  case badPrefix(String)
  case badScope(String)
  case badReader(String)

  public enum Reason: String, Sendable {
    case superuser
    case bypassesPolicies = "bypasses"
    case ownsTables = "owner"
    case readsFacts = "facts"
    case unguardedTables = "unguarded"
  }

  public var explanation: Explanation {
    switch self {
    case .unsafeLogin(let login, let why):
      Explanation("login_unsafe_\(why.rawValue)", ["login": login], exit: .notPermitted)
    case .rolesMissing(let roles, let prefix):
      Explanation(
        "roles_missing", ["roles": roles.joined(separator: ", "), "prefix": prefix],
        exit: .configuration)
    case .reviewMissing: Explanation("review_missing", exit: .configuration)
    case .badPrefix(let prefix): Explanation("role_prefix", ["prefix": prefix], exit: .usage)
    case .badScope(let scope): Explanation("scope_unknown", ["scope": scope], exit: .usage)
    case .badReader(let name): Explanation("reader_name", ["name": name], exit: .usage)
    }
  }
}
