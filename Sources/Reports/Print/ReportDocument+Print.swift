extension ReportDocument {
  /// The report as a file of the report folder.
  public func printFile(
    _ engine: PrintEngine, _ messages: Messages, style: OfficeStyle = OfficeStyle()
  ) async throws(PrintError) -> ReportFile {
    ReportFile(
      name: fileName(.pdf), bytes: try await engine.pdf(of: self, messages, style: style),
      rowCount: rowCount)
  }
}
