import Model
import Testing
import Warehouse

@Suite("Uses of AI that are declared stand apart from those a log shows")
struct AIEvidenceTests {
  @Test("a teacher with both counts under each, and once in the whole")
  func apart() async throws {
    try await DataStore.withSmallWorld { store, platform in
      let declared = try await SourceStore(store: store).add(
        name: "declared", format: "ai.declared", schoolCode: nil, timeZone: "Asia/Ho_Chi_Minh")
      var logged = FactSheet()
      logged.add(
        .aiUse, nil, on: 6, by: [SmallWorld.teacher], as: .teacher, 600..<610, tool: "ChatGPT")
      var said = FactSheet()
      said.place = SmallWorld.place(StableHash.text("declared"))
      said.add(
        .aiUse, nil, on: 7, by: [SmallWorld.teacher], as: .teacher, 720..<721, tool: "Gemini")
      try await store.load(logged, as: "log", of: platform)
      try await store.load(said, as: "list", of: declared)
      _ = try await Refresher(store: store).refresh()

      let reader = IndicatorReader(store: store)
      let whole = try await reader.table(.aiTeachers, IndicatorQuery())
      // One day by the log and one by the list are the two days that the rule asks for.
      #expect(whole.rows.map(\.numerator) == ["1"])
      let apart = try await reader.table(.aiTeachers, IndicatorQuery(by: [.evidence]))
      #expect(
        apart.rows.map { $0.keys.map(\.value) } == [[.text("declared")], [.text("platform")]])
      #expect(apart.rows.map(\.numerator) == ["1", "1"])
      #expect(
        apart.rows.map { $0.measures.map(\.value) }
          == [[.number(1), .number(1)], [.number(1), .number(10)]])
    }
  }
}
