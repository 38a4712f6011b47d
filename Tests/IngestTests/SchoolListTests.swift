import Decoding
import Foundation
import Model
import Testing
import Warehouse

@testable import Ingest

/// Lists as the management systems of schools export them: titles first, columns anywhere, more personal data than anybody
/// needs.
@Suite struct SchoolListTests {
  private static let titles: [(number: Int?, cells: [WorkbookSample.Cell])] = [
    (1, [.text("SỞ GIÁO DỤC VÀ ĐÀO TẠO")]), (2, [.none, .text("DANH SÁCH HỌC SINH")]),
    (4, [.inline("Năm học: 2025 - 2026")]),
  ]
  private static let year = "2025-2026"

  private func list(
    _ bytes: [UInt8], _ options: SchoolListOptions = .init(school: "22000101")
  ) throws -> SchoolList {
    try SchoolList(
      RosterImporter.rows(bytes, file: "ds.xlsx"), file: "ds.xlsx", options)
  }

  private func rows(_ list: SchoolList, _ file: RosterFile) -> [[String]] {
    list.sheets.first { $0.file == file }?.rows.map(\.values) ?? []
  }

  private static func pupils(hasReferences: Bool = true) -> WorkbookSample {
    var book = WorkbookSample(rows: titles, hasReferences: hasReferences)
    // Decomposed accents, a line break and a star of duty.
    book.rows.append(
      (
        6,
        [
          .text("STT"), .text("Tên lớp".decomposedStringWithCanonicalMapping),
          .text("Mã\nhọc sinh (*)"), .text("Họ và tên"), .text("Ngày sinh"),
          .text("Trạng thái HS"), .text("Ngày nhập trạng thái"), .text("SĐT cha"), .text("Dân tộc"),
        ]
      ))
    let people: [[WorkbookSample.Cell]] = [
      [
        .number("1"), .text("6A1"), .number("2200010100123.0"), .text("A"), .date("41640"),
        .text("Đang học"),
      ],
      [
        .number("2"), .text("6A1"), .text("HS&2"), .text("B"), .date("41640"), .text("Chuyển đi"),
        .date("45999"),
      ],
      [
        .number("3"), .text("10 A 2"), .text("HS3"), .text("C"), .none, .text("Bỏ học"),
        .inline("31/12/2025"),
      ],
      [.number("4"), .text("6A1"), .text("HS4"), .text("D"), .none, .text("Thôi học")],
      [.number("5"), .text("6A1"), .none, .text("E")],
      [.text("Tổng cộng: 5")],
    ]
    for (index, cells) in people.enumerated() { book.rows.append((7 + index, cells)) }
    return book
  }

  @Test(arguments: [true, false])
  func pupilsWithTheirClasses(hasReferences: Bool) throws {
    let list = try list(Self.pupils(hasReferences: hasReferences).bytes)
    #expect(list.kind == .students)
    #expect(
      rows(list, .classes) == [
        [Self.year, "22000101", "6A1", "6"], [Self.year, "22000101", "10 A 2", "10"],
      ])
    #expect(
      rows(list, .students) == [
        [Self.year, "22000101", "6A1", "2200010100123", "", ""],
        [Self.year, "22000101", "6A1", "HS&2", "", "2025-12-08"],
        [Self.year, "22000101", "10 A 2", "HS3", "", "2025-12-31"],
      ])
    #expect(list.skipped == [.leftOnUnknownDay: 1, .noPersonOrClass: 2])
    #expect(list.personalColumns == ["Ngày sinh", "SĐT cha", "Dân tộc"])
  }

  @Test func rowsAreNamedAsTheFileNumbersThem() throws {
    var book = Self.pupils()
    book.rows.append((40, [.none, .text("Lớp ghép"), .text("HS9")]))
    let error = #expect(throws: RosterError.self) { try list(book.bytes) }
    guard case .badValue(let file, let line, let column, let value, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(file == "ds.xlsx" && line == 40 && column == "Khối" && value == "Lớp ghép")
  }

  @Test(arguments: [",", ";", "\t"])
  func theSameAsText(separator: String) throws {
    let lines = [
      ["Trường THCS số 1"], ["Năm học 2025–2026"], [],
      ["Mã HS", "Khối", "Lớp", "Địa chỉ"], ["HS1", "Khối 6", "Sao Mai", "\"x\(separator)y\""],
    ]
    let text = "\u{FEFF}" + lines.map { $0.joined(separator: separator) }.joined(separator: "\r\n")
    let list = try list(Array(text.utf8))
    #expect(rows(list, .classes) == [[Self.year, "22000101", "Sao Mai", "6"]])
    #expect(rows(list, .students) == [[Self.year, "22000101", "Sao Mai", "HS1", "", ""]])
    #expect(list.personalColumns == ["Địa chỉ"])
  }

  @Test func teachersAndWhatTheyTeach() throws {
    var teachers = WorkbookSample(rows: Self.titles)
    teachers.rows += [
      (6, [.text("Họ và tên"), .text("Mã giáo viên"), .text("Tổ chuyên môn"), .text("Email")]),
      (7, [.text("Họ Đệm Tên"), .text("GV1"), .text("Toán - Tin"), .text("a@b")]),
    ]
    let people = try list(teachers.bytes)
    #expect(rows(people, .teachers) == [["22000101", "GV1", "Họ Đệm Tên", "Toán - Tin"]])
    #expect(people.personalColumns == ["Email"])

    var tasks = WorkbookSample(rows: Self.titles)
    tasks.rows += [
      (6, [.text("Mã GV"), .text("Môn dạy"), .text("Lớp"), .text("Số tiết/năm")]),
      (7, [.text("GV1"), .text("Toán"), .text("6A1, 6A2"), .number("140")]),
    ]
    let assignments = try list(tasks.bytes)
    #expect(assignments.kind == .assignments)
    #expect(
      rows(assignments, .offerings) == [
        [Self.year, "22000101", "6A1", "Toán", "GV1", "140"],
        [Self.year, "22000101", "6A2", "Toán", "GV1", "140"],
      ])
  }

  @Test func theYearMustBeKnown() throws {
    var book = Self.pupils()
    book.rows.remove(at: 2)
    #expect(throws: RosterError.self) { try list(book.bytes) }
    let told = try list(book.bytes, .init(school: "22000101", schoolYear: "2026-2027"))
    #expect(rows(told, .students).first?.first == "2026-2027")
  }

  @Test(arguments: [
    "", "PK\u{3}\u{4}", "a,b\n1,2\n", "Mã học sinh\nHS1\n", "\"", "Họ và tên,Lớp\nA,6A1\n",
  ])
  func whatIsNoListIsRefused(text: String) {
    #expect(throws: RosterError.self) { try list(Array(text.utf8)) }
  }

  /// Nothing that we read declares entities; they are the way to make a small file large.
  @Test func entitiesAreRefused() {
    var book = Self.pupils()
    book.further = [
      (
        "xl/workbook.xml",
        "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><workbook>&b;</workbook>"
      )
    ]
    #expect(throws: RosterError.self) { try list(book.bytes) }
  }

  /// What is broken in a part is told, whatever the parser of a library makes of it.
  @Test(arguments: [
    "<worksheet><row><c tA\"s\"><v>0</v></c></row></worksheet>", "<a><row\u{FFFE} r=\"1\"",
    "<a b=\"1\"><c></a>", "<a><row r=\"1\"><c><v>&#0;</v></c></row></a>", "<a></a><b/>", "", "<",
  ])
  func brokenSheetsAreRefused(sheet: String) {
    var book = Self.pupils()
    book.further = [("xl/worksheets/sheet7.xml", sheet)]
    #expect(throws: RosterError.self) { try list(book.bytes) }
  }

  @Test func bytesOfAnotherEncodingAreRefused() {
    var sheet = Array("<a><row r=\"1\"><c><v>x</v></c></row></a>".utf8)
    sheet[4] = 0xFF
    #expect(!XMLElements.walk(sheet, begin: { _, _ in }, end: { _, _ in }))
  }

  @Test(arguments: ["0", "-7", "9223372036854775807", "1048577", "x"])
  func aNumberThatNoRowHasIsPassedBy(number: String) throws {
    var book = WorkbookSample()
    book.further = [
      (
        "xl/worksheets/sheet7.xml",
        "<a><row r=\"\(number)\"><c><v>1</v></c></row><row><c><v>2</v></c></row></a>"
      )
    ]
    #expect(try Workbook(book.bytes, file: "x").rows.map(\.number) == [1, 2])
  }

  @Test func aDayOfAYearFarAwayIsNone() {
    #expect(ListDate.iso("31/12/99999999999") == "")
    #expect(ListDate.iso("1-1-9223372036854775807") == "")
  }

  @Test(
    "two digits are a year of this century",
    arguments: [
      ("31/12/25", "2025-12-31"), ("1/9/25 00:00", "2025-09-01"), ("05-01-26", "2026-01-05"),
      ("31.12.2025", "2025-12-31"), ("31/12/5", ""), ("31/12/025", ""), ("12/31/25", ""),
      ("31/12/0025", ""),
    ])
  func shortYears(text: String, day: String) { #expect(ListDate.iso(text) == day) }

  @Test func aDateThatMayBeginWithItsYearIsRefused() throws {
    var book = Self.pupils()
    let pupil: [WorkbookSample.Cell] = [
      .none, .text("6A1"), .text("HS6"), .none, .none, .text("Bỏ học"), .text("25/12/03"),
    ]
    book.rows.append((40, pupil))
    let error = #expect(throws: RosterError.self) { try list(book.bytes) }
    #expect(
      error
        == .badValue(
          file: "ds.xlsx", line: 40, column: "Ngày nhập trạng thái", value: "25/12/03",
          expected: "expected.date"))
    book.rows[book.rows.count - 1].cells[6] = .text("03/12/25")
    #expect(rows(try list(book.bytes), .students).last?.last == "2025-12-03")
  }

  @Test(arguments: [
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("45292.75", "2024-01-01"),
    ("2958465", "9999-12-31"), ("0", "0"), ("-3", "-3"),
  ])
  func serialDates(number: String, day: String) throws {
    let book = WorkbookSample(rows: [(1, [.date(number)])])
    #expect(try Workbook(book.bytes, file: "x").rows.first?[0] == day)
  }

  @Test(arguments: [
    ("123.0", "123"), ("1E3", "1000"), ("0.1", "0.1"), ("x", "x"), ("1e400", "1e400"),
    ("123456789012", "123456789012"),
  ])
  func numbers(number: String, shown: String) throws {
    let book = WorkbookSample(rows: [(1, [.number(number)])])
    #expect(try Workbook(book.bytes, file: "x").rows.first?[0] == shown)
  }
}
