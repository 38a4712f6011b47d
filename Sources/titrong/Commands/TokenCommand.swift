import ArgumentParser
import Model
import Reports
import Warehouse

/// `titrong token create|list|revoke`
struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Khóa truy cập của chương trình. Tokens of programs.",
    subcommands: [Create.self, List.self, Revoke.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a token that may deliver logs of one source; it is shown this once.")
    @Option(help: "The source it may deliver logs of.") var source: String
    @Option(help: "Days until it expires.") var expiresDays = 365
    @Option(help: "What it is for, as lists show it (default: the source).") var name: String?
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let token = try await workplace.withStore { store in
          try await TokenStore(store: store).create(
            name: name ?? source, source: source, days: expiresDays)
        }
        workplace.console.note("token.created", ["id": token.id])
        if workplace.options.wantsJSON {
          workplace.console.result(
            JSONText.object([("id", .string(token.id)), ("token", .string(token.text))]).bytes)
        } else {
          workplace.console.result(token.text + "\n")
        }
        return .done
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "All tokens, without their secrets.")
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let tokens = try await workplace.withStore { try await TokenStore(store: $0).list() }
        workplace.list(tokens, json: \.json) { token in
          "\(token.id)\t\(token.state)\t\(token.scope)\t\(token.source ?? "–")\t"
            + "\(token.expiresAt)\t\(token.lastUsedOn ?? "–")\t\(token.name)"
        }
        return .done
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a token; the next request with it is refused.")
    @Argument(help: "Its readable part, the 8 characters that `token list` shows.") var id: String
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        try await workplace.withStore { try await TokenStore(store: $0).revoke(id) }
        workplace.console.note("token.revoked", ["id": id])
        return .done
      }
    }
  }
}

extension TokenRecord {
  fileprivate var json: JSONText {
    .object([
      ("id", .string(id)), ("name", .string(name)), ("scope", .string(scope)),
      ("source", .optional(source)), ("state", .string(state)),
      ("created_at", .string(createdAt)), ("expires_at", .string(expiresAt)),
      ("revoked_at", .optional(revokedAt)), ("last_used_on", .optional(lastUsedOn)),
    ])
  }
}
