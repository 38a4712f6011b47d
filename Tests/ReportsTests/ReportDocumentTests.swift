import Foundation
import Model
import Reports
import Testing

@Suite("A school's report as data")
struct ReportDocumentTests {
  @Test("tidy CSV: one number a row, absent keys empty")
  func csv() {
    let csv = ReportSamples.text(ReportSamples.school().csv())
    let tail = "1.000000,0,blended,1,2025-10-31,41\r\n"
    let head = "school,22000101,2025-2026,month:2025-10,"
    #expect(
      csv
        == "kind,code,school_year,window,section,subject,grade,level,class,numerator,denominator,"
        + "value,target,status,coverage,missing_periods,profile,rule_version,as_of,data_version\r\n"
        + head + "subject_grade,TOAN,10,secondary,,4050,38556.000000,0.105042,10,met," + tail
        + head + "class,,,,10A1,450,9000.000000,0.050000,10,not_met,"
        + "1.000000,10,blended,1,2025-10-31,41\r\n"
        + head + "attainment,,,,,1,1,1.000000,100,met,1.000000,,blended,1,2025-10-31,41\r\n")
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
    #expect(report["row_count"] as? Int == 3)
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
    let reports = [ReportSamples.school(), ReportSamples.school("22000102")]
    let files = ReportDocument.files(of: reports, messages)
    let package = try #require(files.first { $0.name == DataPackage.fileName })
    let parsed = try JSONSerialization.jsonObject(with: Data(package.bytes)) as? [String: Any]
    let resources = try #require(parsed?["resources"] as? [[String: Any]])
    #expect(resources.count == 2)
    for resource in resources {
      let path = try #require(resource["path"] as? String)
      let table = try #require(files.first { $0.name == path })
      #expect(resource["bytes"] as? Int == table.bytes.count)
      let manifest = ReportManifest(stamp: ReportSamples.stamp, files: [table])
      #expect(resource["hash"] as? String == "sha256:" + manifest.entries[0].sha256)
      let schema = try #require(resource["schema"] as? [String: Any])
      let fields = try #require(schema["fields"] as? [[String: String]])
      let header = ReportSamples.text(table.bytes).split(separator: "\r\n")[0]
      #expect(fields.compactMap { $0["name"] }.joined(separator: ",") == header)
    }
    #expect(!files.contains { $0.name.contains(":") })
  }
}
