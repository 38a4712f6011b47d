import ArgumentParser
import Model
import Reports
import Service
import Warehouse

/// `titrong show INDICATOR [--by subject,grade] [--window HK1] …`
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Xem một chỉ tiêu. Show an indicator by any group.")

  @Argument(help: "The indicator, such as online_share; without one: the list of them.")
  var indicator: String?
  @Flag(help: "List the indicators with their definitions and targets.") var list = false
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
      guard !list, let indicator else { return try await showList(workplace) }
      guard let known = Indicator(rawValue: indicator) else {
        throw QueryError.unknownIndicator(
          indicator, known: Indicator.allCases.map(\.rawValue))
      }
      let query = try question.query()
      let table = try await workplace.withStore { store in
        try await IndicatorReader(store: store).table(known, query)
      }
      switch format ?? (workplace.options.wantsJSON ? .json : .table) {
      case .json: workplace.console.result(table.json)
      case .csv: workplace.console.result(String(decoding: table.csv(), as: UTF8.self))
      case .table: workplace.console.result(table.text(workplace.console.messages))
      }
      return .done
    }
  }

  private func showList(_ workplace: Workplace) async throws -> ExitStatus {
    let definitions = try await workplace.withStore { store in
      try await IndicatorCatalogue(store: store).definitions()
    }
    let list = IndicatorList(definitions.map(\.entry), messages: workplace.console.messages)
    let wantsJSON = format == .json || (format == nil && workplace.options.wantsJSON)
    workplace.console.result(wantsJSON ? list.json : Array(list.text.utf8))
    return .done
  }
}
