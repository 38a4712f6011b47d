internal import Inflation
internal import Model

@testable internal import Ingest
internal import Warehouse

/// A list of a school as an XLSX file. The first byte chooses between parts of any bytes and a sheet well made of any
/// cells; the container is sound either way.
enum WorkbookFuzzer {
  private static let name = "list.xlsx"

  static func take(_ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else { return }
    let content = Array(bytes.dropFirst())
    if first & 1 == 0 {
      guard let rows = rows(of: MadeBook(parts: content), first) else { return }
      ListCheck.check(rows, statesYear: first & 2 == 0)
    } else {
      let isText = first & 4 == 0
      let table = CellTable(content, isText: isText, hasReferences: first & 8 == 0)
      guard let rows = rows(of: MadeBook(table), first) else {
        return require(false, "a sheet that is well made is read")
      }
      check(rows, table)
      if isText { compareText(rows, table) }
      ListCheck.check(rows, statesYear: first & 2 == 0)
    }
  }

  /// `nil` if the file is refused.
  private static func rows(of book: MadeBook, _ first: UInt8) -> [SpreadsheetRow]? {
    // Deflating takes its time, and the zip target looks at it.
    let file = Parcel(book.parts, isDeflated: first & 0x30 == 0x30).bytes
    compareParts(file, book)
    do throws(RosterError) {
      return try RosterImporter.rows(file, file: name)
    } catch {
      switch error {
      case .badArchive, .notText: return nil
      default:
        require(false, "what is no workbook is refused as a file")
        return nil
      }
    }
  }

  private static func compareParts(_ file: [UInt8], _ book: MadeBook) {
    let archive = try? ZipArchive(file)
    require(archive?.entries.count == book.parts.count, "an archive holds what was put into it")
    for part in book.parts {
      let entry = archive?.entries.first { $0.name == part.name }
      let content = entry.flatMap { try? archive?.contents(of: $0) }
      require(content == part.content, "a part comes out as it went in")
    }
  }

  private static func check(_ rows: [SpreadsheetRow], _ table: CellTable) {
    var read: [Int: SpreadsheetRow] = [:]
    for row in rows {
      require(read[row.number] == nil, "a row comes once")
      read[row.number] = row
    }
    for (index, cells) in table.rows.enumerated() {
      let row = read.removeValue(forKey: index + 1)
      for (column, cell) in cells.enumerated() { check(row?[column] ?? "", cell) }
      require((row?.cells.count ?? 0) <= cells.count, "no cell comes by itself")
    }
    require(read.isEmpty, "no row comes by itself")
  }

  /// The list exported as text says the same.
  private static func compareText(_ rows: [SpreadsheetRow], _ table: CellTable) {
    let text = table.separatedByTabs
    let tabs = text.count { $0 == 0x09 }
    // The commonest of the three separates.
    guard [0x2C, 0x3B].allSatisfy({ other in text.count { $0 == other } < tabs }) else { return }
    let other = try? RosterImporter.rows(text, file: "list.csv")
    // A text without a row is no list.
    guard let other else { return require(rows.isEmpty, "a list of texts is read") }
    require(
      rows.map(\.number) == other.map(\.number) && rows.map(\.cells) == other.map(\.cells),
      "a list says the same as a workbook and as text")
  }

  private static func check(_ shown: String, _ cell: CellTable.Cell) {
    guard cell.kind == .number || cell.kind == .date, let number = Double(cell.value),
      number.isFinite
    else {
      return require(
        shown.utf8.elementsEqual(cell.value.utf8), "a text is shown as it is written")
    }
    let isDay = cell.kind == .date && number >= 1 && number < 2_958_466
    require(
      isDay ? LocalDay(iso: shown) != nil : Double(shown) == number, "a number keeps its value")
  }
}
