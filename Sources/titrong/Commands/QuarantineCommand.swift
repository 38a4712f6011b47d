import ArgumentParser
import Model
import Reports
import Service
import Warehouse

/// `titrong quarantine list|show|replay|drop --batch N`
struct QuarantineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine", abstract: "Các dòng để riêng. Lines kept aside, with their reason.",
    subcommands: [
      List.self, QuarantineShow.self, QuarantineReplay.self, QuarantineDrop.self,
    ])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Quarantined lines of a batch, in file order.")
    @Option(help: "Number of the batch.") var batch: Int64
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let lines = try await workplace.withStore {
          try await BatchReader(store: $0).quarantine(batch: batch)
        }
        workplace.list(lines, json: \.json) { line in
          "\(line.line)\t\(line.offset)\t\(line.code)\t\(line.field ?? "–")"
        }
        return .done
      }
    }
  }
}
