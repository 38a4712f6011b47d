import ArgumentParser
import Foundation
import Model
import Reports
import Warehouse

/// `titrong link create|list|revoke`
struct LinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract:
      "Liên kết xem cho người chưa có tài khoản. View links for persons without an account.",
    subcommands: [Create.self, List.self, Revoke.self])

  private static var today: LocalDay {
    LocalClock.vietnam.day(of: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a link; the end of its address is shown this once.")
    @Option(help: "What it shows: school:CODE or school:CODE/SUBJECT,…") var scope: String
    @Option(help: "Whom it is for, as lists show it.") var name: String
    @Option(help: "Its last day in Vietnam, such as 2027-05-31; a year from today at most.")
    var until: String
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        guard let part = Scope(scope) else { throw AccessError.badScope(scope) }
        guard let lastDay = LocalDay(iso: until) else {
          throw CommandError.badOption(name: "--until", value: until, known: ["YYYY-MM-DD"])
        }
        let link = try await workplace.withStore { store in
          try await ViewLinkStore(store: store).make(
            label: name, scope: part, maker: nil, lastDay: lastDay, today: LinkCommand.today)
        }
        workplace.console.note("link.created", ["id": link.id])
        let path = "/x/\(link.secret.text)"
        if workplace.options.wantsJSON {
          workplace.console.result(
            JSONText.object([("id", .string(link.id)), ("path", .string(path))]).bytes)
        } else {
          workplace.console.result(path + "\n")
        }
        return .done
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "All links, without what opens them.")
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let links = try await workplace.withStore { try await ViewLinkStore(store: $0).list() }
        workplace.list(links, json: \.json) { link in
          "\(link.id)\t\(link.state)\t\(link.scope)\t\(link.expiresAt)\t\(link.lastUsedAt ?? "–")\t"
            + "\(link.maker ?? "–")\t\(link.label)"
        }
        return .done
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a link; whoever looks through it sees nothing more within 5 seconds.")
    @Argument(help: "The 8 characters that `link list` shows.") var id: String
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        try await workplace.withStore { store in
          try await ViewLinkStore(store: store).revoke(id, by: nil)
        }
        workplace.console.note("link.revoked", ["id": id])
        return .done
      }
    }
  }
}

extension ViewLinkRecord {
  fileprivate var json: JSONText {
    .object([
      ("id", .string(id)), ("name", .string(label)), ("scope", .string("\(scope)")),
      ("state", .string(state)), ("made_by", .optional(maker)), ("made_at", .string(madeAt)),
      ("expires_at", .string(expiresAt)), ("revoked_at", .optional(revokedAt)),
      ("last_used_at", .optional(lastUsedAt)),
    ])
  }
}
