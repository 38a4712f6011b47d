import Model
import Testing
import Warehouse

@Suite("Where facts belong follows the roster")
struct PlacementTests {
  private static func apply(_ roster: RosterImport, to store: DataStore) async throws {
    _ = try await RosterStore(store: store).apply(roster)
    _ = try await Refresher(store: store).refresh()
  }

  private static func moved(_ items: [String]) -> [String] {
    items.map { $0.replacing("10A1|", with: "10A2|") }
  }

  @Test("a row of the course map moves a course with its items, and back when it goes")
  func courseMap() async throws {
    try await DataStore.withSmallWorld { store, source in
      let sheet = SmallWorld.firstSheet(in: SmallWorld.place(course: "c-9"))
      try await store.load(sheet, as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      #expect(try await store.items() == RefresherTests.firstItems)

      try await Self.apply(SmallWorld.courseMap(to: "10A2"), to: store)
      #expect(try await store.items() == Self.moved(RefresherTests.firstItems))
      #expect(try await store.offeringDays() == Self.moved(RefresherTests.firstDays))

      // The file names another course now, so the row of this one goes.
      try await Self.apply(SmallWorld.courseMap(to: "10A2", course: "c-10"), to: store)
      #expect(try await store.items() == RefresherTests.firstItems)
      #expect(try await store.offeringDays() == RefresherTests.firstDays)
    }
  }

  @Test("a row of the map wins also where it leads to no offering")
  func nowhere() async throws {
    try await DataStore.withSmallWorld { store, source in
      _ = try await RosterStore(store: store).apply(SmallWorld.courseMap(to: "12C9"))
      let sheet = SmallWorld.firstSheet(in: SmallWorld.place(course: "c-9"))
      try await store.load(sheet, as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      #expect(try await store.items().isEmpty)
      let days = try await store.lines("SELECT count(*) FROM school_day")
      #expect(days == ["6"], "the school reports all the same")
      try await Self.apply(SmallWorld.courseMap(to: "10A1"), to: store)
      #expect(try await store.items() == RefresherTests.firstItems)
    }
  }

  @Test("items go with an offering that leaves the roster, and come back with it")
  func offeringRemoved() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      let before = try await DataState.read(from: store)

      try await Self.apply(SmallWorld.roster(offerings: ["10A2"]), to: store)
      #expect(try await store.items().isEmpty)
      #expect(try await store.offeringDays().isEmpty)
      let table = try await IndicatorReader(store: store).table(.onlineShare, IndicatorQuery())
      #expect(table.rows.map(\.numerator) == ["0"])
      #expect(table.rows.map(\.denominator) == ["450.000000"])

      try await Self.apply(SmallWorld.roster(), to: store)
      #expect(try await store.items() == RefresherTests.firstItems)
      #expect(try await store.offeringDays() == RefresherTests.firstDays)
      #expect(try await DataState.read(from: store) == before)
    }
  }

  @Test("a roster that comes after the facts finds them")
  func lateRoster() async throws {
    try await DataStore.withScratch { store in
      let source = try await store.source()
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      #expect(try await store.items().isEmpty)
      #expect(try await store.lines("SELECT count(*) FROM school_day") == ["0"])
      try await Self.apply(SmallWorld.roster(), to: store)
      #expect(try await store.items() == RefresherTests.firstItems)
      #expect(try await store.lines("SELECT count(*) FROM school_day") == ["6"])
    }
  }

  @Test("a pupil who leaves the class is no participant any more")
  func enrolment() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      var roster = SmallWorld.roster()
      roster.tables[.students]?[0][5] = .day(FactSheet.october(8))
      try await Self.apply(roster, to: store)
      // Three are left from the 9th on, so one of them is too few for the lesson and the task.
      let low = Reason.lowParticipation.rawValue
      #expect(
        try await store.items()
          == RefresherTests.firstItems[..<3] + [
            "10A1|2|b-1|-|2|90|0|1|3|\(low)|0,0,0", "10A1|3|t-1|-|1|45|0|1|3|\(low)|0,0,0",
          ])
      #expect(try await store.offeringDays() == ["10A1|2025-10-06|45,45,45"])
    }
  }
}
