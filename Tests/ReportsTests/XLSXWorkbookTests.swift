import Foundation
import Model
import Reports
import Testing

@Suite("A workbook is what its values say")
struct XLSXWorkbookTests {
  private func book(_ table: XLSXTable) -> XLSXWorkbook {
    XLSXWorkbook(
      title: "Số liệu", stamp: "Số liệu đến ngày 31/10/2025 & hơn", language: "vi",
      day: "2025-10-31", sheets: [XLSXSheet("Bảng", .table(table))])
  }

  private func texts(_ texts: [String]) -> XLSXTable {
    XLSXTable(name: "bang_texts", headings: ["text", "code"], rowCount: texts.count) { index in
      [.text(texts[index]), .code(texts[index])]
    }
  }

  @Test("numbers, shares, days and texts have their types and formats")
  func types() throws {
    let table = XLSXTable(
      name: "bang_1", headings: ["a", "a", "A", "b", "c", "d", ""], rowCount: 1
    ) { _ in
      [
        .integer(10), .number("38556.000000"), .number("38556.250000"),
        .percent("0.105042", places: 2), .day("2025-10-06"), .code("00123"), .empty,
      ]
    }
    let read = try ReadWorkbook(book(table).bytes())
    let sheet = try #require(read.sheet("Bảng"))
    #expect(sheet.cells[0].map(\.value) == ["a", "a (2)", "A (3)", "b", "c", "d", "–"])
    #expect(sheet.cells[1].map(\.type) == ["n", "n", "n", "n", "d", "s", ""])
    #expect(
      sheet.cells[1].map(\.value) == [
        "10", "38556", "38556.25", "0.105042", "2025-10-06T00:00:00", "00123", "",
      ])
    #expect(
      sheet.cells[1].prefix(5).map(\.format) == [
        "0", "#,##0", "#,##0.00", "0.00%", "dd/mm/yyyy",
      ])
    #expect(sheet.tables == ["bang_1": "A1:G2"])
    #expect(sheet.freeze == "A2" && sheet.repeats == "$1:$1" && sheet.paper == "9")
    #expect(read.title == "Số liệu" && read.language == "vi")
    #expect(read.created == "2025-10-31T00:00:00")
  }

  @Test("no text becomes a formula or breaks the file")
  func hostile() throws {
    let long = String(repeating: "Nguyễn Thị ", count: 6)
    let texts = [
      "=cmd|'/c calc'!A1", "+84", "-1", "@x", "<script>alert(1)</script>", "a&b", "😀", long,
      "Vật lí".decomposedStringWithCanonicalMapping, "a\u{0}b\u{1B}c\u{FFFE}", "_x0041_", "'x",
      "{=1}", "http://x.example", "a\nb",
    ]
    let read = try ReadWorkbook(book(self.texts(texts)).bytes())
    let cells = try #require(read.sheet("Bảng")).cells.dropFirst().prefix(texts.count)
    #expect(!read.types.contains("f"))
    var expected = texts
    expected[8] = "Vật lí".precomposedStringWithCanonicalMapping
    expected[9] = "a b c\u{FFFD}"
    // Swift would call composed and decomposed text equal.
    #expect(
      cells.map { Array($0[0].value.unicodeScalars) } == expected.map { Array($0.unicodeScalars) })
    #expect(cells.allSatisfy { $0.allSatisfy { $0.type == "s" } })
    let code = try #require(cells.dropFirst(8).first)[1].value
    #expect(Array(code.unicodeScalars) == Array(texts[8].unicodeScalars))
  }

  @Test("the same values give the same bytes, whatever the clock says")
  func deterministic() async throws {
    let first = try book(texts(["a", "b"])).bytes()
    // Times in a zip have steps of two seconds.
    try await Task.sleep(for: .milliseconds(2_100))
    #expect(try book(texts(["a", "b"])).bytes() == first)
  }

  @Test("60,000 rows are written in constant memory and all arrive")
  func dump() throws {
    let table = XLSXTable(name: "bang_dump", headings: ["n", "text"], rowCount: 60_000) { index in
      [.integer(index + 1), .text("=\(index)")]
    }
    let book = book(table)
    let bytes = try book.bytes()
    let read = try ReadWorkbook(bytes)
    let sheet = try #require(read.sheet("Bảng"))
    #expect(sheet.rows == 60_001 && sheet.last == ["60000", "=59999"])
    #expect(sheet.filter == "A1:B60001" && sheet.freeze == "A2" && !read.types.contains("f"))
    #expect(try book.bytes() == bytes)
  }

  @Test("a table without rows keeps its header")
  func empty() throws {
    let sheet = try #require(try ReadWorkbook(book(texts([])).bytes()).sheet("Bảng"))
    #expect(sheet.tables == ["bang_texts": "A1:B2"])
    #expect(sheet.cells[0].map(\.value) == ["text", "code"])
  }

  @Test("what Excel cannot hold is an error, never a shorter file")
  func limits() throws {
    let rows = XLSXTable(name: "t", headings: ["n"], rowCount: 1_048_576) { _ in [.integer(1)] }
    #expect(
      throws: XLSXError.tooManyRows(sheet: "Bảng", rows: 1_048_576, limit: 1_048_575)
    ) { try book(rows).bytes() }
    #expect(throws: XLSXError.textTooLong(sheet: "Bảng", row: 1, limit: 32_767)) {
      try book(texts([String(repeating: "x", count: 32_768)])).bytes()
    }
    let bad = XLSXTable(name: "t", headings: ["n"], rowCount: 1) { _ in [.number("1,5")] }
    #expect(throws: XLSXError.badValue(sheet: "Bảng", row: 1, value: "1,5")) {
      try book(bad).bytes()
    }
    let uneven = XLSXTable(name: "t", headings: ["n"], rowCount: 1) { _ in [] }
    #expect(throws: XLSXError.unevenRow(sheet: "Bảng", row: 1)) { try book(uneven).bytes() }
    for name in ["", "bảng", "a b", "1a"] {
      let named = XLSXTable(name: name, headings: ["n"], rowCount: 0) { _ in [] }
      #expect(throws: XLSXError.badName(name)) { try book(named).bytes() }
    }
  }

  @Test(
    "sheet names are made acceptable",
    arguments: [
      ("", "-"), ("'a'", "a"), ("a/b:c*d?e[f]g\\h", "a-b-c-d-e-f-g-h"),
      (String(repeating: "ễ", count: 40), String(repeating: "ễ", count: 31)), ("a\u{0}b", "a b"),
    ])
  func sheetNames(name: String, accepted: String) {
    #expect(XLSXSheet(name, .notes(title: "", [])).name == accepted)
  }

  @Test("a file is replaced whole, and a folder that is not there is an error")
  func file() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("xlsx-\(UUID().uuidString)")
    let file = folder.appendingPathComponent("a.xlsx")
    #expect(throws: XLSXError.self) { try book(texts(["a"])).write(to: file) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try book(texts(["a"])).write(to: file)
    try book(texts(["b"])).write(to: file)
    #expect(try Array(Data(contentsOf: file)) == book(texts(["b"])).bytes())
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.xlsx"])
  }
}
