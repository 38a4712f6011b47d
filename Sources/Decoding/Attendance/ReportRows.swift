internal import Inflation
internal import Model

/// The rows of a report of one platform, with what each is.
protocol ReportRows {
  init(_ rows: [ReportTable.Row])
  /// Whether there is a table that is known.
  var hasTable: Bool { get }
  /// Settles whether the dates have the day first.
  mutating func decideOrder()
  /// Writes a row that is text.
  mutating func write(
    _ row: ReportTable.Row, at index: Int, by line: JSONLine, to lines: inout DocumentLines)
}

extension ReportRows {
  /// Writes all rows of a table, each in the place of its line; without a table that is known, one fault for the whole.
  static func write(_ table: ReportTable, to lines: inout DocumentLines) {
    var rows = Self(table.rows)
    guard rows.hasTable || table.rows.allSatisfy(\.isBlank) else {
      let text =
        table.rows.first { !$0.isBlank }?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
      return AttendanceRemark.fault(.badField, .columns, of: text, to: &lines, offset: 0)
    }
    rows.decideOrder()
    let line = JSONLine()
    for (index, row) in table.rows.enumerated() {
      if row.isText {
        rows.write(row, at: index, by: line, to: &lines)
      } else {
        lines.add(row.bytes, offset: row.offset)
      }
    }
  }
}
