public import Model

/// Why an account is not made or changed.
public enum AccountError: Explained, Equatable {
  case badName(String)
  case known(String)
  case unknown(String)
  /// A role with a scope that nobody of this work has.
  case roleWithScope(role: String, scope: String)
  /// A scope that names what the roster and the list of subjects do not have.
  case unknownInScope([String])
  case passwordShort
  case passwordLong
  case passwordSigns
  case badSubject
  /// Somebody else's already.
  case identityKnown
  /// Neither a password nor an identity would be left.
  case noWayIn(String)

  public var explanation: Explanation {
    switch self {
    case .badName(let name): Explanation("user_name", ["name": name], exit: .usage)
    case .known(let name): Explanation("user_known", ["name": name], exit: .usage)
    case .unknown(let name): Explanation("user_unknown", ["name": name], exit: .missingInput)
    case .roleWithScope(let role, let scope):
      Explanation("user_role_scope", ["role": role, "scope": scope], exit: .usage)
    case .unknownInScope(let codes):
      Explanation("scope_of_nothing", ["codes": codes.joined(separator: ", ")], exit: .usage)
    case .passwordShort:
      Explanation(
        "password_short", ["fewest": "\(Password.fewestCharacters)"], exit: .usage)
    case .passwordLong:
      Explanation("password_long", ["most": "\(Password.mostBytes)"], exit: .usage)
    case .passwordSigns: Explanation("password_signs", exit: .usage)
    case .badSubject: Explanation("oidc_subject", exit: .usage)
    case .identityKnown: Explanation("oidc_subject_known", exit: .usage)
    case .noWayIn(let name): Explanation("user_no_way_in", ["name": name], exit: .usage)
    }
  }
}
