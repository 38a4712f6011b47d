import ArgumentParser
import Model
import Reports
import Service
import Warehouse

/// `titrong batch list|show|retract`
struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Sổ các tệp đã nhận. The ledger of received files.",
    subcommands: [List.self, Show.self, Retract.self, BatchReplay.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Batches, newest first.")
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let batches = try await workplace.withStore { try await BatchReader(store: $0).batches() }
        workplace.list(batches, json: \.json) { batch in
          "\(batch.id)\t\(batch.state)\t\(batch.source)\t\(batch.accounting.lines)\t"
            + Console.visible(batch.name)
        }
        return .done
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "One batch with its accounting.")
    @Argument(help: "Number of the batch.") var batch: Int64
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let (record, unmapped) = try await workplace.withStore { store in
          let reader = BatchReader(store: store)
          return (try await reader.batch(batch), try await reader.unmapped(batch: batch))
        }
        workplace.record(
          record.members, more: unmapped.map { "unmapped\t\($0.lines)\t\($0.name)" })
        return .done
      }
    }
  }

  struct Retract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a loaded batch out of the numbers; `aggregate` then counts without it.")
    @Argument(help: "Number of the batch.") var batch: Int32
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        try await workplace.withStore { try await BatchLedger(store: $0).retract(batch) }
        workplace.console.note("batch.retracted", ["batch": "\(batch)"])
        return .done
      }
    }
  }
}
