import ArgumentParser
import Model
import Reports
import Warehouse

/// `titrong flags --school S [--window W]`
struct FlagsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flags",
    abstract:
      "Những chỗ cần xem lại bên cạnh con số. What is worth a second look; nothing is subtracted for it."
  )

  @Option(help: "School code.") var school: String
  @Option(help: "year, HK1, HK2, month:2025-10, week:12 or to_date:2026-01-11.")
  var window = "year"
  @Option(help: "School year; default: that of the latest aggregated day.") var schoolYear: String?
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let query = try IndicatorQuery(
        schoolYear: schoolYear, window: window, by: "", filters: [:], profile: "blended")
      let findings = try await workplace.withStore { store in
        try await PlausibilityReader(store: store).findings(
          school: school, window: query.window, schoolYear: query.schoolYear)
      }
      let list = FindingList(findings, messages: workplace.console.messages)
      if workplace.options.wantsJSON {
        workplace.console.result(list.json)
      } else {
        workplace.console.result(list.text)
      }
      return .done
    }
  }
}
