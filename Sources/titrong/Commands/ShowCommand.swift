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
  @Option(
    help: "table, json, csv or xlsx; xlsx is for a file: titrong show … --format xlsx > x.xlsx")
  var format: TableFormat?
  @Option(
    parsing: .unconditional, help: "Order of the rows: -value,subject; default: by the keys.")
  var sort: String?
  @OptionGroup var options: GlobalOptions

  enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case csv
    case xlsx
  }

  func run() async throws {
    try await running(options) { workplace in
      guard !list, let indicator else { return try await showList(workplace) }
      guard let known = Indicator(rawValue: indicator) else {
        throw QueryError.unknownIndicator(
          indicator, known: Indicator.allCases.map(\.rawValue))
      }
      let query = try question.query()
      let form = format ?? (workplace.options.wantsJSON ? .json : .table)
      let words = workplace.console.messages
      let sheet = try await workplace.withStore { store in
        let tables = IndicatorTables(store: store)
        let table = try await tables.table(known, query, sort: sort)
        return form == .xlsx ? try await tables.sheet(table, words) : IndicatorSheet(table)
      }
      switch form {
      case .json: workplace.console.result(sheet.table.json)
      case .csv: workplace.console.file(sheet.csv(CSVDialect()))
      case .xlsx: workplace.console.file(try sheet.workbook(words).bytes())
      case .table: workplace.console.result(sheet.table.text(words))
      }
      return .done
    }
  }

  private func showList(_ workplace: Workplace) async throws -> ExitStatus {
    let definitions = try await workplace.withStore { store in
      try await IndicatorCatalogue(store: store).definitions()
    }
    let list = IndicatorList(definitions.map(\.entry), messages: workplace.console.messages)
    if let format, ![.table, .json].contains(format) {
      throw CommandError.badOption(
        name: "--format", value: format.rawValue, known: ["table", "json"])
    }
    let wantsJSON = format == .json || (format == nil && workplace.options.wantsJSON)
    workplace.console.result(wantsJSON ? list.json : Array(list.text.utf8))
    return .done
  }
}
