import Ingest
import Model
import Reports

/// The rows of a page in the forms for programs and spreadsheets.
protocol PageRows: Sendable {
  var json: [UInt8] { get }
  func csv() -> [UInt8]
  func workbook(_ words: Messages, _ labels: KeyLabels) -> XLSXWorkbook
}

extension IndicatorTable: PageRows {
  func csv() -> [UInt8] { csv(CSVDialect()) }
  func workbook(_ words: Messages, _ labels: KeyLabels) -> XLSXWorkbook {
    workbook(words, labels: labels, definitions: [])
  }
}

extension EvidenceTable: PageRows {
  func csv() -> [UInt8] { csv(CSVDialect()) }
  func workbook(_ words: Messages, _: KeyLabels) -> XLSXWorkbook { workbook(words) }
}

extension Answer {
  /// Rows in a form other than the page's own.
  init(
    _ rows: some PageRows, as format: PageFormat, words: Messages, labels: KeyLabels = KeyLabels()
  ) async throws {
    switch format {
    case .html, .json: self.init(rows.json, type: PageFormat.json.type)
    case .csv: self.init(rows.csv(), type: format.type)
    case .xlsx:
      // A workbook is written to a file, which may take its time.
      let book = rows.workbook(words, labels)
      let bytes = try await withTaskExecutorPreference(ThreadExecutor(label: "titrong.sheet")) {
        try book.bytes()
      }
      self.init(bytes, type: format.type)
    }
  }
}
