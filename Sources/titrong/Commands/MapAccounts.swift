import ArgumentParser
import Ingest
import Model
import Reports

/// `titrong map accounts [--source NAME]`
struct MapAccounts: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accounts",
    abstract: "List accounts whose acts count for nobody as CSV, with the person they may be.",
    discussion: """
      The names are read from the raw files in the archive. A person is proposed only where the account is the id of \
      one person of the roster in another spelling. Nothing is applied: look the file through, fill in person_id, then \
      titrong map apply. The file holds personal data: keep it where only the school's own people read it.
      """)
  @Option(help: "Only accounts of this source.") var source: String?
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let found = try await workplace.withStore { store in
        try await AccountFinder(
          store: store, pseudonyms: try await workplace.pseudonyms(for: store),
          archive: try workplace.archive()
        ).find(source: source)
      }
      workplace.list(UnknownAccounts.listing(found))
      workplace.console.note(
        "map.accounts",
        [
          "accounts": "\(found.reduce(0) { $0 + $1.accounts.count })",
          "proposed": "\(found.reduce(0) { $0 + $1.accounts.count { $0.proposal != nil } })",
        ])
      let unnamed = found.reduce(0) { $0 + $1.unnamed }
      if unnamed > 0 { workplace.console.note("map.unnamed", ["count": "\(unnamed)"]) }
      return .done
    }
  }
}

extension UnknownAccounts {
  /// Columns of `accounts.csv`, and what speaks for each row behind them. `share` is the part of the source's events
  /// that could count for somebody.
  fileprivate static func listing(_ sources: [Self]) -> Listing {
    Listing(
      columns: [
        "source", "account_id", "person_id", "confidence", "role", "events", "share", "days",
        "first_day", "last_day", "places",
      ],
      rows: sources.flatMap { source in
        source.accounts.map { account in
          [
            .text(account.source), .text(account.account), .text(account.proposal),
            .code(account.proposal.map { _ in "likely" }), .code(account.role?.word),
            .number(Int(account.events)),
            .decimal(Share.part(account.events, of: source.events)), .number(account.days),
            .code(account.firstDay.description), .code(account.lastDay.description),
            .texts(account.places),
          ]
        }
      })
  }
}

extension Role {
  fileprivate var word: String? {
    switch self {
    case .unstated: nil
    case .student: "student"
    case .teacher: "teacher"
    case .staff: "staff"
    }
  }
}

extension Share {
  /// With 6 decimals; none of nothing.
  static func part(_ count: Int64, of whole: Int64) -> String? {
    Share(
      numerator: count, denominator: Micro(String(whole)) ?? .zero,
      planned: Micro(String(whole)) ?? .zero
    ).value?.description
  }
}
