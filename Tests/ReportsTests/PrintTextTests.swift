import Foundation
import Model
import Testing

@testable import Reports

@Suite("A printed report says what the data say")
struct PrintTextTests {
  private static let engine = PrintEngine(
    PrintSettings(folder: OutsideProgram.printFolder, program: OutsideProgram.python))

  private func text(
    _ document: ReportDocument, _ language: String = "vi", style: OfficeStyle = OfficeStyle()
  ) async throws -> String {
    let messages = try ReportSamples.messages(language)
    return try OutsideProgram.text(
      ofPDF: try await Self.engine.pdf(of: document, messages, style: style))
  }

  @Test("the layout of the decree, composed letters, the numbers of the rows")
  func layout() async throws {
    let text = try await text(ReportSamples.school())
    for words in [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "TRƯỜNG THPT SỐ 1",
      "BÁO CÁO", "131/QĐ-TTg", "I. ĐẶC ĐIỂM TÌNH HÌNH", "II. KẾT QUẢ THỰC HIỆN", "Kế hoạch",
      "Thực hiện", "So sánh", "Ghi chú", "10,50 %", "5,00 %", "4.050/38.556 phút",
      "thiếu 10 tiết", "31/10/2025", "tháng 10 năm 2025", "Nơi nhận:", "HIỆU TRƯỞNG",
      "Số liệu thử.", "chỉ tiêu./.",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(
      Array(text.unicodeScalars)
        == Array(text.precomposedStringWithCanonicalMapping.unicodeScalars))
  }

  @Test("every share of the JSON is on the page")
  func sameNumbers() async throws {
    let document = ReportSamples.school()
    let json = Data(document.json(try ReportSamples.messages()))
    let parsed = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    let sections = try #require(parsed["sections"] as? [[String: Any]])
    let shown = sections.flatMap { $0["rows"] as? [[String: Any]] ?? [] }
      .compactMap { $0["display"] as? String }
    let text = try await text(document)
    #expect(shown.count == 2 && shown.allSatisfy { text.contains($0) })
  }

  @Test("two runs give the same bytes, tagged")
  func deterministic() async throws {
    let messages = try ReportSamples.messages()
    let first = try await Self.engine.pdf(of: ReportSamples.school(), messages)
    // Times in a PDF have steps of a second.
    try await Task.sleep(for: .milliseconds(1_100))
    let other = PrintEngine(
      PrintSettings(folder: OutsideProgram.printFolder, program: OutsideProgram.python))
    #expect(try await other.pdf(of: ReportSamples.school(), messages) == first)
    let info = try OutsideProgram.inFile(first, "a.pdf") {
      String(decoding: try OutsideProgram.output("pdfinfo", [$0]), as: UTF8.self)
    }
    let fonts = try OutsideProgram.inFile(first, "a.pdf") {
      String(decoding: try OutsideProgram.output("pdffonts", [$0]), as: UTF8.self)
    }
    // Another font would mean that letters were missing in the first one.
    #expect(fonts.split(separator: "\n").dropFirst(2).allSatisfy { $0.contains("LiberationSerif") })
    #expect(info.contains(/Tagged: +yes/) && info.contains("Oct 31 00:00:00 2025"))
  }

  @Test("names from outside are text, whatever they look like")
  func hostile() async throws {
    var document = ReportSamples.school()
    let long = String(repeating: "Nguyễnvănxyz", count: 5)
    document.name = "Trường #emph[x] $x$ <script> \\u{41} {window}"
    document.remarks = [
      "=cmd|'/c calc'!A1", "#read(\"/etc/passwd\")", long, "😀 \u{F0000}",
      "Vật lí".decomposedStringWithCanonicalMapping, "*a* _b_ `c` // d /* e */",
    ]
    let text = try await text(document)
    for words in [
      "#emph[x] $x$ <script> \\u{41} {window}", "=cmd|'/c calc'!A1", "#read(\"/etc/passwd\")",
      "*a* _b_ `c` // d /* e */", "Vật lí",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(text.replacing(/\s/, with: "").contains(long))
    #expect(!text.contains("root:"))
  }

  @Test("a report without rows, without a day and without attainment is still a report")
  func empty() async throws {
    var document = ReportSamples.school()
    document.sections = [ReportSection(.className, rows: [])]
    document.attainment = nil
    document.stamp.asOf = nil
    let text = try await text(document)
    #expect(text.contains("Không có số liệu trong kỳ.") && text.contains("BÁO CÁO"))
  }

  @Test("0 %, 100 %, no data, and rows enough for several pages with repeated headers")
  func rows() async throws {
    var none = ReportSamples.met
    (none.numerator, none.value, none.display, none.status) = ("0", "0.000000", "0,00 %", "not_met")
    var whole = ReportSamples.met
    (whole.value, whole.display, whole.coverage) = ("1.000000", "100,00 %", "0.899000")
    var document = ReportSamples.school()
    document.labels = KeyLabels(["subject": ["TOAN": "Toán"]])
    document.sections = [
      ReportSection(
        .subjectGrade, rows: (0..<60).flatMap { _ in [none, whole, ReportSamples.empty] })
    ]
    let text = try await text(document)
    #expect(text.contains("0,00 %") && text.contains("100,00 %") && text.contains("độ phủ 89,90 %"))
    #expect(text.contains("Môn Toán, khối 10 ") && text.contains("Chưa có dữ liệu"))
    #expect(text.contains("Còn 60/180 mục"))
    let pages = text.split(separator: "\u{C}")
    #expect(pages.count > 3 && pages[1...2].allSatisfy { $0.contains("Thực hiện") })
    #expect(pages[1].contains(/^ ?2\b/) && pages[2].contains(/^ ?3\b/))
  }

  @Test("English and a province print too")
  func english() async throws {
    var document = ReportSamples.school()
    document.kind = .province
    let text = try await text(document, "en")
    #expect(text.contains("SOCIALIST REPUBLIC OF VIET NAM") && text.contains("10.50 %"))
    #expect(text.contains("DIRECTOR") && text.contains("4,050/38,556 minutes"))
  }

  @Test("an office prints with its own words")
  func office() async throws {
    let file = OutsideProgram.printFolder.appendingPathComponent("office.example.yaml")
    let text = try await text(ReportSamples.school(), style: try OfficeStyle.load(file))
    for words in ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Móng Cái, ngày", "/BC-THPT…"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test("windows in words")
  func windows() throws {
    let messages = try ReportSamples.messages()
    let words = ["year", "HK1", "month:2025-10", "week:7", "to_date:2025-10-31", "x"].map {
      messages.window($0, schoolYear: "2025-2026")
    }
    #expect(
      words == [
        "năm học 2025-2026", "học kỳ I năm học 2025-2026", "tháng 10 năm 2025",
        "tuần 7 năm học 2025-2026", "đầu năm học 2025-2026 đến ngày 31/10/2025", "x",
      ])
    #expect(messages.amount("1234567.500000") == "1.234.567,5")
    #expect(messages.amount("450") == "450" && messages.amount("–") == "–")
    #expect(messages.perCent(ratio: "0.999999") == "99,9999 %")
  }
}
