/// `datapackage.json` (Data Package 2.0) that describes every tidy CSV of a report run.
public struct DataPackage: Sendable {
  public static let fileName = "datapackage.json"

  private let reports: [(document: ReportDocument, table: ReportFile)]

  /// - Parameter reports: the documents of the run; those without rows are left out, having no columns.
  public init(_ reports: [ReportDocument]) {
    self.reports = reports.filter { $0.rowCount > 0 }.map { ($0, $0.tableFile) }
  }

  /// `nil` if there is nothing to describe: a package without resources is invalid.
  public func file(_ messages: Messages) -> ReportFile? {
    guard let first = reports.first?.document else { return nil }
    let package = JSONText.object([
      ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
      ("name", .string("online_share")),
      ("description", .string(first.notes(messages).prefix(2).joined(separator: " "))),
      ("version", .string(first.stamp.dataVersion)),
      (
        "resources",
        .array(reports.map { resource(of: $0.document, $0.table, messages) })
      ),
    ])
    return ReportFile(name: Self.fileName, bytes: package.bytes + [0x0A], rowCount: nil)
  }

  private func resource(
    of document: ReportDocument, _ table: ReportFile, _ messages: Messages
  ) -> JSONText {
    let fields = document.columns.map { name in
      JSONText.object([
        ("name", .string(name)), ("type", .string(Self.type(of: name))),
        ("title", .string(messages.column(name))),
      ])
    }
    let schema = JSONText.object([
      ("$schema", .string("https://datapackage.org/profiles/2.0/tableschema.json")),
      ("fields", .array(fields)), ("missingValues", .array([.string("")])),
    ])
    return .object([
      ("name", .string(document.stem.lowercased())), ("path", .string(table.name)),
      ("type", .string("table")), ("title", .string(document.title(messages))),
      ("format", .string("csv")), ("mediatype", .string("text/csv")),
      ("encoding", .string("utf-8")), ("bytes", .integer(table.bytes.count)),
      ("hash", .string("sha256:" + FileDigest.hex(of: table.bytes))), ("schema", schema),
    ])
  }

  private static func type(of column: String) -> String {
    switch column {
    case "grade", "week", "missing_periods", "rule_version": "integer"
    case "numerator", "denominator", "value", "target", "coverage": "number"
    case "as_of": "date"
    default: "string"
    }
  }
}
