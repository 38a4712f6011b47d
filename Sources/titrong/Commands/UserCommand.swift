import ArgumentParser
import Model
import Reports
import Warehouse

/// `titrong user add|list|passwd|identity|disable|history`
struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user",
    abstract: "Tài khoản đăng nhập. Accounts of those who sign in on the pages.",
    subcommands: [
      Add.self, List.self, ChangePassword.self, SetIdentity.self, Disable.self, History.self,
    ])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: """
        Make an account, whose password is asked for unless it has an identity elsewhere; or \
        change its role and scope.
        """)
    @Argument(help: "What is typed to sign in: a-z, 0-9, . _ @ -; may be an e-mail address.")
    var name: String
    @Option(help: "What the person does: analyst, principal, head (of a department), operator.")
    var role: String
    @Option(
      help: """
        What the person may see: all or province:CODE (analyst), school:CODE (principal), \
        school:CODE/SUBJECT,… (head); an operator sees everything.
        """)
    var scope: String?
    @Flag(help: "The account is there: it gets this role and scope, and keeps its password.")
    var update = false
    @OptionGroup var subject: SubjectOptions
    @OptionGroup var secret: PasswordOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let known = UserRole.allCases.map(\.rawValue)
        guard let role = UserRole(rawValue: role) else {
          throw CommandError.badOption(name: "--role", value: role, known: known)
        }
        let text = scope ?? (role == .operator ? "operator" : "")
        guard let scope = Scope(text) else { throw AccessError.badScope(text) }
        let identity = try subject.identity()
        let needsNone = update || (identity != nil && secret.passwordFile == nil)
        let password = needsNone ? nil : try secret.password(of: name, workplace.console)
        try await workplace.withStore { store in
          let users = UserStore(store: store)
          if update {
            try await users.change(name, role: role, scope: scope)
            if let identity { try await users.setIdentity(of: name, identity) }
          } else {
            try await users.add(
              name, role: role, scope: scope, password: password, identity: identity)
          }
        }
        workplace.console.note("user.added", ["name": name, "scope": "\(scope)"])
        return .done
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Accounts with role, scope, state, last sign-in and identity elsewhere.")
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let users = try await workplace.withStore { try await UserStore(store: $0).list() }
        workplace.list(users, json: \.json) { user in
          "\(user.name)\t\(user.state)\t\(user.role)\t\(user.scope)\t\(user.lastSignInAt ?? "–")\t"
            + "\(user.sessionCount)\t\(user.identity?.subject ?? "–")"
        }
        return .done
      }
    }
  }

  struct ChangePassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "passwd",
      abstract: "Give an account another password; whoever is signed in with it is signed out.")
    @Argument(help: "Name of the account.") var name: String
    @OptionGroup var secret: PasswordOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let password = try secret.password(of: name, workplace.console)
        try await workplace.withStore {
          try await UserStore(store: $0).setPassword(of: name, password)
        }
        workplace.console.note("user.password_set", ["name": name])
        return .done
      }
    }
  }

  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shut an account; whoever is signed in with it is signed out within 5 seconds.")
    @Argument(help: "Name of the account.") var name: String
    @Flag(help: "Open it again.") var undo = false
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        try await workplace.withStore { try await UserStore(store: $0).disable(name, !undo) }
        workplace.console.note(undo ? "user.enabled" : "user.disabled", ["name": name])
        return .done
      }
    }
  }
}

extension UserAccount {
  fileprivate var json: JSONText {
    .object([
      ("name", .string(name)), ("state", .string(state)), ("role", .string(role)),
      ("scope", .string("\(scope)")), ("last_sign_in_at", .optional(lastSignInAt)),
      ("sessions", .integer(Int(sessionCount))), ("password", .bool(hasPassword)),
      ("oidc_issuer", .optional(identity?.issuer)), ("oidc_subject", .optional(identity?.subject)),
    ])
  }
}
