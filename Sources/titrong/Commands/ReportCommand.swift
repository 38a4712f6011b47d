import ArgumentParser
import Foundation
import Model
import Reports
import Service
import Warehouse

/// `titrong report`: making reports, and publishing what was made.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Báo cáo của trường hoặc tỉnh. Reports of schools or provinces.",
    subcommands: [
      ReportMakeCommand.self, ReportPublishCommand.self, ReportListCommand.self,
      ReportShowCommand.self,
    ], defaultSubcommand: ReportMakeCommand.self)
}

/// `titrong report school|province [CODE…|--all] --window W --format pdf,xlsx,csv,json --out DIR [--jobs N]`
struct ReportMakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Lập báo cáo; tên lệnh bỏ được. Make reports; the word may be left out.",
    discussion: """
      Files appear whole, manifest.json last. A run that was stopped goes on where it was: the same call makes what is \
      missing. Offices put their own words into YAML files of the --style folder, named by their code.
      """)

  @Argument(help: "school or province.") var kind: String
  @Argument(help: "Codes of the schools or provinces.") var codes: [String] = []
  @Flag(help: "All schools or provinces of the roster.") var all = false
  @Option(help: "School year; default: that of the latest aggregated day.") var schoolYear: String?
  @Option(help: "year, HK1, HK2, month:2025-10, week:12 or to_date:2026-01-11.")
  var window = "year"
  @Option(help: "Formats, separated by commas: pdf, xlsx, csv, json.") var format = "csv,json"
  @Option(help: "Folder for the files and manifest.json.") var out: String
  @Option(help: "Folder with the YAML files of the offices.") var style: String?
  @Option(help: "Reports made at a time.") var jobs = 2
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard (1...64).contains(jobs) else { throw ValidationError("--jobs takes 1 to 64.") }
  }

  func run() async throws {
    try await running(options) { workplace in
      var order = ReportOrder(
        kind: try ReportOrder.kind(kind), codes: codes,
        query: try IndicatorQuery(
          schoolYear: schoolYear, window: window, by: "", filters: [:], profile: "blended"),
        formats: try ReportOrder.formats(format))
      if all { order.codes = [] }
      let asked = order
      let progress = StepProgress(workplace.console, style: options.progress)
      let manifest = try await workplace.withStore { store in
        let writing = try workplace.reportWriting(
          store, styles: style.map { URL(filePath: $0) }, jobs: jobs)
        guard all || !asked.codes.isEmpty else {
          throw ReportRefusal.noCodes(known: try await writing.builder.codes(asked.kind))
        }
        progress.begin()
        return try await UntilStopped.value {
          try await writing.write(asked, to: URL(filePath: out)) {
            progress.show(done: $0, of: $1)
          }
        }
      }
      progress.clear()
      workplace.console.note("report.written", ["count": "\(manifest.entries.count)", "out": out])
      if workplace.options.wantsJSON { workplace.console.result(manifest.json) }
      return .done
    }
  }
}

extension Workplace {
  /// The way of reports from the numbers to files.
  ///
  /// - Throws: `CommandError.noSuchPath` for a folder of styles that is not there.
  func reportWriting(
    _ store: DataStore, styles: URL? = nil, jobs: Int = 2
  ) throws -> ReportWriting {
    if let styles, !FileManager.default.fileExists(atPath: styles.path) {
      throw CommandError.noSuchPath(styles.path)
    }
    return try ReportWriting(
      store: store, share: share, messages: console.messages, styles: styles, jobs: jobs)
  }
}
