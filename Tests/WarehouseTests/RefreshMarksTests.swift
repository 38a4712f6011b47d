import Model
import Postgres
import Testing

@testable import Warehouse

@Suite("Marks of a refresh")
struct RefreshMarksTests {
  private struct Stop: Error {}

  @Test("what is marked while a refresh runs waits for the next one")
  func whileRunning() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      let mark = "INSERT INTO dirty_offering SELECT offering_id FROM item"
      try await store.pool.withTransaction { connection in
        let outcome = try await RefreshSlice(store: store).run(on: connection)
        #expect(outcome?.itemsWritten == 5)
        // The slice has read its facts and is not committed yet.
        try await store.load(SmallWorld.secondSheet(), as: "two", of: source)
        try await store.script("INSERT INTO dirty_offering SELECT id FROM offering")
        try await store.script("INSERT INTO dirty_placement DEFAULT VALUES")
      }
      #expect(try await store.items() == RefresherTests.firstItems)
      #expect(try await store.lines("SELECT count(*) FROM dirty_batch") == ["1"])
      #expect(try await store.lines("SELECT count(*) FROM dirty_offering") == ["2"])
      #expect(try await store.lines("SELECT count(*) FROM dirty_placement") == ["1"])
      let summary = try await Refresher(store: store).refresh()
      #expect(summary.itemsWritten == 2)
      #expect(try await store.items() == RefresherTests.bothItems)

      // A mark of an offering that is under way is not the mark that is taken.
      try await store.script(mark)
      try await store.pool.withTransaction { connection in
        _ = try await RefreshSlice(store: store).run(on: connection)
        try await store.script(mark)
      }
      #expect(try await store.lines("SELECT count(*) FROM dirty_offering") == ["5"])
    }
  }

  @Test("a batch that is done between the reading of marks and their removal keeps its mark")
  func betweenReadingAndRemoval() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      try await store.load(SmallWorld.lateJoin(), as: "two", of: source)
      try await withThrowingTaskGroup(of: Void.self) { group in
        try await store.pool.withTransaction { blocker in
          // Presence is brought in after the marks were read and before they are removed.
          try await blocker.script("LOCK TABLE person_month IN ACCESS EXCLUSIVE MODE")
          group.addTask { _ = try await Refresher(store: store).refresh() }
          try await Self.awaitBlocked(store)
          try await store.load(SmallWorld.longerHost(), as: "three", of: source)
        }
        try await group.waitForAll()
      }
      #expect(try await store.items() == RefresherTests.bothItems)
    }
  }

  /// Asks again until somebody waits for `person_month`, at most some seconds long.
  private static func awaitBlocked(_ store: DataStore) async throws {
    let waiting = """
      SELECT count(*) FROM pg_locks WHERE relation = 'person_month'::regclass AND NOT granted
      """
    for _ in 0..<5_000 where try await store.lines(waiting) != ["0"] { return }
    Issue.record("the refresh never came to the presence")
  }

  @Test("a refresh that fails before its end leaves marks and numbers as they were")
  func rolledBack() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      let before = try await store.derived()
      await #expect(throws: Stop.self) {
        try await store.pool.withTransaction { connection in
          _ = try await RefreshSlice(store: store).run(on: connection)
          throw Stop()
        }
      }
      #expect(try await store.derived() == before)
      #expect(try await store.lines("SELECT count(*) FROM dirty_batch") == ["1"])
      _ = try await Refresher(store: store).refresh()
      #expect(try await store.items() == RefresherTests.firstItems)
    }
  }

  @Test("two refreshers and a loader at once come to the same numbers")
  func atOnce() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for isFull in [true, false] {
          group.addTask { _ = try await Refresher(store: store).refresh(full: isFull) }
        }
        group.addTask {
          try await store.load(SmallWorld.secondSheet(), as: "two", of: source)
          _ = try await Refresher(store: store).refresh()
        }
        try await group.waitForAll()
      }
      #expect(try await store.items() == RefresherTests.bothItems)
      #expect(try await store.offeringDays() == RefresherTests.bothDays)
    }
  }

  @Test("with nothing marked there is nothing to do, and the work lists lie empty")
  func nothing() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      let first = try await Refresher(store: store).refresh()
      let second = try await Refresher(store: store).refresh()
      #expect(second.slices == 0)
      #expect(second.dataVersion == first.dataVersion)
      for table in [
        "work_touched", "work_pair", "work_offering", "work_school", "work_moved", "work_act",
        "work_ai_use", "work_question_event", "work_question", "work_presence", "dirty_batch",
        "dirty_offering", "dirty_placement", "dirty_fact", "dirty_presence",
      ] {
        #expect(try await store.lines("SELECT 1 FROM \(table)").isEmpty, "\(table)")
      }
    }
  }

  @Test("importing the same roster again marks nothing")
  func sameRoster() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      let summary = try await RosterStore(store: store).apply(SmallWorld.roster())
      #expect(summary.totalChanged == 0)
      #expect(try await Refresher(store: store).refresh().slices == 0)
    }
  }

  @Test("numbers are as of the day before the first that waits")
  func asOf() async throws {
    try await DataStore.withSmallWorld { store, source in
      #expect(try await Refresher(store: store).refresh().asOf == nil)
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      #expect(try await Refresher(store: store).refresh().asOf == "2025-10-11")
      try await store.load(SmallWorld.secondSheet(), as: "two", of: source)
      let stamp = store.catalog[.putDataState]
      _ = try await store.pool.withConnection { try await $0.query(stamp) }
      #expect(try await DataState.read(from: store).asOf == "2025-10-05")
      #expect(try await Refresher(store: store).refresh().asOf == "2025-10-11")
    }
  }
}
