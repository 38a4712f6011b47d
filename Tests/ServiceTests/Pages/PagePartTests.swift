import Foundation
import Model
import Testing
import Warehouse

@testable import Service

@Suite struct PagePartTests {
  @Test(arguments: [
    (0, "–"), (1, "mỗi 29 tuần 1 tiết"), (14, "mỗi 2 tuần 1 tiết"), (15, "mỗi tuần 1 tiết"),
    (29, "mỗi tuần 1 tiết"), (30, "mỗi tuần 2 tiết"), (140, "mỗi tuần 5 tiết"),
  ])
  func thePaceIsEnough(missing: Int, words: String) throws {
    let calendar = PageScene.calendar()
    #expect(calendar.weeksLeft == 29 && calendar.deadline == "2026-05-10")
    #expect(try calendar.pace(missing, PageScene.messages()) == words)
  }

  @Test func afterTheLastWeekThereIsNoPace() throws {
    let calendar = PageScene.calendar(asOf: "2026-06-01")
    #expect(calendar.weeksLeft == 0)
    #expect(try calendar.pace(3, PageScene.messages()) == "kỳ đã hết")
    #expect(PageScene.calendar(asOf: nil).weeksLeft == 35)
    #expect(PageCalendar([], asOf: nil).weeksLeft == nil)
  }

  @Test func namesStayOnePartOfThePath() {
    #expect(PageAddress.path("lop", "6A/1", "a?b#c") == "/lop/6A%2F1/a%3Fb%23c")
    #expect(PageAddress.path("lop", "6.1", "x.json") == "/lop/6%2E1/x%2Ejson")
    #expect(PageFormat.split("x%2Ejson") == ("x%2Ejson", .html))
    #expect(PageFormat.split("TOAN.csv") == ("TOAN", .csv))
    #expect(PageFormat.split("6.1") == ("6.1", .html))
  }

  @Test func linksKeepTheYearAndTheWindow() {
    let address = PageAddress(
      path: "/truong/1",
      parameters: [("page", "2"), ("school_year", "2025-2026"), ("window", "HK1")])
    #expect(address.link(to: "/truong/2") == "/truong/2?school_year=2025-2026&window=HK1")
    #expect(
      address.setting(["window": nil, "lang": "en"], ending: ".csv")
        == "/truong/1.csv?page=2&school_year=2025-2026&lang=en")
    #expect(PageAddress(path: "/", parameters: []).setting([:], ending: ".xlsx") == "/index.xlsx")
  }

  @Test func searchIgnoresAccentsAndCase() {
    let schools = [("1", "Trường THPT Vũ Đình Lý"), ("2", "Trường TH Lê Lợi")].map {
      SchoolRecord(code: $0.0, name: $0.1, provinceCode: "22", communeCode: nil, communeName: nil)
    }
    for text in ["vu dinh", "VŨ ĐÌNH LÍ", "đinh+ly", "thpt 1", "ly"] {
      #expect(SchoolSearch(text).matches(in: schools).map(\.code) == ["1"], "\(text)")
    }
    #expect(SchoolSearch("").matches(in: schools).count == 2)
    #expect(SchoolSearch("thcs").matches(in: schools).isEmpty)
  }

  @Test func anItemOfAnotherProfileIsNotSaidToCountHere() {
    let row = EvidenceRow(
      mode: "task", object: "t", day: "2025-10-06", participants: 2, roster: 2, minutes: 45,
      creditMinutes: 45, counted: .init(strict: 0, blended: 0, broad: 45), reason: "counted",
      lessonNo: 1)
    #expect(row.reason(under: .blended) == EvidenceRow.otherProfile)
    #expect(row.reason(under: .broad) == "counted")
  }

  @Test func nightsAreMeasuredFromTheirMidnight() {
    #expect(NightBars.minutes("2025-10-07T00:30:00+07:00", since: "2025-10-06") == 1_470)
    #expect(NightBars.minutes("2025-10-06T22:05:59+07:00", since: "2025-10-06") == 1_325)
    #expect(NightBars.minutes("soon", since: "2025-10-06") == nil)
  }
}
