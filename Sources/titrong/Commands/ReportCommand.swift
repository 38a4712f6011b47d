import ArgumentParser
import Foundation
import Model
import Reports
import Service
import Warehouse

/// `titrong report school|province [CODE…|--all] --window W --format csv,json --out DIR`
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Báo cáo của trường hoặc tỉnh. Reports of schools or provinces.")

  @Argument(help: "school or province.") var kind: String
  @Argument(help: "Codes of the schools or provinces.") var codes: [String] = []
  @Flag(help: "All schools or provinces of the roster.") var all = false
  @Option(help: "School year; default: that of the latest aggregated day.") var schoolYear: String?
  @Option(help: "year, HK1, HK2, month:2025-10, week:12 or to_date:2026-01-11.")
  var window = "year"
  @Option(help: "Formats, separated by commas: csv, json.") var format = "csv,json"
  @Option(help: "Folder for the files and manifest.json.") var out: String
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      guard let kind = ReportDocument.Kind(rawValue: kind) else {
        throw CommandError.badOption(name: "KIND", value: kind, known: ["school", "province"])
      }
      let formats = try ReportWriting.formats(format)
      let query = try IndicatorQuery(
        schoolYear: schoolYear, window: window, by: "", filters: [:], profile: "blended")
      let manifest = try await workplace.withStore { store in
        let builder = ReportBuilder(store: store)
        let asked = all ? try await builder.codes(kind) : codes
        guard !asked.isEmpty else {
          throw CommandError.badOption(
            name: "CODE", value: "", known: try await builder.codes(kind))
        }
        return try await ReportWriting(builder: builder, messages: workplace.console.messages)
          .write(kind, codes: asked, query: query, formats: formats, to: URL(filePath: out))
      }
      workplace.console.note("report.written", ["count": "\(manifest.entries.count)", "out": out])
      if workplace.options.wantsJSON { workplace.console.result(manifest.json) }
      return .done
    }
  }
}
