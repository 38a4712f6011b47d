import ArgumentParser
import Model
import Reports
import Warehouse

/// `titrong reader add|list|remove`
struct ReaderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reader",
    abstract: "Người đọc bằng SQL. Logins of the database for spreadsheets and BI tools.",
    subcommands: [Add.self, List.self, Remove.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a login for the schema bi, bound to a scope; a known one gets the new scope.",
      discussion: """
        It has no password: on a server of your own, an administrator gives it one with \\password in psql. The \
        login of this command must be allowed to create roles.
        """)
    @Argument(help: "Name of the login: a-z, 0-9, _.") var name: String
    @Option(help: "all, province:CODE, school:CODE or school:CODE/SUBJECT,…") var scope: String
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        guard let scope = Scope(scope) else { throw AccessError.badScope(scope) }
        try await workplace.withStore {
          try await ReaderLogins(store: $0).admit(name, scope: scope)
        }
        workplace.console.note("reader.added", ["name": name, "scope": "\(scope)"])
        return .done
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Logins and their scopes.")
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let readers = try await workplace.withStore { store in
          try await ReaderLogins(store: store).list().map { ($0.login, "\($0.scope)") }
        }
        workplace.list(
          readers, json: { .object([("login", .string($0.0)), ("scope", .string($0.1))]) },
          line: { "\($0.0)\t\($0.1)" })
        return .done
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a login away.")
    @Argument(help: "Name of the login.") var name: String
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        try await workplace.withStore { try await ReaderLogins(store: $0).dismiss(name) }
        workplace.console.note("reader.removed", ["name": name])
        return .done
      }
    }
  }
}
