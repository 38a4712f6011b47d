import ArgumentParser
import Foundation
import Ingest
import Model
import Reports
import Warehouse

/// `titrong ingest PATH… | - --source NAME`
struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Nạp nhật ký. Load logs: files, folders or standard input.",
    discussion: "Exit code 3: done, but some lines were quarantined; 65: a file was refused.")

  @Argument(help: "Log files or folders; - for standard input.") var paths: [String]
  @Option(help: "The source the logs come from.") var source: String
  @Flag(help: "Decode and count only; load nothing.") var dryRun = false
  @Flag(help: "Load although too many lines are bad, or although a person retracted the batch.")
  var force = false
  @OptionGroup var loading: LoadOptions
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let inputs = try LogFiles.inputs(paths)
      let outcomes = try await workplace.withStore(as: .ingest) { store in
        try await ingest(inputs, store: store, workplace: workplace)
      }
      return workplace.outcomes(outcomes)
    }
  }

  private func ingest(
    _ inputs: [BatchInput], store: DataStore, workplace: Workplace
  ) async throws -> [BatchIngest.Outcome] {
    let ingest = try await workplace.ingest(source, store: store)
    let settings = try loading.options(force: force)
    let progress = ProgressLine(style: options.progress, isQuiet: options.quiet)
    var outcomes: [BatchIngest.Outcome] = []
    for input in inputs {
      let outcome =
        dryRun
        ? try await ingest.rehearse(input, options: settings)
        : try await ingest.ingest(input, options: settings) { progress.show(lines: $0) }
      progress.clear()
      IngestOutcomes.tell(outcome, workplace.console)
      outcomes.append(outcome)
    }
    return outcomes
  }
}
