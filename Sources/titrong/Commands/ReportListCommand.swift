import ArgumentParser
import Model
import Reports
import Service
import Warehouse

/// `titrong report list [--kind school] [--code CODE]`
struct ReportListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Các báo cáo đã chốt. Published reports, newest first.")

  @Option(help: "Only school or province.") var kind: String?
  @Option(help: "Only of this unit.") var code: String?
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await running(options) { workplace in
      let asked = try kind.map { try ReportOrder.kind($0).rawValue }
      let records = try await workplace.withStore { store in
        try await PublicationReader(store: store).list(kind: asked, code: code)
      }
      workplace.list(records, json: { .object($0.members) }, line: \.line)
      return .done
    }
  }
}

extension PublicationRecord {
  var members: [(String, JSONText)] {
    [
      ("id", .integer(id)), ("kind", .string(kind)), ("code", .string(code)),
      ("school_year", .string(schoolYear)), ("window", .string(window)),
      ("revision", .integer(revision)), ("rule_version", .integer(ruleVersion)),
      ("as_of", .optional(asOf)), ("data_version", .string(dataVersion)),
      ("published_at", .string(publishedAt)), ("changes", .integer(changes)),
      ("files", .array(files.map { .string($0) })),
    ]
  }

  fileprivate var line: String {
    "\(id)\t\(kind)\t\(code)\t\(schoolYear)\t\(window)\tr\(revision)\t\(publishedAt)\t\(changes)"
  }
}
