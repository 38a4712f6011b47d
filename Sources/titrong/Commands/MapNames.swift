import ArgumentParser
import Model
import Reports
import Warehouse

/// `titrong map names [--source NAME]`
struct MapNames: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names",
    abstract: "List events and verbs that are not counted, with how many lines they are.",
    discussion: """
      share is the part of all events of the source that has this name: the most that the numbers of the source could \
      change if it were counted.
      """)
  @Option(help: "Only names of this source.") var source: String?
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let names = try await workplace.withStore { store in
        if let source { _ = try await SourceStore(store: store).find(source) }
        return try await UnmappedReader(store: store).names(source: source)
      }
      workplace.list(
        Listing(
          columns: ["source", "name", "lines", "share", "batches", "first_day", "last_day"],
          rows: names.map {
            [
              .text($0.source), .text($0.name), .number(Int($0.lines)),
              .decimal(Share.part($0.lines, of: $0.allLines)), .number(Int($0.batches)),
              .code($0.firstDay), .code($0.lastDay),
            ]
          }))
      workplace.console.note(
        "map.names",
        ["names": "\(names.count)", "lines": "\(names.reduce(0) { $0 + $1.lines })"])
      return .done
    }
  }
}
