/// One row of a sheet or of a CSV file: texts by column, numbers and dates as people read them.
struct SpreadsheetRow {
  /// As the row is numbered in the file, from 1.
  let number: Int
  /// By column from 0; columns without a value have no entry.
  var cells: [Int: String]

  subscript(_ column: Int) -> String { cells[column] ?? "" }
}
