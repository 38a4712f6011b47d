import Model
import Reports
import Testing

@Suite("Evidence of one offering")
struct EvidenceTableTests {
  private let table = EvidenceTable(
    school: "22000101", className: "10A1", subject: "TOAN", schoolYear: "2025-2026",
    ruleVersion: 1, asOf: nil, dataVersion: "41",
    rows: [
      EvidenceRow(
        mode: "live", object: "m-77", day: "2025-10-06", participants: 32, roster: 40,
        minutes: 45, creditMinutes: 45, counted: .init(strict: 45, blended: 45, broad: 45),
        reason: "counted", lessonNo: 12),
      EvidenceRow(
        mode: "lesson", object: "=cmd", day: nil, participants: nil, roster: nil, minutes: 90,
        creditMinutes: 0, counted: .init(strict: 0, blended: 0, broad: 0),
        reason: "no_teacher_act", lessonNo: nil),
    ])

  @Test("JSON bytes of INTERFACES §5")
  func json() {
    let data =
      #"{"data":[{"mode":"live","object":"m-77","day":"2025-10-06","participants":32,"roster":40,"#
      + #""minutes":45,"credit_minutes":45,"counted":{"strict":45,"blended":45,"broad":45},"#
      + #""reason":"counted","lesson_no":12},"#
      + #"{"mode":"lesson","object":"=cmd","day":null,"participants":null,"roster":null,"#
      + #""minutes":90,"credit_minutes":0,"counted":{"strict":0,"blended":0,"broad":0},"#
      + #""reason":"no_teacher_act","lesson_no":null}],"#
    #expect(ReportSamples.text(table.json).hasPrefix(data + #""meta":{"school":"22000101""#))
    #expect(ReportSamples.text(table.json).hasSuffix(#""row_count":2}}"#))
  }

  @Test("CSV guards object ids, which come from outside")
  func csv() {
    let lines = ReportSamples.text(table.csv()).split(separator: "\r\n")
    #expect(lines[1] == "live,m-77,2025-10-06,32,40,45,45,45,45,45,counted,12")
    #expect(lines[2] == "lesson,'=cmd,,,,90,0,0,0,0,no_teacher_act,")
  }

  @Test("text names the reasons")
  func text() throws {
    let text = table.text(try ReportSamples.messages())
    #expect(text.contains("Được tính") && text.contains("Không có giáo viên giao bài"))
    #expect(text.contains("32/40"))
  }
}
