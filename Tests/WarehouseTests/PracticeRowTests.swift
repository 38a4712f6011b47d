import Model
import Testing
import Warehouse

/// Practice of several objects lies in one row; what it counts for must not depend on that.
@Suite("Practice that shares a row")
struct PracticeRowTests {
  private static let pupils = SmallWorld.pupils

  /// Pupils try three quizzes on two days, each day another of them the first.
  private static func practice() -> FactSheet {
    var sheet = FactSheet()
    for (day, quizzes) in [(7, ["q-1", "q-2", "q-3"]), (8, ["q-2", "q-1"])] as [(Int32, [String])] {
      for (number, quiz) in quizzes.enumerated() {
        sheet.add(
          .quizAttempt, quiz, on: day, by: [pupils[number]], as: .student, 1200..<1210)
      }
    }
    return sheet
  }

  /// The first quiz is a task of lesson 1.
  private static func task() -> FactSheet {
    var sheet = FactSheet()
    sheet.add(
      .assignmentGive, "q-1", on: 6, by: [SmallWorld.teacher], as: .teacher, 610..<611, lessonNo: 1)
    return sheet
  }

  private static let counted = ["10A1|3|q-1|2025-10-08|1|45|45|2|4|0|0,0,45"]

  @Test("a task finds it, whichever of the two came first", arguments: [false, true])
  func order(isReversed: Bool) async throws {
    try await DataStore.withSmallWorld { store, source in
      let sheets = [("practice", Self.practice()), ("task", Self.task())]
      for (name, sheet) in isReversed ? sheets.reversed() : sheets {
        try await store.load(sheet, as: name, of: source)
        _ = try await Refresher(store: store).refresh()
      }
      let rows = try await store.lines(
        "SELECT day, object IS NULL, cardinality(objects) FROM activity WHERE kind = 9 ORDER BY 1")
      #expect(rows == ["2025-10-07|t|3", "2025-10-08|t|2"])
      #expect(try await store.items() == Self.counted)
      #expect(
        try await store.lines("SELECT object_id FROM object WHERE is_shared ORDER BY 1")
          == ["q-1", "q-2", "q-3"])
      #expect(try await Verifier(store: store).verify(sample: 1).isClean)
      #expect(try await Refresher(store: store).refresh(full: true).itemsWritten == 0)
    }
  }

  @Test("what more of it comes is added, and what is retracted goes")
  func retraction() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(Self.task(), as: "task", of: source)
      var early = FactSheet()
      early.add(.quizAttempt, "q-1", on: 6, by: [Self.pupils[2]], as: .student, 1200..<1210)
      try await store.load(early, as: "alone", of: source)
      _ = try await Refresher(store: store).refresh()
      #expect(
        try await store.items()
          == ["10A1|3|q-1|-|1|45|0|1|4|\(Reason.lowParticipation.rawValue)|0,0,0"])
      let practice = try await store.load(Self.practice(), as: "practice", of: source)
      _ = try await Refresher(store: store).refresh()
      #expect(try await store.items() == ["10A1|3|q-1|2025-10-07|1|45|45|2|4|0|0,0,45"])
      try await BatchLedger(store: store).retract(practice)
      _ = try await Refresher(store: store).refresh()
      #expect(
        try await store.items()
          == ["10A1|3|q-1|-|1|45|0|1|4|\(Reason.lowParticipation.rawValue)|0,0,0"])
      #expect(try await Verifier(store: store).verify(sample: 1).isClean)
    }
  }

  @Test("an object stands in a row once, and rows have a bound")
  func bounds() async throws {
    try await DataStore.withSmallWorld { store, source in
      var sheet = FactSheet()
      for number in 0..<300 {
        sheet.add(
          .quizAttempt, "q-\(number)", on: 7, by: [Self.pupils[number % 4]], as: .student,
          1200..<1210)
      }
      try await store.load(sheet, as: "many", of: source)
      let rows = try await store.lines(
        """
        SELECT count(*) BETWEEN 4 AND 8, sum(cardinality(objects)), max(pg_column_size(a.*)) < 2000
          FROM activity a
        """)
      #expect(rows == ["t|300|t"])
    }
  }
}
