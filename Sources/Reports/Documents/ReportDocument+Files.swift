extension ReportDocument {
  /// The data files of this report, ready for a `ReportFolder`: JSON and tidy CSV.
  public func files(_ messages: Messages) -> [ReportFile] {
    [
      ReportFile(name: stem + ".json", bytes: json(messages) + [0x0A], rowCount: rowCount),
      tableFile,
    ]
  }

  var tableFile: ReportFile {
    ReportFile(name: stem + ".csv", bytes: csv(), rowCount: rowCount)
  }

  /// The data files of a whole run with the `datapackage.json` that describes them.
  public static func files(of reports: [ReportDocument], _ messages: Messages) -> [ReportFile] {
    let package = DataPackage(reports).file(messages)
    return reports.flatMap { $0.files(messages) } + (package.map { [$0] } ?? [])
  }
}
