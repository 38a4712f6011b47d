import Model
import Testing
import Warehouse

@Suite("Acts, uses of AI, questions and presence")
struct ActRefreshTests {
  private static func refresh(
    _ store: DataStore, _ source: LogSource, _ sheets: FactSheet...
  ) async throws {
    for (number, sheet) in sheets.enumerated() {
      try await store.load(sheet, as: "file \(number)", of: source)
      _ = try await Refresher(store: store).refresh()
    }
    let before = try await store.derived()
    _ = try await Refresher(store: store).refresh(full: true)
    #expect(try await store.derived() == before)
  }

  @Test("acts of a month are one row, with a bit for each day")
  func acts() async throws {
    try await DataStore.withSmallWorld { store, source in
      var second = FactSheet()
      let teacher = [SmallWorld.teacher]
      second.add(.lessonPublish, "b-1", on: 6, by: teacher, as: .teacher, 900..<901, lessonNo: 2)
      second.add(.lessonPublish, "b-1", on: 31, by: teacher, as: .teacher, 900..<901, lessonNo: 2)
      second.add(.lessonPublish, "b-1", on: 32, by: teacher, as: .teacher, 900..<901, lessonNo: 2)
      second.add(.classOpen, nil, on: 1, by: teacher, as: .teacher, 900..<901)
      try await Self.refresh(store, source, SmallWorld.firstSheet(), second)
      let acts = try await store.lines(
        """
        SELECT a.kind, a.month, coalesce(o.object_id, ''), a.lesson_no, a.days
          FROM act a LEFT JOIN object o ON o.id = a.object ORDER BY 1, 2, 3
        """)
      #expect(
        acts == [
          "3|2025-10-01|b-1|2|\(Int32(bitPattern: 1 << 5 | 1 << 30))", "3|2025-11-01|b-1|2|1",
          "6|2025-10-01|t-1|1|\(1 << 5)", "17|2025-10-01||-1|1",
        ])
    }
  }

  @Test("minutes of a tool are a union over files")
  func aiUses() async throws {
    try await DataStore.withSmallWorld { store, source in
      var sheets = [FactSheet(), FactSheet()]
      for (index, minutes) in [600..<610, 605..<620].enumerated()
        as EnumeratedSequence<[Range<UInt16>]>
      {
        sheets[index].add(
          .aiUse, nil, on: 6, by: [SmallWorld.teacher], as: .teacher, minutes, tool: "ChatGPT")
      }
      sheets[1].add(
        .aiUse, nil, on: 6, by: [SmallWorld.pupils[0]], as: .student, 1439..<1440, tool: "ChatGPT")
      try await Self.refresh(store, source, sheets[0], sheets[1])
      let uses = try await store.lines(
        "SELECT person, role, day, tool, purpose, minutes FROM ai_use ORDER BY person")
      #expect(
        uses == [
          "1|\(Role.student.rawValue)|2025-10-06|ChatGPT|0|{[1439,1440)}",
          "100|\(Role.teacher.rawValue)|2025-10-06|ChatGPT|0|{[600,620)}",
        ])
    }
  }

  @Test("a question's states follow its events, in whatever order files bring them")
  func questions() async throws {
    try await DataStore.withSmallWorld { store, source in
      var early = FactSheet()
      var late = FactSheet()
      let at = Int64(FactSheet.october(6).number) * 86_400_000_000
      func moments(_ day: Int64) -> Moments {
        Moments([Moments.Moment(at: at + (day - 6) * 86_400_000_000, edge: .none)])
      }
      func add(_ kind: EventKind, _ day: Int32, to sheet: inout FactSheet) {
        sheet.add(
          kind, "q-1", on: day, by: [SmallWorld.teacher], as: .teacher, 420..<421,
          moments: moments(Int64(day)))
      }
      add(.questionCreate, 6, to: &early)
      add(.questionRetire, 9, to: &early)
      // Before the question was made, by a clock that goes wrong.
      add(.questionUpdate, 5, to: &late)
      add(.questionApprove, 7, to: &late)
      add(.questionUpdate, 8, to: &late)
      add(.questionUpdate, 10, to: &late)
      try await Self.refresh(store, source, late, early)
      let states = try await store.lines("SELECT day, state FROM question_state ORDER BY day")
      #expect(
        states == [
          "2025-10-05|draft", "2025-10-06|draft", "2025-10-07|approved", "2025-10-08|approved",
          "2025-10-09|retired",
          "2025-10-10|draft",
        ])
      let questions = try await store.lines(
        "SELECT school_code, subject, grade, created FROM question")
      #expect(questions == ["\(SmallWorld.school)|TOAN|10|2025-10-06"])
    }
  }

  @Test("presence is a bit for each day of a month, whoever brought it")
  func presence() async throws {
    try await DataStore.withSmallWorld { store, source in
      var second = FactSheet()
      second.add(.login, nil, on: 1, by: [SmallWorld.pupils[3]], as: .student, 0..<1)
      try await Self.refresh(store, source, SmallWorld.firstSheet(), second)
      let months = try await store.lines(
        "SELECT person, month, days FROM person_month ORDER BY person")
      func days(_ days: Int...) -> Int { days.reduce(0) { $0 | 1 << ($1 - 1) } }
      #expect(
        months == [
          "1|2025-10-01|\(days(6, 7, 8, 9, 11))", "2|2025-10-01|\(days(6, 7, 8, 10, 11))",
          "3|2025-10-01|\(days(6, 8))", "4|2025-10-01|\(days(1, 8))",
          "100|2025-10-01|\(days(6, 7))",
        ])
    }
  }
}
