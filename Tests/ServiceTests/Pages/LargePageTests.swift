import Foundation
import Model
import Reports
import Testing
import Warehouse

@testable import Service

/// The largest schools and provinces there are stay small pages.
@Suite struct LargePageTests {
  private static let subjects = (1...15).map { "M\($0)" }

  private static func rows(
    _ keys: [[KeyField]], planned: Int = 6_300, level: String = "secondary"
  ) -> [IndicatorRow] {
    keys.enumerated().map { index, keys in
      var row = PageScene.row(nil, index % 700, planned, missing: 14 - (index % 700) / 50)
      row.keys = keys + [KeyField("level", .text(level))]
      return row
    }
  }

  private static func schools(ofCommunes count: Int) -> [SchoolRecord] {
    (1...count).map {
      SchoolRecord(
        code: "\($0)", name: "Trường \($0)", provinceCode: "22", communeCode: "2200\($0)",
        communeName: "Xã Đông Hải số \($0)")
    }
  }

  @Test func moreCommunesThanAListHoldsAreTyped() throws {
    let few = CommuneChoice(Self.schools(ofCommunes: CommuneChoice.mostListed))
    let many = CommuneChoice(Self.schools(ofCommunes: CommuneChoice.mostListed + 1))
    #expect(few.isListed && !many.isListed)
    for text in ["22007", "xa+dong+hai+so+7", "XÃ ĐÔNG HẢI SỐ 7"] {
      #expect(many.code(text) == "22007", "\(text)")
    }
    #expect(many.code("dong hai") == "dong hai", "not one commune")
    let filter = ProvinceFilter(
      try PageScene.request("/tinh/22"), level: "secondary", levels: [("secondary", 1)],
      taught: TaughtCounts(subjects: [:], grades: [:]), communes: many,
      words: try PageScene.words())
    let field = try #require(filter.fields.first { $0.name == "commune" })
    #expect(field.typed != nil && field.choices.isEmpty)
  }

  private static let weeks = rows((1...35).map { [KeyField("week", .number($0))] })

  @Test func aSchoolOfSixtyClasses() throws {
    let grades = 6...9
    let classes = grades.flatMap { grade in (1...15).map { (grade, "\(grade)A\($0)") } }
    func keys(_ names: [(GroupName, KeyValue)]) -> [KeyField] {
      names.map { KeyField($0.0.rawValue, $0.1) }
    }
    let bySubject = Self.rows(Self.subjects.map { keys([(.subject, .text($0))]) })
    let byClass = Self.rows(
      classes.flatMap { grade, name in
        Self.subjects.map {
          keys([(.className, .text(name)), (.subject, .text($0)), (.grade, .number(grade))])
        }
      })
    let byGrade = Self.rows(
      Self.subjects.flatMap { subject in
        grades.map { keys([(.subject, .text(subject)), (.grade, .number($0))]) }
      })
    let departments = Self.rows(
      (1...12).map { keys([(.department, .text("Tổ chuyên môn số \($0)"))]) })
    let whole = PageScene.table([PageScene.row(nil, 5_000, 5_670_000, missing: 900)])
    let school = SchoolRecord(
      code: "1", name: "Trường số 1", provinceCode: "22", communeCode: nil, communeName: nil)
    let page = try SchoolPage(
      SchoolPage.Tables(
        whole: whole, subjects: PageScene.table(bySubject),
        departments: PageScene.table(departments), taught: PageScene.table([]),
        grades: PageScene.table(byGrade), classes: PageScene.table(byClass),
        weeks: PageScene.table(Self.weeks),
        weeksBefore: PageScene.table(Self.weeks), others: [whole, whole, whole], bank: whole),
      school: school,
      frame: PageFrame(
        try PageScene.request("/truong/1"), title: school.name, places: [], style: "/s"),
      calendar: PageScene.calendar(), words: try PageScene.words()
    ) { PageAddress.path("truong", "1", "to", $0) }
    #expect(page.figures.count == 3)
    let text = try PageScene.templates().render(page, .school)
    #expect(text.utf8.count <= 100_000, "\(text.utf8.count) bytes")
  }

  @Test func aSchoolOfTwoStagesShowsOneAtATime() throws {
    let rows = Self.rows(
      Self.subjects.flatMap { subject in
        (1...9).map { [KeyField("subject", .text(subject)), KeyField("grade", .number($0))] }
      })
    let all = PageScene.table(rows)
    let first = try #require(
      try SchoolParts(all, page: PageScene.request("/truong/1"), words: PageScene.words()))
    #expect(first.links.map(\.isCurrent) == [true, false])
    #expect(first.narrowed(all).rows.count == 5 * Self.subjects.count)
    let link = first.links[1].address
    #expect(link == "/truong/1?part=THCS#figures")
    let small = PageScene.table(Array(rows.prefix(60)))
    #expect(
      try SchoolParts(small, page: PageScene.request("/truong/1"), words: PageScene.words()) == nil)
    let weeks = PageScene.table(
      Self.rows([[KeyField("week", .number(1))]], level: "primary")
        + Self.rows([[KeyField("week", .number(1))]]))
    #expect(first.narrowed(weeks).rows.map { $0.key(.level) } == ["primary"])
  }

  @Test func aProvinceOfSixHundredSchools() throws {
    let schools = (1...600).map { String(22_000_000 + $0) }
    let rows = Self.rows(schools.map { [KeyField("school", .text($0))] })
    let silent = (1...90).map { number in
      var row = PageScene.row(nil, nil, 0, missing: nil)
      row.keys = [
        KeyField("school", .text("2300\(number)")), KeyField("level", .text("secondary")),
      ]
      return row
    }
    let months = Self.rows(
      Self.subjects.flatMap { subject in
        ["2025-08", "2025-09", "2025-10", "2025-11"].map {
          [KeyField("subject", .text(subject)), KeyField("month", .text($0))]
        }
      })
    let whole = PageScene.table([PageScene.row(nil, 5_000, 5_670_000, missing: 900)])
    let request = try PageScene.request("/tinh/22")
    let page = try ProvincePage(
      ProvincePage.Tables(
        whole: whole, schools: PageScene.table(rows + silent),
        weeks: PageScene.table(Self.weeks), weeksBefore: PageScene.table(Self.weeks),
        months: PageScene.table(months), others: [whole]),
      name: "Tỉnh", level: "secondary", sort: .share,
      frame: PageFrame(request, title: "Tỉnh", places: [], style: "/s"),
      filter: ProvinceFilter(
        request, level: "secondary", levels: [("secondary", 1)],
        taught: TaughtCounts(subjects: [:], grades: [6: 600, 7: 600, 8: 600, 9: 600]),
        communes: CommuneChoice(Self.schools(ofCommunes: CommuneChoice.mostListed)),
        words: try PageScene.words()),
      calendar: PageScene.calendar(), words: try PageScene.words(), page: request)
    #expect(page.table.rows.count == 30 && page.table.turns.turns.count == 20)
    let shares = page.table.rows.map(\.share)
    #expect(shares.first == "9,51 %", "the highest of those below the target")
    #expect(page.thin.count == 60 && page.thinRest == "và 30 dòng nữa trong tệp Excel, CSV")
    #expect(page.spread?.contains("600 trường") == true)
    let text = try PageScene.templates().render(page, .province)
    #expect(text.utf8.count <= 100_000, "\(text.utf8.count) bytes")
  }
}
