import CXLSXWriter
import Foundation
import Model

/// One worksheet while it is written, top to bottom: constant memory forgets a row when the next begins.
struct XLSXPage {
  let worksheet: UnsafeMutablePointer<lxw_worksheet>
  let sheet: String
  let isDump: Bool
  var styles: XLSXStyles

  mutating func write(_ content: XLSXSheet.Content) throws(XLSXError) {
    switch content {
    case .table(let table): try write(table)
    case .facts(let title, let facts):
      setWidth(0, 34)
      setWidth(1, 70)
      try put(XLSXText.composed(title), styles.title, 0, 0)
      for (index, fact) in facts.enumerated() {
        try put(XLSXText.composed(fact.label), styles.label, index + 1, 0)
        try put(fact.value, index + 1, 1)
      }
    case .notes(let title, let notes):
      setWidth(0, 110)
      try put(XLSXText.composed(title), styles.title, 0, 0)
      for (index, note) in notes.enumerated() {
        try put(XLSXText.composed(note), styles.paragraph, index + 1, 0)
      }
    }
  }

  private mutating func write(_ table: XLSXTable) throws(XLSXError) {
    for (column, width) in table.widths.enumerated() { setWidth(column, width) }
    let headings = table.headings.map(XLSXText.composed)
    for (column, heading) in headings.enumerated() {
      try put(heading, styles.header, 0, column)
    }
    for index in 0..<table.rowCount {
      let cells = table.row(index)
      guard cells.count == headings.count else {
        throw .unevenRow(sheet: sheet, row: index + 1)
      }
      for (column, cell) in cells.enumerated() { try put(cell, index + 1, column) }
    }
    // A table needs one row below its header, and the library makes none in constant memory.
    let last = max(table.rowCount, 1)
    if isDump {
      try check(
        worksheet_autofilter(worksheet, 0, 0, UInt32(last), UInt16(headings.count - 1)),
        "worksheet_autofilter")
    } else {
      try add(table.name, headings, last: last)
    }
    worksheet_freeze_panes(worksheet, 1, 0)
    try check(worksheet_repeat_rows(worksheet, 0, 0), "worksheet_repeat_rows")
    // Codes of digits are text on purpose.
    try check(
      worksheet_ignore_errors(
        worksheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576"),
      "worksheet_ignore_errors")
  }

  private func add(_ name: String, _ headings: [String], last: Int) throws(XLSXError) {
    let copies = headings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    let words = copies.map { UnsafePointer($0) }
    try check(
      cxlsx_add_table(
        worksheet, 0, UInt32(last), UInt16(headings.count), name, words, styles.header),
      "worksheet_add_table")
  }

  private mutating func put(_ cell: XLSXCell, _ row: Int, _ column: Int) throws(XLSXError) {
    switch cell {
    case .text(let text): try put(XLSXText.composed(text), styles.text, row, column)
    case .code(let text): try put(XLSXText.clean(text), styles.text, row, column)
    case .integer(let number): try put(Double(number), "0", row, column)
    case .number(let text):
      try put(decimal(text, row), Self.pattern("#,##0", XLSXCell.places(of: text)), row, column)
    case .percent(let text, let places):
      try put(decimal(text, row), Self.pattern("0", places) + "%", row, column)
    case .day(let text):
      guard let day = LocalDay(iso: text) else {
        throw .badValue(sheet: sheet, row: row, value: text)
      }
      // Excel counts days from 1899-12-30.
      try put(Double(day.number + 25_569), "dd/mm/yyyy", row, column)
    case .empty: break
    }
  }

  private static func pattern(_ whole: String, _ places: Int) -> String {
    places == 0 ? whole : whole + "." + String(repeating: "0", count: min(places, 12))
  }

  private func decimal(_ text: String, _ row: Int) throws(XLSXError) -> Double {
    guard let number = Double(text), number.isFinite else {
      throw .badValue(sheet: sheet, row: row, value: text)
    }
    return number
  }

  private mutating func put(
    _ number: Double, _ pattern: String, _ row: Int, _ column: Int
  ) throws(XLSXError) {
    try check(
      worksheet_write_number(
        worksheet, UInt32(row), UInt16(column), number, styles.number(pattern)),
      "worksheet_write_number")
  }

  private func put(
    _ text: String, _ style: XLSXStyles.Format?, _ row: Int, _ column: Int
  ) throws(XLSXError) {
    guard text.utf16.count <= XLSXText.limit else {
      throw .textTooLong(sheet: sheet, row: row, limit: XLSXText.limit)
    }
    guard !text.isEmpty else { return }
    try check(
      worksheet_write_string(worksheet, UInt32(row), UInt16(column), text, style),
      "worksheet_write_string")
  }

  private func setWidth(_ column: Int, _ width: Int) {
    _ = worksheet_set_column(worksheet, UInt16(column), UInt16(column), Double(width), nil)
  }

  func check(_ result: lxw_error, _ call: String) throws(XLSXError) {
    try XLSXWriting.check(result, call)
  }
}
