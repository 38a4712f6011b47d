/// `datapackage.json` (Data Package 2.0) that describes every tidy CSV of a report run.
public struct DataPackage: Sendable {
  public static let fileName = "datapackage.json"

  private let stamp: ReportStamp
  private let tables: [(entry: ReportManifest.Entry, title: String)]

  /// - Parameter entries: files of the run; those that are no tables are left out.
  /// - Parameter title: of a table by its file name.
  public init(
    _ stamp: ReportStamp, _ entries: [ReportManifest.Entry], title: (String) -> String
  ) {
    self.stamp = stamp
    tables = entries.filter { $0.name.hasSuffix(".csv") }.map { ($0, title($0.name)) }
  }

  /// `nil` if there is nothing to describe: a package without resources is invalid.
  public func file(_ messages: Messages) -> ReportFile? {
    guard !tables.isEmpty else { return nil }
    let package = JSONText.object([
      ("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
      ("name", .string("online_share")),
      ("description", .string("\(stamp.share(messages)) \(messages[.noteRounding])")),
      ("version", .string(stamp.dataVersion)),
      ("resources", .array(tables.map { resource(of: $0.entry, $0.title, messages) })),
    ])
    return ReportFile(name: Self.fileName, bytes: package.bytes + [0x0A], rowCount: nil)
  }

  private func resource(
    of table: ReportManifest.Entry, _ title: String, _ messages: Messages
  ) -> JSONText {
    let fields = ReportColumns.all.map { name in
      JSONText.object([
        ("name", .string(name)), ("type", .string(ReportColumns.type(of: name))),
        ("title", .string(messages.column(name))),
      ])
    }
    let schema = JSONText.object([
      ("$schema", .string("https://datapackage.org/profiles/2.0/tableschema.json")),
      ("fields", .array(fields)), ("missingValues", .array([.string("")])),
    ])
    return .object([
      ("name", .string(table.name.dropLast(4).lowercased())), ("path", .string(table.name)),
      ("type", .string("table")), ("title", .string(title)), ("format", .string("csv")),
      ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")),
      ("bytes", .integer(table.size)), ("hash", .string("sha256:" + table.sha256)),
      ("schema", schema),
    ])
  }
}
