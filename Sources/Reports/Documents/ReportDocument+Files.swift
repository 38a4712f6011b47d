extension ReportDocument {
  /// The report as a file of the report folder, in a format that needs no engine.
  public func dataFile(_ format: ReportFormat, _ messages: Messages) throws(XLSXError) -> ReportFile
  {
    switch format {
    case .json:
      ReportFile(
        name: fileName(format), bytes: json(messages) + [0x0A], rowCount: rowCount)
    case .xlsx: try sheetFile(messages)
    case .csv, .pdf: ReportFile(name: fileName(.csv), bytes: csv(), rowCount: rowCount)
    }
  }

  public func fileName(_ format: ReportFormat) -> String { "\(stem).\(format.rawValue)" }
}
