import Foundation
import Model
import Reports
import Testing

@Suite("A school's report as data")
struct ReportDocumentTests {
  @Test("tidy CSV: one number a row, the same columns in every report, absent keys empty")
  func csv() throws {
    let table = try DelimitedText(ReportSamples.school().csv())
    let rows = table.rows.map { row in
      Dictionary(zip(table.header, row.values)) { first, _ in first }
    }
    let names = [
      "section", "indicator", "subject", "grade", "class", "numerator", "value", "status",
      "missing_periods", "as_of",
    ]
    #expect(
      rows.map { row in names.map { row[$0] ?? "?" }.joined(separator: ",") } == [
        "subject_grade,online_share,TOAN,10,,4050,0.105042,met,0,2025-10-31",
        "class,online_share,,,10A1,450,0.050000,not_met,10,2025-10-31",
      ])
    var other = ReportSamples.school()
    other.sections = [
      ReportSection(
        .questionBank, rows: [IndicatorRow(keys: [], measures: [KeyField("opening", .number(4))])])
    ]
    let questions = try DelimitedText(other.csv())
    #expect(questions.header == table.header)
    let cells = Dictionary(zip(questions.header, questions.rows[0].values)) { first, _ in first }
    #expect(cells["opening"] == "4" && cells["numerator"] == "" && cells["coverage"] == "")
  }

  @Test("JSON carries window, data date, rule version, coverage and notes")
  func json() throws {
    let json = Data(ReportSamples.school().json(try ReportSamples.messages()))
    let parsed = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    let report = try #require(parsed["report"] as? [String: Any])
    #expect(report["window"] as? String == "month:2025-10")
    #expect(report["as_of"] as? String == "2025-10-31")
    #expect(report["rule_version"] as? Int == 1)
    #expect(report["coverage"] as? String == "1.000000")
    #expect(report["row_count"] as? Int == 2)
    #expect((parsed["attainment"] as? [String: Any])?["value"] as? String == "1.000000")
    let sections = try #require(parsed["sections"] as? [[String: Any]])
    #expect(sections.map { $0["name"] as? String } == ["subject_grade", "class"])
    let row = try #require((sections[1]["rows"] as? [[String: Any]])?.first)
    #expect(row["display"] as? String == "5,00 %")
    #expect(row["missing_periods"] as? Int == 10)
    #expect((parsed["notes"] as? [String])?.last == "Số liệu thử.")
  }

  @Test("the data package describes the CSV files: columns, sizes, hashes")
  func dataPackage() throws {
    let messages = try ReportSamples.messages()
    let files = try [ReportSamples.school(), ReportSamples.school("22000102")].flatMap { report in
      try [report.dataFile(.csv, messages), report.dataFile(.json, messages)]
    }
    let entries = files.map { ReportManifest.Entry($0) }
    let package = try #require(
      DataPackage(ReportSamples.stamp, entries) { "Báo cáo \($0)" }.file(messages))
    let parsed = try JSONSerialization.jsonObject(with: Data(package.bytes)) as? [String: Any]
    let resources = try #require(parsed?["resources"] as? [[String: Any]])
    #expect(resources.count == 2)
    for resource in resources {
      let path = try #require(resource["path"] as? String)
      let table = try #require(files.first { $0.name == path })
      #expect(resource["bytes"] as? Int == table.bytes.count)
      #expect(resource["title"] as? String == "Báo cáo \(path)")
      #expect(resource["hash"] as? String == "sha256:" + ReportManifest.Entry(table).sha256)
      let schema = try #require(resource["schema"] as? [String: Any])
      let fields = try #require(schema["fields"] as? [[String: String]])
      let header = ReportSamples.text(table.bytes).split(separator: "\r\n")[0]
      #expect(fields.compactMap { $0["name"] }.joined(separator: ",") == header)
    }
    #expect(!files.contains { $0.name.contains(":") })
  }
}
