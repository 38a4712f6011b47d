import ArgumentParser
import Model
import Reports
import Warehouse

/// `titrong evidence --school S --class C --subject X`
struct EvidenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Từng bài được tính hay không, và vì sao. The items behind a number.")

  @Option(help: "School code.") var school: String
  @Option(name: .customLong("class"), help: "Class code.") var className: String
  @Option(help: "Subject: code, name or alias.") var subject: String
  @Option(help: "School year; default: that of the latest aggregated day.") var schoolYear: String?
  @Option(help: "table, json or csv.") var format: ShowCommand.TableFormat?
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let query = try IndicatorQuery(
        schoolYear: schoolYear, window: "year", by: "", filters: [:], profile: "blended")
      let table = try await workplace.withStore { store in
        try await EvidenceReader(store: store).evidence(
          school: school, className: className, subject: subject, schoolYear: query.schoolYear)
      }
      switch format ?? (workplace.options.wantsJSON ? .json : .table) {
      case .json: workplace.console.result(table.json)
      case .csv: workplace.console.result(String(decoding: table.csv(), as: UTF8.self))
      case .table: workplace.console.result(table.text(workplace.console.messages))
      }
      return .done
    }
  }
}
