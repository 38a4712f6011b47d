import Model
import Testing
import Warehouse

@Suite("Refreshing a small world")
struct RefresherTests {
  static let firstItems = [
    "10A1|1|m-1|2025-10-06|1|45|45|2|4|0|45,45,45",
    "10A1|1|m-2|2025-10-07|-|30|0|2|4|\(Reason.tooShort.rawValue)|0,0,0",
    "10A1|1|m-3|2025-10-08|-|0|0|0|4|\(Reason.noHost.rawValue)|0,0,0",
    "10A1|2|b-1|2025-10-10|2|90|90|2|4|0|0,90,90",
    "10A1|3|t-1|2025-10-11|1|45|45|2|4|\(Reason.overCap.rawValue)|0,0,0",
  ]
  static let firstDays = ["10A1|2025-10-06|45,45,45", "10A1|2025-10-10|0,90,90"]

  /// With the second sheet three pupils attend the first session, and the second one lasts a period.
  static let bothItems =
    [
      "10A1|1|m-1|2025-10-06|1|45|45|3|4|0|45,45,45",
      "10A1|1|m-2|2025-10-07|-|45|45|2|4|0|45,45,45",
    ] + firstItems[2...]
  static let bothDays = [
    "10A1|2025-10-06|45,45,45", "10A1|2025-10-07|45,45,45", "10A1|2025-10-10|0,90,90",
  ]

  /// numerator / denominator = value, status, coverage of the class 10A1.
  private static func share(
    _ store: DataStore, _ profile: Profile = .blended, _ window: Window = .year
  ) async throws -> String {
    let table = try await IndicatorReader(store: store).table(
      .onlineShare,
      IndicatorQuery(window: window, by: [.className], profile: profile))
    let key = KeyField("class", .text("10A1"))
    let row = try #require(table.rows.first { $0.keys.contains(key) })
    return "\(row.numerator)/\(row.denominator)=\(row.value ?? "-") \(row.status) \(row.coverage)"
  }

  @Test("items, days and shares are those worked out by hand")
  func first() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      #expect(try await store.items().isEmpty)
      let summary = try await Refresher(store: store).refresh()
      #expect(summary.slices == 1)
      #expect(summary.offerings == 2, "the roster marked both")
      #expect(summary.itemsWritten == 5)
      #expect(summary.asOf == "2025-10-11")
      #expect(try await store.items() == Self.firstItems)
      #expect(try await store.offeringDays() == Self.firstDays)

      #expect(try await Self.share(store, .strict) == "45/450.000000=0.100000 met 1.000000")
      #expect(try await Self.share(store, .blended) == "135/450.000000=0.300000 met 1.000000")
      #expect(try await Self.share(store, .broad) == "135/450.000000=0.300000 met 1.000000")
      let classes = try await IndicatorReader(store: store).table(
        .onlineShare, IndicatorQuery(by: [.className], profile: .strict))
      // 10A1 has met its 45 of 450 minutes; 10A2 has done nothing for the like.
      #expect(classes.rows.map(\.missingPeriods) == [0, 1])
      // HK1 = 10·18·45/35; a week is an 18th of it; four teaching weeks start in October.
      #expect(
        try await Self.share(store, .strict, .term(.first))
          == "45/231.428571=0.194444 met 1.000000")
      #expect(
        try await Self.share(store, .strict, .month(year: 2025, month: 10))
          == "45/51.428572=0.875000 met 1.000000")
      // Nobody was there in November: the school does not report.
      #expect(
        try await Self.share(store, .strict, .month(year: 2025, month: 11))
          == "0/0.000000=- no_data 0.000000")
    }
  }

  @Test(
    "a second file joins the facts of the first, whichever comes first", arguments: [false, true])
  func second(isReversed: Bool) async throws {
    try await DataStore.withSmallWorld { store, source in
      let sheets = [("one", SmallWorld.firstSheet()), ("two", SmallWorld.secondSheet())]
      for (name, sheet) in isReversed ? sheets.reversed() : sheets {
        try await store.load(sheet, as: name, of: source)
        _ = try await Refresher(store: store).refresh()
      }
      #expect(try await store.items() == Self.bothItems)
      #expect(try await store.offeringDays() == Self.bothDays)
      #expect(try await Self.share(store) == "180/450.000000=0.400000 met 1.000000")
    }
  }

  @Test("the same facts once more, from another file, change nothing")
  func overlap() async throws {
    try await DataStore.withSmallWorld { store, source in
      try await store.load(SmallWorld.firstSheet(), as: "one", of: source)
      _ = try await Refresher(store: store).refresh()
      let before = try await store.derived()
      try await store.load(SmallWorld.firstSheet(), as: "again", of: source)
      let summary = try await Refresher(store: store).refresh()
      #expect(summary.slices == 1)
      #expect(summary.itemsWritten == 0)
      #expect(try await store.derived() == before)
    }
  }

  @Test("a full refresh changes nothing, and would mend what is wrong")
  func full() async throws {
    try await DataStore.withSmallWorld { store, source in
      for (name, sheet) in [("one", SmallWorld.firstSheet()), ("two", SmallWorld.secondSheet())] {
        try await store.load(sheet, as: name, of: source)
        _ = try await Refresher(store: store).refresh()
      }
      let before = try await store.derived()
      let summary = try await Refresher(store: store).refresh(full: true)
      #expect(summary.slices > 0)
      #expect(summary.itemsWritten == 0)
      #expect(try await store.derived() == before)

      try await store.script(
        """
        UPDATE item SET credit_minutes = 1 WHERE mode = 2;
        UPDATE offering_day SET strict = 1;
        DELETE FROM item WHERE mode = 3;
        INSERT INTO school_day VALUES ('\(SmallWorld.school)', '2025-12-24');
        DELETE FROM act;
        """)
      #expect(try await store.derived() != before)
      let mended = try await Refresher(store: store).refresh(full: true)
      #expect(mended.itemsWritten == 2)
      #expect(try await store.derived() == before)
    }
  }

  @Test("a batch too large for one transaction comes in parts, to the same numbers")
  func parts() async throws {
    try await DataStore.withSmallWorld { store, source in
      for (name, className) in [("one", "10A1"), ("two", "10A2"), ("three", "10A3")] {
        let sheet = SmallWorld.firstSheet(in: SmallWorld.place(className: className))
        try await store.load(sheet, as: name, of: source, facts: 8_000_000)
      }
      let summary = try await Refresher(store: store).refresh()
      #expect(summary.slices == 9)
      let other = Self.firstItems.map { $0.replacing("10A1|", with: "10A2|") }
      // Of 10A2 only the size is known: whoever is there counts, up to four.
      #expect(try await store.items() == Self.firstItems + other)
      #expect(try await store.lines("SELECT * FROM dirty_batch").isEmpty)
    }
  }

  @Test("the parts of a large batch meet without a gap")
  func bounds() async throws {
    try await DataStore.withSmallWorld { store, source in
      // Three parts: ids go round a circle of 2^64, cut into thirds from the smallest on.
      let third = Int64(UInt64.max / 3)
      let cuts = [Int64.min, .min + third, .min + third + 1, .min + third + 1 + third, .max]
      var sheet = FactSheet()
      for id in cuts {
        sheet.place = SmallWorld.place(UInt64(bitPattern: id), course: "c\(id)")
        sheet.add(.login, nil, on: 6, by: [SmallWorld.teacher], as: .teacher, 0..<1)
      }
      try await store.load(sheet, as: "one", of: source, facts: 8_000_000)
      #expect(try await Refresher(store: store).refresh().slices == 3)
      let placed = try await store.lines("SELECT place FROM placement ORDER BY place")
      #expect(placed == cuts.map { "\($0)" })
    }
  }
}
