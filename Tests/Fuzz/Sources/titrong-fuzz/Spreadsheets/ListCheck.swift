internal import Foundation
internal import Model

@testable internal import Ingest
internal import Warehouse

/// The rows of a list, made into a roster as the importer does it, up to the database.
enum ListCheck {
  private static let file = "list.xlsx"

  static func check(_ rows: [SpreadsheetRow], statesYear: Bool) {
    for row in rows {
      require(row.number > 0 && !row.cells.isEmpty, "a row has its number and something in it")
      require(
        row.cells.allSatisfy { (0..<16_384 + 4096).contains($0) && !$1.isEmpty },
        "a cell has its column and a text")
    }
    let numbers = Set(rows.map(\.number))
    do throws(RosterError) {
      let list = try SchoolList(
        rows, file: file,
        SchoolListOptions(school: "79001", schoolYear: statesYear ? "2025-2026" : nil))
      require(
        list.skipped.values.reduce(0, +) <= rows.count, "no more rows are left out than there are")
      var reading = RosterReading(
        references: references, pseudonyms: PseudonymKey(secret: Array(repeating: 7, count: 32)))
      for sheet in list.sheets {
        require(sheet.rows.allSatisfy { numbers.contains($0.line) }, "a row says where it stood")
        try reading.read(sheet)
        let cells = reading.result.tables[sheet.file] ?? []
        require(cells.count == sheet.rows.count, "every row is applied")
        require(Set(cells.map(\.count)).count <= 1, "all rows have the same columns")
        for case .text(let text) in cells.joined() {
          require(!text.utf8.contains(0), "PostgreSQL cannot store U+0000")
        }
      }
    } catch {
      if case .badValue(_, let line, _, _, _) = error {
        require(numbers.contains(line), "an error names a row of the file")
      }
    }
  }

  /// A world in which lists make sense.
  private static let references: RosterReferences = {
    var references = RosterReferences()
    references.schools = ["79001"]
    references.subjects = ["toan": "TOAN"]
    references.curriculum = [RosterReferences.Course(grade: 10, subject: "TOAN"): 105]
    return references
  }()
}
