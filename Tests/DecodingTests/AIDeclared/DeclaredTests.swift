import Decoding
import Foundation
import Model
import Testing

@Suite("Declared use of AI")
struct DeclaredTests {
  private static let names = [
    "teacher_id", "day", "tool", "purpose", "subject", "class", "evidence_url", "approved_by",
    "approved_at",
  ]
  private static let vietnamese = [
    "Mã giáo viên", "Ngày", "Công cụ AI", "Mục đích", "Môn", "Lớp", "Minh chứng", "Người duyệt",
    "Ngày duyệt",
  ]
  private static let values = [
    "GV-01", "06/10/2025", "ChatGPT", "Soạn bài", "Toán", "10A1", "https://x.example/1", "HT",
    "07/10/2025",
  ]
  /// 2025-10-06T12:00:00+07:00
  private static let noon: Int64 = 1_759_726_800_000_000

  /// A row with these columns changed.
  private func row(_ changes: [String: String] = [:], _ separator: String = ",") -> String {
    zip(Self.names, Self.values).map { name, value in
      let text = changes[name] ?? value
      let isPlain = !text.contains { ",;\t\"\n".contains($0) }
      return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: separator)
  }

  private func decoder(school: String? = "22000101") -> Decode {
    let decode = Decode(.aiDeclared, school: school)
    #expect(decode.verdict(Self.names.joined(separator: ",")) == "blank")
    return decode
  }

  private func verdict(_ changes: [String: String], school: String? = "22000101") -> String {
    decoder(school: school).verdict(row(changes))
  }

  private func verdicts(_ file: String) throws -> [String] {
    try Records.outcomes(of: Array(file.utf8), .aiDeclared, school: "22000101").map { record in
      switch record.outcome {
      case .accepted: "accepted"
      case .blank: "blank"
      case .unmapped, .voids: "unmapped"
      case .quarantined(let code, let field):
        field.map { "\(code.rawValue) \($0.rawValue)" } ?? code.rawValue
      }
    }
  }

  @Test("an approved row is a use of AI by a teacher")
  func use() throws {
    let decode = decoder()
    let event = try #require(decode.event(row()))
    #expect(event.kind == .aiUse && event.role == .teacher && event.purpose == .lessonDesign)
    #expect(event.at == Self.noon && event.end == nil && event.object.isNone && event.idHash == 0)
    #expect(decode.string(event.actor) == "GV-01" && decode.string(event.tool) == "ChatGPT")
    #expect(decode.string(event.subject) == "Toán" && decode.string(event.className) == "10A1")
    #expect(decode.string(event.school) == "22000101" && event.title.isNone)
    #expect(LogFormat.aiDeclared.evidence == .declared)
  }

  @Test("only one format is declared")
  func evidence() {
    #expect(LogFormat.allCases.filter { $0.evidence == .declared } == [.aiDeclared])
  }

  @Test(
    "without approval it is shown, and not counted",
    arguments: [
      ["approved_by": ""], ["approved_by": "  "], ["approved_by": "-"],
      ["approved_by": "Chưa duyệt"],
      ["approved_by": "KHÔNG"], ["approved_by": "từ chối"], ["approved_by": "N/A"],
      ["approved_at": ""], ["approved_at": "chưa"], ["approved_at": "05/10/2025"],
      ["approved_by": "", "teacher_id": "", "day": "x", "evidence_url": ""],
    ])
  func unapproved(changes: [String: String]) {
    #expect(verdict(changes) == "unmapped declared, not approved")
  }

  @Test("nor without evidence", arguments: ["", " ", "-", "không có", "None", "0"])
  func unproven(text: String) {
    #expect(verdict(["evidence_url": text]) == "unmapped declared, without evidence")
  }

  @Test("approval on the day itself, evidence on paper")
  func latest() {
    #expect(verdict(["approved_at": "2025-10-06"]) == "accepted")
    #expect(verdict(["evidence_url": "Hồ sơ tổ, số 5"]) == "accepted")
  }

  @Test("fields that are missing or bad")
  func faults() {
    let cases: [([String: String], String)] = [
      (["teacher_id": ""], "missing_field teacher_id"), (["day": ""], "missing_field day"),
      (["tool": ""], "missing_field tool"), (["tool": "NULL"], "missing_field tool"),
      (["teacher_id": "  "], "bad_field teacher_id"), (["tool": " "], "bad_field tool"),
      (["teacher_id": String(repeating: "x", count: 129)], "bad_field teacher_id"),
      (["tool": String(repeating: "x", count: 257)], "bad_field tool"),
      (["class": String(repeating: "x", count: 257)], "bad_field class"),
      (["subject": String(repeating: "x", count: 257)], "bad_field subject"),
      (["day": "hôm qua"], "bad_time day"), (["day": "10/25/2025"], "bad_time day"),
      (["day": "31/02/2025"], "bad_time day"), (["approved_at": "sau"], "bad_time approved_at"),
      (["day": "06/10/2014"], "past day"),
      (["day": "03/01/2026", "approved_at": "03/01/2026"], "future day"),
      (["approved_at": "06/10/2026"], "future approved_at"),
      (["class": "", "subject": "", "purpose": ""], "accepted"),
    ]
    for (changes, expected) in cases { #expect(verdict(changes) == expected, "\(changes)") }
    #expect(verdict([:], school: nil) == "no_place")
    #expect(decoder().verdict(row() + ",") == "bad_field columns")
    #expect(decoder().verdict("a\u{0}," + row()) == "nul")
  }

  @Test(
    "days as they are written",
    arguments: [
      "2025-10-06", "6/10/2025", "06-10-2025", "6.10.2025", " 06/10/2025 ", "2025/10/06",
      "06/10/2025 7:30", "2025-10-06T23:59:59", "2025-10-06 00:00:00.000", "2025-10-6",
    ])
  func days(text: String) {
    #expect(decoder().event(row(["day": text]))?.at == Self.noon)
  }

  @Test(
    "and as they are not",
    arguments: [
      "06/10/25", "06/10-2025", "2025-10-06T07:30:00Z", "2025-10-06T07:30:00+07:00", "20251006",
      "06/10", "06/10/2025/1", "06/13/2025", "45936", "06/10/2025 25:00", "06/10/2025 ",
      "-06/10/2025",
      "2025-010-06", "06/10/2025 7", "T", "2025-10-06T",
    ])
  func strange(text: String) {
    // White space around a day is nothing.
    let expected = text.last == " " ? "accepted" : "bad_time day"
    #expect(verdict(["day": text]) == expected)
  }

  @Test(
    "purposes in codes and phrases; others say nothing",
    arguments: [
      ("lesson_design", Purpose.lessonDesign), ("SOẠN GIÁO ÁN", .lessonDesign),
      ("thiet ke bai giang", .lessonDesign), ("Kiểm tra, đánh giá", .assessment),
      ("kiem tra danh gia", .assessment), ("Tạo học liệu", .content), ("content", .content),
      ("Quản lí lớp học", .management), ("quản lý", .management), ("Tự bồi dưỡng", .learning),
      ("Soạn bài và chấm bài", nil), ("khác", nil), ("", nil),
    ])
  func purposes(text: String, purpose: Purpose?) throws {
    let event = try #require(decoder().event(row(["purpose": text])))
    #expect(event.purpose == purpose)
  }

  @Test("teachers by id or address")
  func people() throws {
    func actor(_ changes: [String: String]) -> String? {
      let decode = decoder()
      return decode.event(row(changes)).map { decode.string($0.actor) }
    }
    #expect(actor(["teacher_id": "0058"]) == "0058")
    #expect(actor(["teacher_id": "GV.58@THPT-A.example.VN"]) == "gv.58@thpt-a.example.vn")
    let decode = Decode(.aiDeclared, school: "1")
    let both = (Self.names + ["Email"]).joined(separator: ",")
    #expect(decode.verdict(both) == "blank")
    func event(_ id: String, _ mail: String) -> String? {
      decode.event(row(["teacher_id": id]) + "," + mail).map { decode.string($0.actor) }
    }
    #expect(event("GV-01", "A@b.example") == "GV-01")
    #expect(event("", "A@b.example") == "a@b.example")
    #expect(event("", "") == nil)
  }

  @Test("headings in two languages, in any order, case and composition, below titles")
  func headings() throws {
    let plain = [
      "MA GIAO VIEN", "ngay", "cong cu ai", "MUC DICH", "mon", "lop", "minh chung", "nguoi duyet",
      "ngay duyet",
    ]
    let decomposed = Self.vietnamese.map { $0.decomposedStringWithCanonicalMapping + " (*)" }
    for separator in [",", ";", "\t"] {
      for names in [Self.names, Self.vietnamese, plain, decomposed] {
        let table = names.joined(separator: separator) + "\r\n" + row([:], separator) + "\r\n"
        #expect(try verdicts("\u{FEFF}" + table) == ["blank", "accepted"])
        let title = "SỞ GD, TRƯỜNG A\r\nDANH SÁCH\r\n\r\n"
        #expect(try verdicts(title + table).suffix(2) == ["blank", "accepted"])
        #expect(try verdicts(title + table).dropLast(2).allSatisfy { $0 == "blank" })
      }
    }
    let reversed = Self.vietnamese.reversed() + ["STT"]
    let values = Self.values.reversed() + ["1"]
    let file = reversed.joined(separator: ",") + "\n" + values.joined(separator: ",")
    #expect(try verdicts(file) == ["blank", "accepted"])
  }

  @Test("rows without any value are blank; without headings nothing is read")
  func frames() throws {
    let header = Self.names.joined(separator: ",")
    let empty = String(repeating: ",", count: 8)
    #expect(
      try verdicts("\(empty)\n\(header)\n\(row())\n\(empty)\n\(header)\n\(row())\n")
        == ["blank", "blank", "accepted", "blank", "blank", "accepted"])
    #expect(try verdicts("\(row())\n\(row())") == ["bad_field columns", "bad_field columns"])
    let names = header.replacing("teacher_id", with: "Họ và tên")
    #expect(try verdicts("\(names)\n\(row())") == ["bad_field columns", "bad_field columns"])
    let unapproved = Self.names.dropLast(2).joined(separator: ",")
    let values = Self.values.dropLast(2).joined(separator: ",")
    #expect(try verdicts("\(unapproved)\n\(values)") == ["blank", "unmapped"])
  }

  @Test("fields with line feeds, below a title without separators")
  func quoting() throws {
    let title = "Danh sách, năm học 2025\n"
    let header = Self.names.joined(separator: ";")
    let file = title + header + "\n" + row(["tool": "A\nB;\"C\""], ";") + "\n" + row([:], ";")
    #expect(try verdicts(file) == ["blank", "blank", "accepted", "accepted"])
  }

  @Test("equal rows are one record; other evidence makes two; who approved does not")
  func repeats() {
    let decode = decoder()
    let rows = [
      row(), row(), row(["approved_by": "PHT"]), row(["approved_at": "08/10/2025"]),
      row(["day": "2025-10-06"]), row(["evidence_url": "https://x.example/2"]),
    ]
    #expect(Set(rows.compactMap { decode.event($0)?.identity }).count == 2)
  }

  @Test("any row cut anywhere has an outcome, and none counts")
  func truncated() {
    let bytes = Array(row().utf8)
    let decode = decoder()
    for length in 0..<bytes.count {
      #expect(decode.verdict(Array(bytes[..<length])) != "accepted", "\(length)")
    }
  }
}
