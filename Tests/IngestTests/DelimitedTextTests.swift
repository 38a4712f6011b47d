import Model
import Testing

/// RFC 4180 as spreadsheets write it (INPUTS §3).
@Suite struct DelimitedTextTests {
  private func rows(_ text: String) throws -> [[String]] {
    let table = try DelimitedText(Array(text.utf8))
    return [table.header] + table.rows.map(\.values)
  }

  private static let plain = [["a", "b"], ["1", "2"]]

  @Test(arguments: [
    ("a,b\n1,2\n", plain), ("a,b\n1,2", plain), ("a,b\r\n1,2\r\n", plain),
    ("\u{FEFF}a,b\n1,2\n", plain), ("a;b\n1;2\n", plain),
    // The header decides; a comma is then a character like others.
    ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    ("a,b\n1;5,2\n", [["a", "b"], ["1;5", "2"]]),
    ("a,b\n\n1,2\n,\n\r\n", plain),
    ("a,b\n1\n1,2,3\n", [["a", "b"], ["1"], ["1", "2", "3"]]),
    ("a,b\n\"1,\n\"\"x\"\"\",2\n", [["a", "b"], ["1,\n\"x\"", "2"]]),
    ("a,b\n\"\",\"2\"\n", [["a", "b"], ["", "2"]]),
    ("a,b\n1,2\"3\n", [["a", "b"], ["1", "2\"3"]]),
    ("a,b\n1\r2,3\n", [["a", "b"], ["1\r2", "3"]]),
    ("a\nTrường THCS số 1", [["a"], ["Trường THCS số 1"]]),
    ("a,b", [["a", "b"]]),
  ])
  func valuesComeAsWritten(_ file: (text: String, rows: [[String]])) throws {
    #expect(try rows(file.text) == file.rows)
  }

  @Test func rowsKnowTheirLine() throws {
    let text = "\na,b\n1,\"x\ny\"\n\n3,4\r\n5,6"
    let table = try DelimitedText(Array(text.utf8))
    #expect(table.headerLine == 2)
    #expect(table.rows.map(\.line) == [3, 6, 7])
  }

  @Test(
    arguments: [
      ("", .noHeader), ("\u{FEFF}", .noHeader), ("\n\r\n,\n", .noHeader),
      ("a,b\n1,\"2\n3,4\n", .openQuote(line: 2)),
      ("a,b\n1,2\n\"3\"x,4\n", .strayQuote(line: 3)),
      ("a,b\n\"1\n2\" ,3\n", .strayQuote(line: 3)),
    ] as [(String, DelimitedText.Failure)])
  func whatIsNoTable(_ file: (text: String, failure: DelimitedText.Failure)) {
    #expect(throws: file.failure) { try DelimitedText(Array(file.text.utf8)) }
  }

  @Test func manyRowsAreReadInOnePass() throws {
    let text = "a,b\n" + (0..<20_000).map { "\($0),\"x\"\n" }.joined()
    let table = try DelimitedText(Array(text.utf8))
    #expect(table.rows.count == 20_000)
    #expect(table.rows.last?.line == 20_001)
    #expect(table.rows.last?.values == ["19999", "x"])
  }
}
