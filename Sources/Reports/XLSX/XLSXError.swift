/// Why there is no workbook. Nothing is cut to make it fit.
public enum XLSXError: Error, Hashable, CustomStringConvertible {
  case tooManyRows(sheet: String, rows: Int, limit: Int)
  case tooManyColumns(sheet: String, columns: Int, limit: Int)
  /// Row of the table, from 1.
  case textTooLong(sheet: String, row: Int, limit: Int)
  /// A value that should have been a number or a day.
  case badValue(sheet: String, row: Int, value: String)
  /// Cells that do not fit the columns.
  case unevenRow(sheet: String, row: Int)
  case badName(String)
  case folder(ReportFolderError)
  /// The call of the library and what it said.
  case failed(call: String, reason: String)

  public var description: String {
    switch self {
    case .tooManyRows(let sheet, let rows, let limit):
      "sheet '\(sheet)' would have \(rows) rows and Excel takes \(limit); "
        + "take CSV, or ask for one school or one province at a time"
    case .tooManyColumns(let sheet, let columns, let limit):
      "sheet '\(sheet)' would have \(columns) columns and Excel takes \(limit); take CSV"
    case .textTooLong(let sheet, let row, let limit):
      "row \(row) of sheet '\(sheet)' has a text of more than \(limit) characters; take CSV"
    case .badValue(let sheet, let row, let value):
      "row \(row) of sheet '\(sheet)' holds '\(value.prefix(40))', which is no number or day; "
        + "this is a defect, please report it"
    case .unevenRow(let sheet, let row):
      "row \(row) of sheet '\(sheet)' does not fit its columns; this is a defect, please report it"
    case .badName(let name):
      "'\(name)' cannot name a sheet or a table; this is a defect, please report it"
    case .folder(let error): error.description
    case .failed(let call, let reason):
      "the workbook could not be written (\(call): \(reason)); check the disk and try again"
    }
  }
}
