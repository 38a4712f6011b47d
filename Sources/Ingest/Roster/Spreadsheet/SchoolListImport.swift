public import Foundation
import Model
public import Warehouse

extension RosterImporter {
  /// A list of pupils, teachers or assignments of one school, as XLSX or CSV of CSDL ngành, SMAS or vnEdu.
  ///
  /// - Throws: `RosterError` naming file, row, column and value; nothing has changed then.
  public func importList(
    at path: URL, _ options: SchoolListOptions, dryRun: Bool = false
  ) async throws -> SchoolListResult {
    guard let data = try? Data(contentsOf: path) else {
      throw RosterError.unreadable(file: path.lastPathComponent)
    }
    let list = try SchoolList(
      Self.rows(Array(data), file: path.lastPathComponent), file: path.lastPathComponent, options)
    let summary = try await apply(list.sheets, try await store.references(), dryRun: dryRun)
    return SchoolListResult(
      summary: summary, skipped: list.skipped, droppedColumns: list.personalColumns)
  }

  static func rows(_ bytes: [UInt8], file: String) throws(RosterError) -> [SpreadsheetRow] {
    // Archives begin so; whatever the name says.
    if bytes.starts(with: [0x50, 0x4B]) { return try Workbook(bytes, file: file).rows }
    let text = try RosterSheet.text(
      bytes, name: file, required: "Mã học sinh", separator: separator(of: bytes))
    let lines =
      [DelimitedText.Row(line: text.headerLine, values: text.header)] + text.rows
    return lines.map { line in
      let cells = line.values.enumerated().filter { !$0.element.isEmpty }
      return SpreadsheetRow(
        number: line.line,
        cells: Dictionary(uniqueKeysWithValues: cells.map { ($0.offset, $0.element) }))
    }
  }

  /// The commonest of the three in the first lines: titles come before the headings, and have none.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    let beginning = bytes.prefix(16 << 10)
    let candidates: [UInt8] = [0x2C, 0x3B, 0x09]
    return candidates.max { left, right in
      beginning.count { $0 == left } < beginning.count { $0 == right }
    } ?? 0x2C
  }
}

/// What an import of a list did, and what of the list it left.
public struct SchoolListResult: Sendable {
  public let summary: RosterSummary
  /// Rows that are not in the roster, by reason.
  public let skipped: [SchoolListSkip: Int]
  /// Headings of personal data, which were never read.
  public let droppedColumns: [String]
}
