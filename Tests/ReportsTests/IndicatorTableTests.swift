import Foundation
import Model
import Reports
import Testing

@Suite("An indicator as JSON, CSV and text")
struct IndicatorTableTests {
  @Test("JSON bytes of INTERFACES §5")
  func json() {
    let expected =
      #"{"data":[{"keys":{"subject":"TOAN","grade":10,"level":"secondary"},"#
      + #""numerator":"4050","denominator":"38556.000000","value":"0.105042","target":"10","#
      + #""status":"met","coverage":"1.000000","profile":"blended"},"#
      + #"{"keys":{"subject":"VATLI","grade":null,"level":"secondary"},"#
      + #""numerator":"0","denominator":"0.000000","value":null,"target":null,"#
      + #""status":"no_data","coverage":"0.000000","profile":"blended"}],"#
      + #""meta":{"indicator":"online_share","school_year":"2025-2026","window":"HK1","#
      + #""by":["subject","grade"],"filters":{"level":"secondary"},"profile":"blended","#
      + #""rule_version":1,"as_of":"2026-01-11","data_version":"41","row_count":2}}"#
    let table = ReportSamples.table([ReportSamples.met, ReportSamples.empty])
    #expect(ReportSamples.text(table.json) == expected)
  }

  @Test("JSON of control characters, quotes and Vietnamese survives a parser")
  func jsonEscaping() throws {
    let hostile = "Tổ \"Toán\"\\\u{8}\u{C}\n\r\t\u{1}\u{7F}\u{2028}😀 Vật lí"
    var row = ReportSamples.met
    row.keys = [KeyField("department", .text(hostile))]
    let json = ReportSamples.table([row]).json
    let parsed = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
    let data = try #require(parsed?["data"] as? [[String: Any]])
    #expect((data[0]["keys"] as? [String: String])?["department"] == hostile)
    #expect(ReportSamples.text(json).contains(#"\"Toán\"\\\b\f\n\r\t\u0001"#))
  }

  @Test("CSV bytes of RFC 4180")
  func csv() {
    let table = ReportSamples.table([ReportSamples.met, ReportSamples.empty])
    let expected =
      "subject,grade,level,numerator,denominator,value,target,status,coverage,profile\r\n"
      + "TOAN,10,secondary,4050,38556.000000,0.105042,10,met,1.000000,blended\r\n"
      + "VATLI,,secondary,0,0.000000,,,no_data,0.000000,blended\r\n"
    #expect(ReportSamples.text(table.csv()) == expected)
  }

  @Test(
    "text that a spreadsheet would run gets an apostrophe",
    arguments: [
      ("=1+1", "'=1+1"), ("+84", "'+84"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
      ("\rx", "\"'\rx\""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
      ("6A-1", "6A-1"), ("", ""),
    ])
  func csvGuard(text: String, cell: String) {
    var row = ReportSamples.met
    row.keys = [KeyField("class", .text(text)), KeyField("grade", .number(-1))]
    let csv = ReportSamples.text(ReportSamples.table([row]).csv())
    #expect(csv.contains("profile\r\n\(cell),-1,4050"))
  }

  @Test("byte order mark and semicolon only when asked for")
  func dialect() {
    let table = ReportSamples.table([ReportSamples.met])
    let bytes = table.csv(CSVDialect(byteOrderMark: true, separator: .semicolon))
    #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(ReportSamples.text(bytes).contains("TOAN;10;secondary;4050"))
    #expect(table.csv().first == UInt8(ascii: "s"))
  }

  @Test("the question bank has measures in place of the ratio")
  func measures() {
    var table = ReportSamples.table([
      IndicatorRow(
        keys: [KeyField("subject", .text("TOAN"))],
        measures: [KeyField("opening", .number(4)), KeyField("growth", .text("0.250000"))])
    ])
    table.shape = .measures
    #expect(
      ReportSamples.text(table.json).hasPrefix(
        #"{"data":[{"keys":{"subject":"TOAN"},"opening":4,"growth":"0.250000"}],"#))
    #expect(ReportSamples.text(table.csv()) == "subject,opening,growth\r\nTOAN,4,0.250000\r\n")
  }

  @Test("what is withheld is null, or c where there are only texts")
  func withheld() throws {
    let table = ReportSamples.table([ReportSamples.met.withheld])
    #expect(
      ReportSamples.text(table.json).contains(
        #""numerator":null,"denominator":null,"value":null,"target":"10","status":"suppressed","coverage":"1.000000","profile":"blended","symbol":"c"}"#
      ))
    #expect(ReportSamples.text(table.csv()).contains("TOAN,10,secondary,c,c,c,10,suppressed,"))
    let words = table.text(try ReportSamples.messages())
    #expect(words.contains("Ẩn vì dưới 5 học sinh") && !words.contains("4050"))
  }

  @Test("columns align, composed or not, and words are those of the language")
  func text() throws {
    var composed = ReportSamples.met
    composed.keys[0].value = .text("Vật lí".precomposedStringWithCanonicalMapping)
    var decomposed = ReportSamples.met
    decomposed.keys[0].value = .text("Vật lí".decomposedStringWithCanonicalMapping)
    let table = ReportSamples.table([composed, decomposed, ReportSamples.empty])
    let lines = table.text(try ReportSamples.messages()).split(separator: "\n")
    #expect(lines[0].hasPrefix("Môn học  Khối  Bậc học"))
    #expect(lines[2].count == lines[3].count)
    #expect(lines[2].contains("10,50 %") && lines[2].contains("Đạt"))
    #expect(lines[4].contains("–") && lines[4].contains("Chưa có dữ liệu"))
    let english = table.text(try ReportSamples.messages("en"))
    #expect(english.contains("10.50 %") && english.contains("Met") && english.contains("No data"))
  }

  @Test("a control character from a log cannot move the cursor")
  func terminalSafety() throws {
    var row = ReportSamples.met
    row.keys[0].value = .text("a\u{1B}[2Jb\nc")
    let text = ReportSamples.table([row]).text(try ReportSamples.messages())
    #expect(!text.contains("\u{1B}"))
    #expect(text.split(separator: "\n").count == 4)
  }
}
