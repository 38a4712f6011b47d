/// The parts of an XLSX file, as spreadsheet programs name them.
struct MadeBook {
  typealias Part = (name: String, content: [UInt8])

  let parts: [Part]

  private static let sheet = "xl/worksheets/sheet1.xml"
  private static let texts = "xl/sharedStrings.xml"
  private static let styles = "xl/styles.xml"
  private static let book = "xl/workbook.xml"
  private static let relations = "xl/_rels/workbook.xml.rels"

  /// Parts of any bytes with U+0000 between them, which no XML holds: sheet, texts, styles, book, relations. What is
  /// missing at the end is not there, but a book there always is.
  init(parts bytes: [UInt8]) {
    let contents = bytes.split(separator: 0, maxSplits: 4, omittingEmptySubsequences: false)
    let names = [Self.sheet, Self.texts, Self.styles, Self.book, Self.relations]
    var parts = zip(names, contents).map { Part($0, Array($1)) }.filter { !$0.content.isEmpty }
    if !parts.contains(where: { $0.name == Self.book }) { parts.append(Self.plainBook) }
    self.parts = parts
  }

  init(_ table: CellTable) {
    var shared: [String] = []
    var body = ""
    for (row, cells) in table.rows.enumerated() {
      body += table.hasReferences ? "<row r=\"\(row + 1)\">" : "<row>"
      for (column, cell) in cells.enumerated() {
        body += cell.written(table.place(row, column), &shared)
      }
      body += "</row>"
    }
    let items = shared.map { "<si><t xml:space=\"preserve\">\($0)</t></si>" }.joined()
    parts = [
      Part(Self.sheet, Array("<worksheet><sheetData>\(body)</sheetData></worksheet>".utf8)),
      Part(Self.texts, Array("<sst>\(items)</sst>".utf8)),
      Part(
        Self.styles,
        Array(#"<s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></s>"#.utf8)),
      Self.plainBook,
    ]
  }

  private static let plainBook = Part(
    book, Array(#"<workbook><sheets><sheet r:id="rId1"/></sheets></workbook>"#.utf8))
}
