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
  @Option(help: "table, json, csv or xlsx.") var format: ShowCommand.TableFormat?
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let query = try IndicatorQuery(
        schoolYear: schoolYear, window: "year", by: "", filters: [:], profile: "blended")
      let wantsJSON = workplace.options.wantsJSON
      let (table, findings) = try await workplace.withStore { store in
        let table = try await EvidenceReader(store: store).evidence(
          school: school, className: className, subject: subject, schoolYear: query.schoolYear)
        return (table, try await doubts(beside: table, query, store, wantsJSON: wantsJSON))
      }
      switch format ?? (workplace.options.wantsJSON ? .json : .table) {
      case .json: workplace.console.result(table.json)
      case .csv: workplace.console.file(table.csv())
      case .xlsx:
        workplace.console.file(try table.workbook(workplace.console.messages).bytes())
      case .table:
        let messages = workplace.console.messages
        workplace.console.result(table.text(messages))
        guard !findings.isEmpty else { break }
        workplace.console.result("\n" + FindingList(findings, messages: messages).text)
      }
      return .done
    }
  }

  /// What is worth a second look about this class and subject; for people, so only in the table.
  private func doubts(
    beside table: EvidenceTable, _ query: IndicatorQuery, _ store: DataStore,
    wantsJSON: Bool
  ) async throws -> [PlausibilityFinding] {
    guard format == .table || (format == nil && !wantsJSON) else { return [] }
    return try await PlausibilityReader(store: store).findings(
      school: school, window: .year, schoolYear: query.schoolYear
    ).filter {
      $0.className == table.className && ($0.subject ?? table.subject) == table.subject
    }
  }
}
