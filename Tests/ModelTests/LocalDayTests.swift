import Testing

@testable import Model

@Suite struct LocalDayTests {
  @Test func daysCountOnThroughTwoCenturies() throws {
    var (year, month, day) = (1899, 12, 31)
    let start = try #require(LocalDay(iso: "1899-12-31"))
    for offset in 0..<74_000 as Range<Int32> {
      let current = start.advanced(by: offset)
      let civil = current.civil
      guard civil == (year, month, day) else {
        Issue.record("\(current.number) is \(civil), not \(year)-\(month)-\(day)")
        return
      }
      if LocalDay(year: year, month: month, day: day) != current
        || LocalDay(iso: current.description) != current
      {
        Issue.record("\(current) does not come back")
        return
      }
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(year == 2102)
  }

  @Test func knownDays() {
    #expect(LocalDay(iso: "1970-01-01")?.number == 0)
    #expect(LocalDay(iso: "1969-12-31")?.number == -1)
    #expect(LocalDay(iso: "2000-03-01")?.number == 11_017)
    #expect(LocalDay(0).description == "1970-01-01")
    #expect(LocalDay(year: 2024, month: 2, day: 29)?.description == "2024-02-29")
    #expect(LocalDay(year: 2025, month: 10, day: 6)?.firstOfMonth.description == "2025-10-01")
  }

  @Test(arguments: [
    "", "2025-9-08", "2025-09-8", "2025/09/08", "20250908", "2025-09-08 ", " 2025-09-08",
    "2025-13-01", "2025-00-01", "2025-01-00", "2025-01-32", "2025-02-29", "1900-02-29",
    "2025-04-31", "+025-01-01", "-025-01-01", "2025-09-08T00:00:00", "２０２５-09-08", "2025-0a-08",
  ])
  func otherSpellingsAreNoDays(text: String) {
    #expect(LocalDay(iso: text) == nil)
  }

  @Test(arguments: [Int.min, -1_000_000_000, 99_999_999, Int.max])
  func yearsThatNobodyWritesHaveNoDays(year: Int) {
    #expect(LocalDay(year: year, month: 1, day: 1) == nil)
    #expect(LocalDay(year: year, month: 12, day: 31) == nil)
  }

  @Test(arguments: [-5_000_000, 5_000_000]) func farYearsAreCounted(year: Int) throws {
    let day = try #require(LocalDay(year: year, month: 12, day: 31))
    #expect(day.civil == (year, 12, 31))
  }

  @Test func schoolYearsRunFromAugustToJuly() throws {
    let year = try #require(SchoolYear("2025-2026"))
    #expect(year.firstDay.description == "2025-08-01")
    #expect(year.lastDay.description == "2026-07-31")
    #expect(year.description == "2025-2026")
    #expect(SchoolYear(containing: year.firstDay) == year)
    #expect(SchoolYear(containing: year.lastDay) == year)
    #expect(SchoolYear(containing: year.firstDay.advanced(by: -1)) == SchoolYear(startYear: 2024))
    #expect(SchoolYear(containing: year.lastDay.advanced(by: 1)) == SchoolYear(startYear: 2026))
    #expect(SchoolYear(startYear: 2024) < year)
    #expect(SchoolYear("1900-1901") != nil)
    #expect(SchoolYear("9998-9999") != nil)
  }

  @Test(arguments: [
    "", "2025", "2025-2025", "2025-2027", "2026-2025", "2025-26", "2025/2026", "2025-2026-2027",
    " 2025-2026", "2025-2026 ", "+202-+203", "0000-0001", "1899-1900", "-2025-2026", "abcd-efgh",
  ])
  func otherSpellingsAreNoSchoolYears(text: String) {
    #expect(SchoolYear(text) == nil)
  }
}
