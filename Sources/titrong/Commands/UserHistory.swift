import ArgumentParser
import Model
import Reports
import Warehouse

extension UserCommand {
  struct History: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Who signed in, was refused, or was let in from then on; newest first.")
    @Option(help: "Lines at most.") var limit = 100
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        guard limit > 0 else {
          throw CommandError.badOption(name: "--limit", value: "\(limit)", known: ["1…"])
        }
        let events = try await workplace.withStore {
          try await UserStore(store: $0).events(limit)
        }
        workplace.list(events, json: \.json) { event in
          "\(event.at)\t\(event.action)\t\(event.via)\t\(event.about ?? "–")\t\(event.login)"
        }
        return .done
      }
    }
  }
}

extension AccessEvent {
  fileprivate var json: JSONText {
    .object([
      ("at", .string(at)), ("action", .string(action)), ("via", .string(via)),
      ("about", .optional(about)), ("login", .string(login)),
    ])
  }
}
