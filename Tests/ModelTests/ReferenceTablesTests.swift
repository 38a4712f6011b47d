import Testing

@testable import Model

/// Dated tables that ship with the product (INPUTS §3).
@Suite struct ReferenceTablesTests {
  @Test(arguments: [
    ("2015-01-01", 63), ("2024-12-31", 63), ("2025-06-30", 63), ("2025-07-01", 34),
    ("2026-04-29", 34), ("2026-04-30", 34), ("2026-09-01", 34),
  ])
  func everyCodeMeansOneProvinceOnADay(iso: String, count: Int) throws {
    let day = try #require(LocalDay(iso: iso))
    let valid = try provinces().filter { $0.from <= day && $0.to.map { day <= $0 } ?? true }
    #expect(valid.count == count)
    #expect(Set(valid.map(\.code)).count == count)
  }

  @Test func sevenCodesChangedTheirMeaning() throws {
    let before = try #require(LocalDay(iso: "2025-06-30"))
    let rows = try provinces()
    let changed = rows.filter { old in
      old.to == before
        && rows.contains {
          $0.code == old.code && $0.from == before.advanced(by: 1) && $0.name != old.name
        }
    }
    // Khánh Hòa is now written Khánh Hoà, which is no other province.
    #expect(
      changed.map(\.code).filter { $0 != "56" } == ["15", "24", "44", "52", "80", "82", "91"])
  }

  @Test func everyOldCodeLeadsToAProvinceOfToday() throws {
    let table = try ReferenceTable("province_succession")
    let rows = try provinces()
    let today = Set(rows.filter { $0.to == nil }.map(\.code))
    let first = try #require(LocalDay(iso: "2015-01-01"))
    #expect(Set(try table.column("old_code")) == Set(rows.filter { $0.from == first }.map(\.code)))
    #expect(Set(try table.column("new_code")) == today)
  }

  @Test(arguments: ["2025-2026", "2026-2027"])
  func aYearHasThirtyFiveWeeksFromMondayToSunday(year: String) throws {
    let rows = try ReferenceTable("calendar").rows.filter { $0["school_year"] == year }
    #expect(rows.map { $0["week_no"] ?? "" } == (1...35).map(String.init))
    #expect(
      rows.map { $0["term"] ?? "" }
        == Array(repeating: "HK1", count: 18) + Array(repeating: "HK2", count: 17))
    var past = try #require(SchoolYear(year)).firstDay
    for row in rows {
      let start = try #require(row["week_start"].flatMap { LocalDay(iso: $0) })
      let end = try #require(row["week_end"].flatMap { LocalDay(iso: $0) })
      // 1970-01-05 was a Monday.
      #expect((start.number - 4) % 7 == 0)
      #expect(end == start.advanced(by: 6))
      #expect(past <= start)
      past = end.advanced(by: 1)
    }
  }

  @Test func targetsAreThoseOfTheCatalogue() throws {
    let targets = try ReferenceTable("target").rows.map { row in
      "\(row["indicator"] ?? "") \(row["level"] ?? "") \(row["threshold"] ?? "")"
    }
    #expect(
      targets == [
        "online_share primary 5", "online_share secondary 10", "online_attainment  100",
        "teachers_online  100", "ai_teachers  70", "lms_classes  100", "virtual_classes  100",
        "material_authors  80", "lessons_per_teacher  1", "online_tests  50",
        "active_students  70", "material_coverage  50",
      ])
    let plans = Set(
      try ReferenceTable("plan_target").rows.map { "\($0["plan"] ?? "") \($0["clause"] ?? "")" })
    for row in try ReferenceTable("target").rows {
      #expect(plans.contains("\(row["document"] ?? "") \(row["clause"] ?? "")"))
      #expect(row["valid_from"].flatMap { LocalDay(iso: $0) } != nil)
    }
  }

  private struct Province {
    let code: String
    let name: String
    let from: LocalDay
    let to: LocalDay?
  }

  private func provinces() throws -> [Province] {
    try ReferenceTable("province").rows.map { row in
      let end = try #require(row["valid_to"])
      let last = LocalDay(iso: end)
      try #require(last != nil || end.isEmpty, "valid_to \(end)")
      return Province(
        code: try #require(row["code"]), name: try #require(row["name_vi"]),
        from: try #require(row["valid_from"].flatMap { LocalDay(iso: $0) }), to: last)
    }
  }
}
