/// A table that can be had in any form, the same rows in each. In JSON a part of the rows can be asked for; CSV and
/// workbook are whole, so that nobody takes a part for the whole.
public protocol TableData: Sendable {
  var rowCount: Int { get }
  /// `{"data":[…],"meta":{…}}`; `row_count` of `meta` counts all rows, also where only some are shown.
  func json(rows: Range<Int>) -> [UInt8]
  func csv(_ dialect: CSVDialect) -> [UInt8]
  func workbook(_ messages: Messages) -> XLSXWorkbook
  /// Tells a row from all others of the table.
  func identity(ofRow row: Int) -> String
}
