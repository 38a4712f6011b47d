import Foundation
import Model
import Reports
import Testing

@Suite("Tables and reports as workbooks")
struct SheetsTests {
  @Test("an indicator: summary, rows, notes; the same numbers as CSV")
  func indicator() throws {
    let messages = try ReportSamples.messages()
    let table = ReportSamples.table([ReportSamples.met, ReportSamples.empty])
    let bytes = try table.workbook(messages, definitions: ["Định nghĩa."]).bytes()
    let read = try ReadWorkbook(bytes)
    #expect(read.sheets.map(\.name) == ["Tóm tắt", "Số liệu", "Ghi chú"])
    #expect(read.sheets[0].cells.contains { $0.map(\.value) == ["Số dòng", "2"] })
    #expect(read.sheets[0].cells.contains { $0.map(\.value) == ["Bộ lọc", "Bậc học = secondary"] })
    let data = read.sheets[1]
    #expect(data.tables == ["bang_online_share": "A1:I3"])
    #expect(
      data.cells[0].map(\.value).prefix(4) == ["Môn học", "Khối", "Bậc học", "Phút trực tuyến"])
    #expect(
      data.cells[1].map(\.value) == [
        "TOAN", "10", "secondary", "4050", "38556", "0.105042", "0.1", "Đạt", "1",
      ])
    #expect(
      data.cells[1].map(\.format).suffix(5) == ["#,##0", "0.00%", "0%", "General", "0.00%"])
    #expect(data.cells[2].map(\.type) == ["s", "", "s", "n", "n", "", "", "s", "n"])
    #expect(read.sheets[2].cells[1][0].value == "Định nghĩa.")
    #expect(try table.workbook(messages, definitions: ["Định nghĩa."]).bytes() == bytes)
  }

  @Test("a share keeps the places that show on which side of the target it stands")
  func places() throws {
    var row = ReportSamples.met
    (row.value, row.display, row.status) = ("0.099999", "9,9999 %", "not_met")
    (row.target, row.coverage) = ("10.5", "0.999999")
    let workbook = ReportSamples.table([row]).workbook(try ReportSamples.messages())
    let cells = try ReadWorkbook(workbook.bytes()).sheets[1].cells[1]
    #expect(cells.suffix(4).map(\.format) == ["0.0000%", "0.0%", "General", "0.0000%"])
  }

  @Test(
    "a share shows the digits of the words, even where rounding its six places again would not",
    arguments: [
      ("0.105042", "10,50 %", "0.105042"), ("0.104950", "10,49 %", "0.1049"),
      ("0.100000", "9,99996 %", "0.0999996"), ("0.099999", "9,9999 %", "0.099999"),
      ("1.000000", "100,00 %", "1"), ("0.000000", "0,00 %", "0"), ("0.000001", "0,00 %", "1e-06"),
      ("0.105042", "x", "0.105042"),
    ])
  func sameDigits(value: String, display: String, cell: String) throws {
    var row = ReportSamples.met
    (row.value, row.display) = (value, display)
    let workbook = ReportSamples.table([row]).workbook(try ReportSamples.messages())
    #expect(try ReadWorkbook(workbook.bytes()).sheets[1].cells[1][5].value == cell)
  }

  @Test("0 % and 100 % are numbers, a missing share is an empty cell")
  func ends() throws {
    var none = ReportSamples.met
    (none.numerator, none.value, none.display) = ("0", "0.000000", "0,00 %")
    var whole = ReportSamples.met
    (whole.numerator, whole.value, whole.display) = ("38556", "1.000000", "100,00 %")
    let workbook = ReportSamples.table([none, whole]).workbook(try ReportSamples.messages())
    let cells = try ReadWorkbook(workbook.bytes()).sheets[1].cells
    #expect(cells[1][5].value == "0" && cells[2][5].value == "1" && cells[1][5].type == "n")
  }

  @Test("numbers per head and measures are not per cent")
  func perHead() throws {
    var table = ReportSamples.table([
      IndicatorRow(
        keys: [], numerator: "3", denominator: "2", value: "1.500000", target: "1", status: "met",
        coverage: "1.000000", display: "1.500000")
    ])
    (table.indicator, table.by) = ("lessons_per_teacher", [])
    let messages = try ReportSamples.messages()
    let perHead = try ReadWorkbook(table.workbook(messages).bytes()).sheets[1]
    #expect(perHead.cells[0][2].value == "Giá trị")
    #expect(perHead.cells[1].map(\.value).prefix(4) == ["3", "2", "1.5", "1"])
    table.shape = .measures
    table.indicator = "question_bank"
    table.rows = [
      IndicatorRow(
        keys: [],
        measures: [KeyField("opening", .number(4)), KeyField("growth", .text("0.250000"))]
      )
    ]
    let measures = try ReadWorkbook(table.workbook(messages).bytes()).sheets[1]
    #expect(measures.cells[1].map(\.value) == ["4", "0.25"])
    #expect(measures.cells[1].map(\.format) == ["#,##0", "0.00%"])
  }

  @Test("evidence: ids as they came, days as days")
  func evidence() throws {
    let row = EvidenceRow(
      mode: "live", object: "=m-77", day: "2025-10-06", participants: nil, roster: 40, minutes: 45,
      creditMinutes: 45, counted: .init(strict: 45, blended: 45, broad: 45), reason: "counted",
      lessonNo: 12)
    let table = EvidenceTable(
      school: "22000101", className: "10A1", subject: "TOAN", schoolYear: "2025-2026",
      ruleVersion: 1, asOf: nil, dataVersion: "41", rows: [row])
    let read = try ReadWorkbook(table.workbook(try ReportSamples.messages()).bytes())
    let cells = try #require(read.sheet("Minh chứng")).cells[1]
    #expect(cells.map(\.value).prefix(4) == ["Trực tiếp", "=m-77", "2025-10-06T00:00:00", ""])
    #expect(cells[2].type == "d" && cells[10].value == "Được tính" && cells[11].value == "12")
  }

  @Test("a report: cover, a sheet for each section, notes; codes with their names")
  func report() throws {
    var document = ReportSamples.school()
    document.labels = KeyLabels(["subject": ["TOAN": "Toán"]])
    document.sections.append(ReportSection(.level, rows: []))
    let file = try document.sheetFile(try ReportSamples.messages())
    #expect(file.name == "school_22000101_2025-2026_month-2025-10.xlsx" && file.rowCount == 2)
    let read = try ReadWorkbook(file.bytes)
    #expect(read.sheets.map(\.name) == ["Tóm tắt", "Môn và khối", "Lớp", "Bậc học", "Ghi chú"])
    let labels = read.sheets[0].cells.dropFirst().map { $0[0].value }
    #expect(labels.contains("Kỳ báo cáo") && labels.contains("Độ phủ số liệu"))
    #expect(read.sheets[0].cells.contains { $0[1].value == "tháng 10 năm 2025" })
    #expect(read.sheets[1].tables.keys.sorted() == ["bang_1_subject_grade"])
    #expect(read.sheets[1].cells[0].map(\.value).prefix(2) == ["Môn học", "Môn học (tên)"])
    #expect(read.sheets[1].cells[1].map(\.value).prefix(2) == ["TOAN", "Toán"])
    #expect(read.sheets[2].cells[1].last?.value == "10")
    #expect(try document.sheetFile(try ReportSamples.messages()).bytes == file.bytes)
  }
}
