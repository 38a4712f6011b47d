import Foundation
import Model
import Reports
import Testing
import Warehouse

@testable import Service

/// What a head of department reads, from tables made by hand.
@Suite struct DepartmentPageTests {
  @Test func theNeediestClassComesFirstAndUnknownOnesLast() throws {
    let page = try PageScene.department([
      PageScene.row("6A10", 630, 6_300, missing: 0), PageScene.row("6A9", 90, 6_300, missing: 12),
      PageScene.row("6A2", 0, 6_300, missing: 14), PageScene.row("6A1", nil, 0, missing: nil),
    ])
    #expect(page.table.rows.map(\.name) == ["6A2", "6A9", "6A10", "6A1"])
    #expect(page.week.tasks.map(\.name) == ["6A2", "6A9"])
    #expect(page.week.tasks[0].text.contains("thiếu 14 tiết, chưa có giờ nào được tính"))
    #expect(page.week.tasks[1].text == "thiếu 12 tiết: mỗi 2 tuần 1 tiết")
    #expect(
      page.table.rows.map(\.mark.word) == ["Có nguy cơ", "Có nguy cơ", "Đạt", "Chưa đủ dữ liệu"])
    #expect(page.table.rows[3].share == "–")
    #expect(page.week.notes.count == 1 && page.week.notes[0].contains("planned_periods"))
    #expect(page.answers[0].text.contains("1/3 lớp đạt."))
  }

  @Test func nothingAndEverythingAreNumbers() throws {
    let page = try PageScene.department([
      PageScene.row("6A", 0, 6_300, missing: 14), PageScene.row("6B", 6_300, 6_300, missing: 0),
    ])
    #expect(page.table.rows.map(\.share) == ["0,00 %", "100,00 %"])
    #expect(page.table.rows.map(\.mark.shape) == ["▲", "●"])
  }

  @Test func aSchoolWithoutLogsIsToldToSendThem() throws {
    let page = try PageScene.department([PageScene.row("6A", nil, 0, missing: nil)])
    #expect(page.answers[0].mark.word == "Chưa đủ dữ liệu")
    #expect(page.answers[0].text == "Toán: chưa có số liệu trong kỳ này.")
    #expect(!page.week.hasTasks && page.week.noneText == "Chưa thể biết việc cần làm.")
    #expect(page.week.notes.contains { $0.contains("titrong ingest") })
  }

  @Test func withoutClassesTheRosterIsAskedFor() throws {
    let page = try PageScene.department([])
    #expect(!page.table.hasRows)
    #expect(page.week.notes.contains { $0.contains("titrong roster import") })
  }

  @Test func whenAllIsDoneNothingIsLeftToDo() throws {
    let page = try PageScene.department([PageScene.row("6A", 700, 6_300, missing: 0)])
    #expect(page.answers[0].mark.word == "Đạt" && !page.answers[0].text.contains("thiếu"))
    #expect(page.week.noneText == "Không có lớp nào cần xử lý.")
  }

  @Test func longNamesStayWhole() throws {
    let name = String(repeating: "Ặ", count: 60)
    let page = try PageScene.department([PageScene.row(name, 0, 6_300, missing: 14)])
    #expect(page.table.rows[0].name == name)
    #expect(page.table.rows[0].address?.hasPrefix("/truong/1/lop/%E1%BA%B6") == true)
  }

  @Test func manyClassesTurnPages() throws {
    let rows = (1...95).map { PageScene.row("9A\($0)", $0, 6_300, missing: 14 - $0 / 45) }
    let first = try PageScene.department(rows)
    let last = try PageScene.department(rows, turn: 4)
    #expect(first.table.rows.count == 30 && last.table.rows.count == 5)
    #expect(last.table.turns.rangeText == "Dòng 91–95 trong 95")
    #expect(first.week.moreText == "và 90 mục nữa trong bảng")
    let size = try PageScene.templates().render(first, .department).utf8.count
    #expect(size <= 100_000)
  }
}
