internal import Foundation
internal import Model

@testable internal import Ingest
internal import Warehouse

/// One roster file; its first byte chooses which.
enum RosterFuzzer {
  static func take(_ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else { return }
    let content = Array(bytes.dropFirst())
    checkTable(content)
    let file = RosterFile.allCases[Int(first) % RosterFile.allCases.count]
    let lines = content.count { $0 == 0x0A } + 1
    do throws(RosterError) {
      let sheet = try RosterSheet(
        file: file, bytes: content, required: RosterReading.requiredColumns(of: file))
      var reading = RosterReading(
        references: references, pseudonyms: PseudonymKey(secret: Array(repeating: 7, count: 32)))
      try reading.read(sheet)
      let rows = reading.result.tables[file] ?? []
      require(rows.count == sheet.rows.count, "every row is applied")
      require(Set(rows.map(\.count)).count <= 1, "all rows have the same columns")
      for case .text(let text) in rows.joined() {
        require(!text.utf8.contains(0), "PostgreSQL cannot store U+0000")
      }
    } catch {
      switch error {
      case .badValue(_, let line, _, _, _), .brokenQuotes(_, let line):
        require((1...lines).contains(line), "an error names a line of the file")
      default: break
      }
    }
  }

  /// A world in which the other files make sense.
  private static let references: RosterReferences = {
    var references = RosterReferences()
    references.schools = ["79001"]
    references.subjects = ["toan": "TOAN"]
    references.classes = [
      RosterReferences.ClassKey(year: 2025, school: "79001", code: "10A1"): 10
    ]
    references.curriculum = [RosterReferences.Course(grade: 10, subject: "TOAN"): 105]
    return references
  }()

  /// What is written with quotes around every value comes back.
  private static func checkTable(_ content: [UInt8]) {
    guard let table = try? DelimitedText(content) else { return }
    let records = [table.header] + table.rows.map(\.values)
    let text = records.map { Array($0.map(quoted).joined(separator: [0x2C])) }
    // The first line decides between comma and semicolon.
    if table.header.contains(where: { $0.utf8.contains(0x3B) }) { return }
    let again = try? DelimitedText(Array(text.joined(separator: [0x0D, 0x0A])))
    require(again?.header == table.header, "a heading is read as it is written")
    require(again?.rows.map(\.values) == table.rows.map(\.values), "rows are read as written")
  }

  /// Byte by byte: a quote stays one whatever combines with it.
  private static func quoted(_ value: String) -> [UInt8] {
    [0x22] + value.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }
}
