import CXLSXWriter
import Foundation
import Model

/// The pen: turns the values of a workbook into calls of libxlsxwriter. One workbook, one thread.
struct XLSXWriting {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let language: String
  private var styles: XLSXStyles

  /// - Parameter scratch: where the library keeps its parts while it writes.
  static func write(
    _ book: XLSXWorkbook, to path: String, scratch: ScratchFolder
  ) throws(XLSXError) {
    for sheet in book.sheets { try check(sheet) }
    guard let workbook = cxlsx_open(path, scratch.path, book.isDump ? 1 : 0) else {
      throw .failed(call: "workbook_new", reason: "no memory")
    }
    var pen = XLSXWriting(
      workbook: workbook, language: book.language, styles: XLSXStyles(workbook: workbook))
    var failure: XLSXError?
    do throws(XLSXError) { try pen.write(book) } catch { failure = error }
    // Closing is also what frees it, so it happens whatever went wrong before.
    let closed = workbook_close(workbook)
    if let failure { throw failure }
    // The library does not look whether its temporary files took every byte.
    do throws(ReportFolderError) { try scratch.checkRoom() } catch { throw .folder(error) }
    try Self.check(closed, "workbook_close")
  }

  private static func check(_ sheet: XLSXSheet) throws(XLSXError) {
    guard let table = sheet.table else { return }
    guard table.rowCount <= XLSXWorkbook.rowLimit else {
      throw .tooManyRows(
        sheet: sheet.name, rows: table.rowCount, limit: XLSXWorkbook.rowLimit)
    }
    guard table.headings.count <= XLSXWorkbook.columnLimit else {
      throw .tooManyColumns(
        sheet: sheet.name, columns: table.headings.count, limit: XLSXWorkbook.columnLimit)
    }
    guard !table.headings.isEmpty, isName(table.name) else { throw .badName(table.name) }
  }

  /// Letters, digits and _, at most a hundred, and no digit first.
  private static func isName(_ text: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte & 0xDF || byte == 0x5F }
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.count <= 100 && text.utf8.allSatisfy { isLetter($0) || 0x30...0x39 ~= $0 }
  }

  static func check(_ result: lxw_error, _ call: String) throws(XLSXError) {
    guard result != LXW_NO_ERROR else { return }
    throw .failed(call: call, reason: String(cString: lxw_strerror(result)))
  }

  private mutating func write(_ book: XLSXWorkbook) throws(XLSXError) {
    let created = (book.day.flatMap { LocalDay(iso: $0) } ?? Self.noDay).number
    try Self.check(
      cxlsx_describe(
        workbook, XLSXText.composed(book.title), XLSXText.composed(book.stamp), "titrong",
        time_t(created) * 86_400), "workbook_set_properties")
    try Self.check(
      workbook_set_custom_property_string(workbook, "language", book.language),
      "workbook_set_custom_property_string")
    for sheet in book.sheets {
      guard let worksheet = workbook_add_worksheet(workbook, sheet.name) else {
        throw .badName(sheet.name)
      }
      var page = XLSXPage(
        worksheet: worksheet, sheet: sheet.name, isDump: book.isDump, styles: styles)
      try page.write(sheet.content)
      try page.setUpPrinting(title: book.title, stamp: book.stamp, content: sheet.content)
      styles = page.styles
    }
  }

  /// Files of data without a day still need one that never changes.
  private static let noDay = LocalDay(10_957)
}
