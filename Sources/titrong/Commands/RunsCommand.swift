import ArgumentParser
import Model
import Reports
import Service
import Warehouse

/// `titrong runs list|show`
struct RunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "Sổ các lượt chạy hằng đêm. The ledger of nightly runs.",
    subcommands: [List.self, Show.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Runs, newest first.")
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let runs = try await workplace.withStore { try await RunReader(store: $0).runs() }
        workplace.list(runs, json: \.json, line: \.line)
        return .done
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "One run with its steps.")
    @Argument(help: "Number of the run.") var run: Int64
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await running(options) { workplace in
        let record = try await workplace.withStore { try await RunReader(store: $0).run(run) }
        if workplace.options.wantsJSON {
          workplace.console.result(record.json.bytes)
        } else {
          workplace.lines([record.line] + record.steps.map(\.line))
        }
        return .done
      }
    }
  }
}

extension RunRecord {
  fileprivate var line: String {
    "\(id)\t\(job)\t\(period)\t\(pass)\t\(shownState)\t\(warnings)\t\(startedAt)\t"
      + "\(finishedAt ?? "–")"
  }
}

extension RunRecord.Step {
  fileprivate var line: String {
    "\(position)\t\(name)\t\(state)\t\(startedAt)\t\(finishedAt ?? "–")\t\(detail.plain)"
  }
}
