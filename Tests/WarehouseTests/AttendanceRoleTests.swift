import Model
import Testing
import Warehouse

/// Platforms that say who was in a meeting, not as what.
@Suite("Who hosts is for the roster to say, where the log does not")
struct AttendanceRoleTests {
  private static func sheet(_ kind: EventKind, as role: Role) -> FactSheet {
    var sheet = FactSheet()
    sheet.place = SmallWorld.place(hasUnstatedRole: true)
    sheet.add(kind, "m-1", on: 6, by: [SmallWorld.teacher], as: role, 450..<495)
    sheet.add(kind, "m-1", on: 6, by: Array(SmallWorld.pupils[..<2]), as: role, 450..<495)
    return sheet
  }

  @Test("a teacher of the roster hosts, pupils of the roster join")
  func byRoster() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(Self.sheet(.liveAttend, as: .unstated), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      let counted = "10A1|1|m-1|2025-10-06|-|45|45|2|4|\(Reason.counted.rawValue)|45,45,45"
      #expect(try await store.items() == [counted])
    }
  }

  @Test("one who only joins hosts nothing, whoever that is")
  func joinersDoNotHost() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(Self.sheet(.liveJoin, as: .unstated), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      #expect(try await store.items().map { $0.hasSuffix("0,0,0") } == [true])
    }
  }

  @Test("a role that is stated decides, whatever the roster says")
  func stated() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(Self.sheet(.liveAttend, as: .student), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      #expect(try await store.items().map { $0.hasSuffix("0,0,0") } == [true])
    }
  }
}
