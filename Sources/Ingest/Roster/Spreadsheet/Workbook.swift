import Decoding
import Foundation
import Inflation
import Model

/// The first sheet of an XLSX file that has rows (ECMA-376, SpreadsheetML). What the file says of its own size is not
/// believed: writers get it wrong.
struct Workbook {
  let rows: [SpreadsheetRow]

  /// More cells than any list of a school has.
  private static let mostCells = 5_000_000

  init(_ bytes: [UInt8], file: String) throws(RosterError) {
    let archive: ZipArchive
    do throws(ZipFailure) { archive = try ZipArchive(bytes) } catch {
      throw .badArchive(file: file, why: error.rawValue)
    }
    func part(_ path: String) throws(RosterError) -> [UInt8]? {
      guard let entry = archive.entries.first(where: { $0.name == path }) else { return nil }
      do throws(ZipFailure) { return try archive.contents(of: entry) } catch {
        throw .badArchive(file: file, why: error.rawValue)
      }
    }
    let book = WorkbookParts(
      try part("xl/workbook.xml"), relations: try part("xl/_rels/workbook.xml.rels"))
    guard let book else { throw .notText(file: file) }
    let texts = try part("xl/sharedStrings.xml").map { SharedTexts($0).texts } ?? []
    let styles = try part("xl/styles.xml").map { CellStyles($0) } ?? CellStyles()
    for path in book.sheets {
      guard let sheet = try part(path) else { continue }
      let reader = SheetReader(
        texts: texts, styles: styles, startsIn1904: book.startsIn1904, limit: Self.mostCells)
      guard let rows = reader.rows(of: sheet) else { throw .badArchive(file: file, why: "damaged") }
      if !rows.isEmpty {
        self.rows = rows
        return
      }
    }
    rows = []
  }
}

/// Where the sheets of a workbook lie, in the order of their tabs.
struct WorkbookParts {
  let sheets: [String]
  let startsIn1904: Bool

  init?(_ workbook: [UInt8]?, relations: [UInt8]?) {
    guard let workbook else { return nil }
    var ids: [String] = []
    var isLate = false
    let isWhole = XMLElements.walk(workbook) { name, attributes in
      if name == "sheet", let id = attributes.first(where: { $0.key.hasSuffix(":id") })?.value {
        ids.append(id)
      }
      if name == "workbookPr" { isLate = ["1", "true"].contains(attributes["date1904"] ?? "") }
    } end: { _, _ in
    }
    guard isWhole else { return nil }
    var targets: [String: String] = [:]
    if let relations {
      _ = XMLElements.walk(relations) { name, attributes in
        guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"]
        else { return }
        targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      } end: { _, _ in
      }
    }
    sheets = ids.enumerated().map { targets[$1] ?? "xl/worksheets/sheet\($0 + 1).xml" }
    startsIn1904 = isLate
  }
}

/// Texts that cells refer to by number.
struct SharedTexts {
  private(set) var texts: [String] = []

  init(_ bytes: [UInt8]) {
    var texts: [String] = []
    var current = ""
    var isPhonetic = false
    _ = XMLElements.walk(bytes) { name, _ in
      if name == "si" { current = "" }
      if name == "rPh" { isPhonetic = true }
    } end: { name, text in
      if name == "t", !isPhonetic { current += text }
      if name == "rPh" { isPhonetic = false }
      if name == "si" { texts.append(current) }
    }
    self.texts = texts
  }
}
