/// XLSX files made for the tests, as spreadsheet programs write them.
struct WorkbookSample {
  enum Cell {
    case text(String)
    /// Inside the cell, not in the table of texts.
    case inline(String)
    case number(String)
    /// A serial number shown as a date.
    case date(String)
    case none
  }

  var rows: [(number: Int?, cells: [Cell])] = []
  var hasReferences = true
  var further: [(String, String)] = []

  private static let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
  private static let main = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#

  var bytes: [UInt8] {
    var texts: [String] = []
    var body = ""
    for (index, row) in rows.enumerated() {
      let number = row.number ?? index + 1
      body += row.number == nil && !hasReferences ? "<row>" : #"<row r="\#(number)">"#
      for (column, cell) in row.cells.enumerated() {
        let letter = Character(UnicodeScalar(UInt8(65 + column)))
        let place = hasReferences ? #" r="\#(letter)\#(number)""# : ""
        switch cell {
        case .text(let text):
          body += #"<c\#(place) t="s"><v>\#(texts.count)</v></c>"#
          texts.append(text)
        case .inline(let text):
          body += #"<c\#(place) t="inlineStr"><is><t>\#(Self.escaped(text))</t></is></c>"#
        case .number(let text): body += "<c\(place)><v>\(text)</v></c>"
        case .date(let text): body += #"<c\#(place) s="1"><v>\#(text)</v></c>"#
        case .none: if !hasReferences { body += "<c/>" }
        }
      }
      body += "</row>"
    }
    // A text in two pieces, with a reading beside it that is no part of it.
    let items = texts.map { text in
      let half = text.index(text.startIndex, offsetBy: text.count / 2)
      let (first, second) = (
        Self.escaped(String(text[..<half])), Self.escaped(String(text[half...]))
      )
      return
        #"<si><r><t xml:space="preserve">\#(first)</t></r><r><t xml:space="preserve">\#(second)</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>"#
    }
    return ZipSample(
      further + [
        (
          "xl/worksheets/sheet7.xml",
          "\(Self.head)<worksheet \(Self.main)><dimension ref=\"A1\"/><sheetData>\(body)</sheetData></worksheet>"
        ),
        (
          "xl/worksheets/sheet1.xml", "\(Self.head)<worksheet \(Self.main)><sheetData/></worksheet>"
        ),
        ("xl/sharedStrings.xml", "\(Self.head)<sst \(Self.main)>\(items.joined())</sst>"),
        (
          "xl/styles.xml",
          #"\#(Self.head)<styleSheet \#(Self.main)><numFmts><numFmt numFmtId="164" formatCode="[$-42A]dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#
        ),
        (
          "xl/workbook.xml",
          #"\#(Self.head)<workbook \#(Self.main) xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Trống" sheetId="1" r:id="rId3"/><sheet name="Sheet1" sheetId="2" r:id="rId9"/></sheets></workbook>"#
        ),
        (
          "xl/_rels/workbook.xml.rels",
          #"\#(Self.head)<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId3" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Target="/xl/worksheets/sheet7.xml"/></Relationships>"#
        ),
      ]
    ).bytes
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}
