import Model
import Testing
import Warehouse

@Suite("Questions that cannot be answered")
struct QueryRefusalTests {
  /// What a person is told about a question in the words of a command line.
  private static func refusal(
    _ store: DataStore, year: String? = nil, window: String = "year", by: String = "",
    filters: [GroupName: String] = [:], profile: String = "blended"
  ) async throws -> String {
    let error = await #expect(throws: QueryError.self) {
      let query = try IndicatorQuery(
        schoolYear: year, window: window, by: by, filters: filters, profile: profile)
      _ = try await IndicatorReader(store: store).table(.onlineShare, query)
    }
    return try #require(error).explanation.words()
  }

  @Test("words that mean nothing are answered with those that do")
  func words() async throws {
    try await DataStore.withSmallWorld { store, _ in
      for window in ["HK3", "week:0", "week:012", "month:2025-13", "to_date:11/01/2026", "Year"] {
        let told = try await Self.refusal(store, window: window)
        #expect(told.hasPrefix("The window “\(window)” is not understood. Allowed: year, HK1, HK2"))
      }
      let common = "province, commune, school, stage, level, grade, subject, class, teacher"
      for group in ["shool", "class,Grade"] {
        let told = try await Self.refusal(store, by: group)
        #expect(told.contains("Names: \(common), department, tool,"), "\(told)")
      }
      #expect(
        try await Self.refusal(store, by: "tool").hasSuffix(
          "cannot be grouped by “tool”. Allowed: \(common), department, month, week."))
      #expect(
        try await Self.refusal(store, filters: [.tool: "x"]).hasSuffix(
          "cannot be filtered by “tool”. Allowed: \(common), department."))
      #expect(try await Self.refusal(store, profile: "loose").contains("strict, blended, broad"))
    }
  }

  @Test("windows outside the year or the calendar")
  func windows() async throws {
    try await DataStore.withSmallWorld { store, _ in
      #expect(
        try await Self.refusal(store, window: "month:2026-08")
          == "The window “month:2026-08” lies outside the school year 2025-2026.")
      #expect(
        try await Self.refusal(store, window: "to_date:2025-07-31").contains("lies outside"))
      #expect(
        try await Self.refusal(store, window: "week:36")
          == "The school year 2025-2026 has no 36; weeks: 1…35.")
      #expect(
        try await Self.refusal(store, year: "2031-2032")
          == "The school year “2031-2032” is not known. Known school years: 2025-2026, 2026-2027.")
      #expect(try await Self.refusal(store, year: "2025").hasPrefix("The school year “2025”"))
      try await store.script("DELETE FROM calendar_week WHERE school_year = 2025")
      #expect(
        try await Self.refusal(store, window: "HK1")
          == "There is no calendar of teaching weeks for 2025-2026. Years with one: 2026-2027.")
    }
  }

  @Test(
    "values of filters that nothing has",
    arguments: [
      (GroupName.school, "99", SmallWorld.school), (.province, "79", "22"),
      (.commune, "00002", "00001"), (.level, "middle", "primary, secondary"),
      (.stage, "DH", "TH, THCS, THPT"), (.grade, "13", "10, 11, 12"),
      (.subject, "Thiên văn", "TOAN"),
      (.className, "10A9", "10A1, 10A2"), (.teacher, "gv-1", "64"),
    ])
  func filters(name: GroupName, value: String, known: String) async throws {
    try await DataStore.withSmallWorld { store, _ in
      let told = try await Self.refusal(store, filters: [name: value])
      #expect(told.hasPrefix("There is no \(name.rawValue) “\(value)”. Known: "))
      if name != .subject { #expect(told.contains(known)) }
      let fine = try IndicatorQuery(
        schoolYear: nil, window: "year", by: "",
        filters: [name: known.split(separator: ", ").map(String.init).last ?? ""],
        profile: "blended")
      _ = try await IndicatorReader(store: store).table(.onlineShare, fine)
    }
  }

  @Test("evidence is asked of schools, classes and subjects that are there")
  func evidence() async throws {
    try await DataStore.withSmallWorld { store, _ in
      let reader = EvidenceReader(store: store)
      let asked = [
        ("99", "10A1", "TOAN", "There is no school “99”. Known: \(SmallWorld.school)."),
        (SmallWorld.school, "10A9", "TOAN", "There is no class “10A9”. Known: 10A1, 10A2."),
        (SmallWorld.school, "10A1", "Vật lí", "There is no subject “VATLI”. Known: TOAN."),
      ]
      for (school, className, subject, words) in asked {
        let error = await #expect(throws: QueryError.self) {
          _ = try await reader.evidence(
            school: school, className: className, subject: subject, schoolYear: nil)
        }
        let told = try #require(error).explanation.words()
        #expect(told == words)
      }
    }
  }

  @Test("before the first roster there is no year to speak of; a batch nobody knows is unknown")
  func empty() async throws {
    try await DataStore.withScratch { store in
      let error = await #expect(throws: QueryError.self) {
        _ = try await IndicatorReader(store: store).table(.onlineShare, IndicatorQuery())
      }
      #expect(error == .noYearYet)
      for id in [7, -1, 5_000_000_000] as [Int64] {
        let unknown = await #expect(throws: BatchError.self) {
          _ = try await BatchReader(store: store).quarantine(batch: id)
        }
        #expect(unknown?.explanation.exit == .missingInput)
      }
    }
  }
}
