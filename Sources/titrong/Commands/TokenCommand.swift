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
      abstract: "Make a token that may deliver logs of one source, or read; it is shown this once.")
    @Option(help: "The source it may deliver logs of.") var source: String?
    @Option(help: "What it may read: all, province:CODE, school:CODE or school:CODE/SUBJECT,…")
    var read: String?
    @Option(
      help: "Days until it expires (default: 365 to deliver, 90 to read; 366 at most to read).")
    var expiresDays: Int?
    @Option(help: "What it is for, as lists show it (default: the source or scope).")
    var name: String?
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let token = try await workplace.withStore { try await make(TokenStore(store: $0)) }
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

    private func make(_ tokens: TokenStore) async throws -> TokenText {
      switch (source, read) {
      case (let source?, nil):
        return try await tokens.create(
          name: name ?? source, source: source, days: expiresDays ?? 365)
      case (nil, let read?):
        guard let scope = Scope(read) else { throw AccessError.badScope(read) }
        return try await tokens.create(name: name ?? read, read: scope, days: expiresDays ?? 90)
      default: throw CommandError.oneOf("--source", "--read")
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
          "\(token.id)\t\(token.state)\t\(token.scope)\t\(token.source ?? token.read.map { "\($0)" } ?? "–")\t"
            + "\(token.expiresAt)\t\(token.lastUsedOn ?? "–")\t\(token.name)"
        }
        return .done
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a token; requests with it are refused within 5 seconds.")
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
      ("source", .optional(source)), ("read", .optional(read.map { "\($0)" })),
      ("state", .string(state)),
      ("created_at", .string(createdAt)), ("expires_at", .string(expiresAt)),
      ("revoked_at", .optional(revokedAt)), ("last_used_on", .optional(lastUsedOn)),
    ])
  }
}
