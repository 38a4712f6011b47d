import ArgumentParser
import Model
import Reports
import Warehouse

/// `titrong show INDICATOR [--by subject,grade] [--window HK1] …`
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Xem một chỉ tiêu. Show an indicator by any group.")

  @Argument(help: "The indicator: online_share.") var indicator: String
  @OptionGroup var question: QueryOptions
  @Option(help: "table, json or csv.") var format: TableFormat?
  @OptionGroup var options: GlobalOptions

  enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case csv
  }

  func run() async throws {
    try await running(options) { workplace in
      guard indicator == "online_share" else {
        throw QueryError.unknownIndicator(indicator, known: ["online_share"])
      }
      let query = try question.query()
      let table = try await workplace.withStore { store in
        try await IndicatorReader(store: store).onlineShare(query)
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
