import Model
import Testing
import Warehouse

@Suite("Evidence and groups of a small world")
struct EvidenceReaderTests {
  private static func row(
    _ mode: String, _ object: String, _ day: Int, _ participants: Int, _ minutes: Int,
    _ credit: Int,
    _ counted: EvidenceRow.Counted, _ reason: String, _ lessonNo: Int?
  ) -> EvidenceRow {
    EvidenceRow(
      mode: mode, object: object, day: day < 10 ? "2025-10-0\(day)" : "2025-10-\(day)",
      participants: participants, roster: 4, minutes: minutes, creditMinutes: credit,
      counted: counted, reason: reason, lessonNo: lessonNo)
  }

  private static func counted(_ strict: Int, _ blended: Int, _ broad: Int) -> EvidenceRow.Counted {
    EvidenceRow.Counted(strict: strict, blended: blended, broad: broad)
  }

  @Test("every item is told with its reason, by day")
  func evidence() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      let table = try await EvidenceReader(store: store).evidence(
        school: SmallWorld.school, className: "10A1", subject: "  TOÁN học",
        schoolYear: SchoolYear(startYear: 2025))
      #expect(table.subject == "TOAN")
      #expect(table.schoolYear == "2025-2026")
      #expect(table.asOf == "2025-10-11")
      #expect(table.dataVersion.count == 16)
      #expect(
        table.rows == [
          Self.row("live", "m-1", 6, 2, 45, 45, Self.counted(45, 45, 45), "counted", 1),
          Self.row("live", "m-2", 7, 2, 30, 0, Self.counted(0, 0, 0), "too_short", nil),
          Self.row("live", "m-3", 8, 0, 0, 0, Self.counted(0, 0, 0), "no_host", nil),
          Self.row("lesson", "b-1", 10, 2, 90, 90, Self.counted(0, 90, 90), "counted", 2),
          Self.row("task", "t-1", 11, 2, 45, 45, Self.counted(0, 0, 0), "over_cap", 1),
        ])
      let empty = try await EvidenceReader(store: store).evidence(
        school: SmallWorld.school, className: "10A2", subject: "TOAN", schoolYear: nil)
      #expect(empty.rows.isEmpty)
    }
  }

  @Test("groups add up, and are in the order of their keys")
  func groups() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      func rows(_ by: String, _ filters: [GroupName: String] = [:]) async throws -> [String] {
        let query = try IndicatorQuery(
          schoolYear: nil, window: "year", by: by, filters: filters, profile: "blended")
        return try await IndicatorReader(store: store).table(.onlineShare, query).rows.map { row in
          let keys = row.keys.map { key in
            switch key.value {
            case .text(let text): text
            case .number(let number): "\(number)"
            case .missing: "-"
            }
          }
          return (keys + [row.numerator, row.denominator]).joined(separator: "|")
        }
      }
      let whole = "135|900.000000"
      #expect(try await rows("") == ["secondary|\(whole)"])
      #expect(
        try await rows("class,grade") == [
          "10A1|10|secondary|135|450.000000", "10A2|10|secondary|0|450.000000",
        ])
      #expect(try await rows("subject,stage") == ["TOAN|THPT|secondary|\(whole)"])
      #expect(try await rows("teacher") == ["64|secondary|\(whole)"])
      #expect(try await rows("department").isEmpty)
      #expect(try await rows("", [.className: "10A2"]) == ["secondary|0|450.000000"])
      #expect(try await rows("", [.subject: "toán", .grade: "10,11"]) == ["secondary|\(whole)"])
      #expect(try await rows("", [.level: "primary"]).isEmpty)
      let months = try await rows("month")
      #expect(months.count == 12)
      #expect(
        months.filter { !$0.hasSuffix("|0|0.000000") } == ["2025-10|secondary|135|102.857144"])
    }
  }
}
