import ArgumentParser
import Foundation
import Model
import Reports
import Service
import Warehouse

/// `titrong nightly [--date D] [--out DIR] [--spool DIR] [--jobs N]`
struct NightlyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nightly",
    abstract: "Việc hằng đêm. Receive, aggregate, verify a sample, reports due, publish, prune.",
    discussion: """
      May be stopped or killed at any time: the next call goes on with the same run. Nights that were missed are caught \
      up in order. Exit code 3: done, but lines were quarantined or files refused; 70: the numbers do not agree with \
      the facts; 75: another run is under way.
      """)

  @Option(help: "The Vietnamese day the run stands for; default: today.") var date: String?
  @Option(help: "Folder of the reports (default: reports in the state folder).") var out: String?
  @Option(help: "Folder with a spool for each source (default: spool in the state folder).")
  var spool: String?
  @Option(help: "Reports made at a time.") var jobs = 2
  @Option(help: "Formats of the reports: pdf, xlsx, csv, json; with csv they are published too.")
  var format = "csv,json"
  @Option(help: "Seconds without a change after which a spooled file is finished.")
  var settle = 10.0
  @OptionGroup var loading: LoadOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard (1...16).contains(jobs), settle >= 0 else {
      throw ValidationError("--jobs takes 1 to 16, --settle 0 or more seconds.")
    }
  }

  func run() async throws {
    try await running(options) { workplace in
      let loading = try loading.options()
      let formats = try ReportOrder.formats(format)
      let records = try await workplace.withStore(poolSize: Workplace.poolSize + 1 + jobs) {
        store in
        let state = try workplace.stateFolder()
        let progress = StepProgress(workplace.console, style: options.progress)
        let steps = NightSteps(
          receive: ReceiveStep(
            workplace: workplace, store: store,
            spool: spool.map { URL(filePath: $0) } ?? state.appending(path: "spool"),
            settle: settle, options: loading,
            progress: ProgressLine(style: options.progress, isQuiet: options.quiet)),
          reports: ReportsStep(
            store: store, writing: try workplace.reportWriting(store, jobs: jobs),
            formats: formats,
            out: out.map { URL(filePath: $0) } ?? state.appending(path: "reports"),
            progress: progress),
          workplace: workplace, store: store)
        return try await Nights(steps: steps, console: workplace.console, progress: progress)
          .run(upTo: try await night(store))
      }
      if records.isEmpty { workplace.console.note("night.nothing") }
      if workplace.options.wantsJSON {
        workplace.console.result(
          JSONText.object([("data", .array(records.map(\.json)))]).bytes)
      }
      return Self.status(records)
    }
  }

  /// A night that has not come yet cannot be done: it would be missing when it comes.
  private func night(_ store: DataStore) async throws -> LocalDay {
    let tonight = try await RunReader(store: store).tonight()
    guard let date else { return tonight }
    guard let day = LocalDay(iso: date), day <= tonight else {
      throw CommandError.badOption(name: "--date", value: date, known: ["… \(tonight)"])
    }
    return day
  }

  private static func status(_ records: [RunRecord]) -> ExitStatus {
    if records.contains(where: { $0.state != "done" }) { return .bug }
    return records.contains { $0.warnings > 0 } ? .doneWithWarnings : .done
  }
}
