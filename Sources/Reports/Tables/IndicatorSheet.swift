public import Model

extension EvidenceTable: TableData {
  public var rowCount: Int { rows.count }

  /// The same object may stand in two platforms on one day.
  public func identity(ofRow row: Int) -> String { "\(row) \(rows[row].mode) \(rows[row].object)" }
}

/// An indicator with the names and the definition that its workbook shows beside the numbers.
public struct IndicatorSheet: TableData {
  public let table: IndicatorTable
  private let labels: KeyLabels
  private let definitions: [String]

  public init(_ table: IndicatorTable, labels: KeyLabels = KeyLabels(), definitions: [String] = [])
  {
    self.table = table
    self.labels = labels
    self.definitions = definitions
  }

  public var rowCount: Int { table.rows.count }
  public func json(rows: Range<Int>) -> [UInt8] { table.json(rows: rows) }
  public func csv(_ dialect: CSVDialect) -> [UInt8] { table.csv(dialect) }

  public func workbook(_ messages: Messages) -> XLSXWorkbook {
    table.workbook(messages, labels: labels, definitions: definitions)
  }

  public func identity(ofRow row: Int) -> String {
    table.rows[row].keys.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
  }
}
