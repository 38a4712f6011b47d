import Decoding
import Foundation
import Model

/// Reads the rows of one sheet.
struct SheetReader {
  let texts: [String]
  let styles: CellStyles
  let startsIn1904: Bool
  let limit: Int

  /// `nil` if the sheet is no XML or too large.
  func rows(of bytes: [UInt8]) -> [SpreadsheetRow]? {
    var state = State()
    let isWhole = XMLElements.walk(bytes) { name, attributes in
      switch name {
      case "row":
        // Writers may leave numbers out: what follows is the next.
        let number = attributes["r"].flatMap(Self.row) ?? (state.row.number + 1)
        state.row = SpreadsheetRow(number: number, cells: [:])
        state.column = -1
      case "c":
        state.column = attributes["r"].flatMap(Self.column) ?? (state.column + 1)
        state.kind = attributes["t"] ?? "n"
        state.style = attributes["s"].flatMap(Int.init) ?? 0
        state.value = ""
      default: break
      }
    } end: { name, text in
      switch name {
      case "v": state.value = text
      // Text inside the cell, in one piece or in several of different looks.
      case "t" where state.kind == "inlineStr": state.value += text
      case "c":
        let shown = self.shown(state.value, kind: state.kind, style: state.style)
        if !shown.isEmpty {
          state.row.cells[state.column] = shown
          state.count += 1
        }
      case "row": if !state.row.cells.isEmpty, state.count <= limit { state.rows.append(state.row) }
      default: break
      }
    }
    return isWhole && state.count <= limit ? state.rows : nil
  }

  private struct State {
    var rows: [SpreadsheetRow] = []
    var row = SpreadsheetRow(number: 0, cells: [:])
    var column = -1
    var kind = "n"
    var style = 0
    var value = ""
    var count = 0
  }

  /// A number that a row can have (ECMA-376 §18.3.1.73).
  private static func row(_ number: String) -> Int? {
    Int(number).flatMap { (1...1_048_576).contains($0) ? $0 : nil }
  }

  /// `BC12` is in column 54.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard (0x41...0x5A).contains(byte) else { break }
      column = column * 26 + Int(byte - 0x40)
      if column > 16_384 { return nil }
    }
    return column == 0 ? nil : column - 1
  }

  private func shown(_ value: String, kind: String, style: Int) -> String {
    switch kind {
    case "s":
      guard let index = Int(value), texts.indices.contains(index) else { return "" }
      return texts[index]
    case "n":
      guard let number = Double(value), number.isFinite else { return value }
      if styles.isDate(style), let day = day(number) { return day }
      // 123.0 is 123, and no code is long enough to lose digits.
      if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
      return value
    default: return value
    }
  }

  /// The day of a serial number: 1 is 1900-01-01, and 60 a 29 February that never was.
  private func day(_ number: Double) -> String? {
    guard number >= 1, number < 2_958_466 else { return nil }
    let serial = Int32(number)
    let day =
      startsIn1904
      ? LocalDay(serial - 24_107) : LocalDay(serial - (serial > 59 ? 25_569 : 25_568))
    let (year, month, dayOfMonth) = day.civil
    return String(format: "%04d-%02d-%02d", year, month, dayOfMonth)
  }
}
