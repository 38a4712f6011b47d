import ArgumentParser
import Foundation
import Ingest
import Model
import Reports
import Warehouse

/// `titrong batch replay N… | --source S --from D --to D --course KEY`
struct BatchReplay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract:
      "Read batches once more from the archive, by the rules of today; `aggregate` then counts anew.",
    discussion: """
      The new reading takes the place of the old one in one step; if it fails, the old one stays. Without numbers: \
      all loaded batches that match.
      """)

  @Argument(help: "Numbers of batches.") var batches: [Int32] = []
  @Option(help: "Only batches of this source.") var source: String?
  @Option(help: "Only batches with facts of this day or later.") var from: String?
  @Option(help: "Only batches with facts of this day or earlier.") var to: String?
  @Option(help: "Only batches with facts of this course.") var course: String?
  @Flag(
    help: "Load although too many lines are bad, or although the batch was suspended or retracted.")
  var force = false
  @OptionGroup var loading: LoadOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard batches.isEmpty == (source ?? from ?? to ?? course != nil) else {
      throw ValidationError("Name batches, or say which: --source, --from, --to, --course.")
    }
  }

  func run() async throws {
    try await running(options) { workplace in
      let outcomes = try await workplace.withStore { store in
        let chosen = try await chosen(ArchiveLedger(store: store))
        return try await Replaying(workplace: workplace, store: store, progress: progress).replay(
          chosen, options: try loading.options(force: force))
      }
      return workplace.outcomes(outcomes)
    }
  }

  private var progress: ProgressLine {
    ProgressLine(style: options.progress, isQuiet: options.quiet)
  }

  private func chosen(_ ledger: ArchiveLedger) async throws -> [Int32] {
    guard batches.isEmpty else { return batches }
    return try await ledger.toReplay(
      source: source, from: try day(from, "--from"), to: try day(to, "--to"), course: course)
  }

  private func day(_ text: String?, _ name: String) throws -> LocalDay? {
    guard let text else { return nil }
    guard let day = LocalDay(iso: text) else {
      throw CommandError.badOption(name: name, value: text, known: ["2025-10-06"])
    }
    return day
  }
}

/// Second readings, one after another.
struct Replaying {
  let workplace: Workplace
  let store: DataStore
  let progress: ProgressLine

  /// - Throws: `BatchError.notLoaded` for a batch that only `--force` brings back.
  func replay(
    _ batches: [Int32], options: BatchIngest.Options
  ) async throws -> [BatchIngest.Outcome] {
    let loads = try await workplace.archivedLoads(store: store, options: options)
    var outcomes: [BatchIngest.Outcome] = []
    for batch in batches {
      let outcome = try await loads.replay(batch) { progress.show(lines: $0) }
      progress.clear()
      IngestOutcomes.tell(outcome, workplace.console)
      outcomes.append(outcome)
    }
    return outcomes
  }
}
