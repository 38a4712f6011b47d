import Model
import Postgres
import Testing
import Warehouse

@Suite("Loading facts")
struct FactLoaderTests {
  private static func loader(
    _ store: DataStore, _ source: LogSource, _ name: String = "a"
  ) async throws -> FactLoader {
    FactLoader(store: store, source: source, claim: try await store.claim(name, of: source))
  }

  private static func badLine(_ line: Int64) -> FactChunk.BadLine {
    FactChunk.BadLine(
      line: line, offset: line * 100, code: .badTime, field: "at", raw: [123, 10, 0], length: 3,
      sha256: [1, 2])
  }

  @Test("what is loaded counts for nobody until its batch is done")
  func provisional() async throws {
    try await DataStore.withSmallWorld { store, source in
      let loader = try await Self.loader(store, source)
      let sheet = SmallWorld.firstSheet()
      try await loader.load(sheet.chunk)
      #expect(try await store.lines("SELECT count(*) FROM activity") == ["10"])
      #expect(try await store.lines("SELECT count(*) FROM live_activity") == ["0"])
      #expect(try await Refresher(store: store).refresh(full: true).itemsWritten == 0)
      try await loader.finish(
        FactChunk().numbered(1),
        FactLoader.Closing(.done, accounting: sheet.accounting, sha256: [1], inflatedBytes: 0))
      #expect(try await store.lines("SELECT count(*) FROM live_activity") == ["10"])
      #expect(try await Refresher(store: store).refresh().itemsWritten == 5)
    }
  }

  @Test("a chunk whose COMMIT was answered or not is written once")
  func twice() async throws {
    try await DataStore.withSmallWorld { store, source in
      let loader = try await Self.loader(store, source)
      let sheet = SmallWorld.firstSheet()
      for _ in 0..<2 { try await loader.load(sheet.chunk) }
      #expect(try await store.lines("SELECT count(*) FROM activity") == ["10"])
      #expect(try await store.lines("SELECT chunks FROM batch") == ["1"])
      let closing = FactLoader.Closing(
        .done, accounting: sheet.accounting, sha256: [1], archivedBytes: 5)
      for _ in 0..<2 { try await loader.finish(FactChunk().numbered(1), closing) }
      #expect(
        try await store.lines("SELECT state, chunks, archived_bytes FROM batch") == ["done|2|5"])
      #expect(try await store.lines("SELECT count(*) FROM dirty_batch") == ["1"])
      // One that comes out of turn is not ours to write.
      let error = await #expect(throws: BatchError.self) {
        try await loader.load(sheet.chunk.numbered(7))
      }
      #expect(error?.explanation.key == "batch_fenced_out")
    }
  }

  @Test("chunks of one batch may lie in different months, and meet in the table")
  func months() async throws {
    try await DataStore.withSmallWorld { store, source in
      let loader = try await Self.loader(store, source)
      var sheet = FactSheet()
      sheet.add(.login, nil, on: -30, by: [SmallWorld.teacher], as: .teacher, 0..<1)
      sheet.add(.login, nil, on: 31, by: [SmallWorld.teacher], as: .teacher, 0..<1)
      sheet.add(.login, nil, on: 32, by: [SmallWorld.teacher], as: .teacher, 0..<1)
      try await loader.load(sheet.chunk)
      try await loader.load(SmallWorld.firstSheet().chunk.numbered(1))
      let days = try await store.lines(
        "SELECT tableoid::regclass::text, count(*) FROM activity GROUP BY 1 ORDER BY 1")
      #expect(days == ["activity_202508|1", "activity_202510|11", "activity_202511|1"])
    }
  }

  @Test("persons come out of the table as they went in")
  func persons() async throws {
    try await DataStore.withSmallWorld { store, source in
      let pupil = PersonKey(raw: .max)
      var sheet = FactSheet()
      sheet.add(.liveJoin, "m-1", on: 6, by: [pupil, SmallWorld.pupils[0]], as: .student, 0..<1440)
      try await store.load(sheet, as: "a", of: source)
      let hex = try await store.lines("SELECT encode(persons, 'hex') FROM activity")
      #expect(hex == [sheet.chunk.persons.hexadecimal])
      #expect(try await store.lines("SELECT persons FROM batch_presence") == ["{-1,1}"])
    }
  }

  @Test("many persons of a day are spread over rows, and none is lost")
  func presence() async throws {
    try await DataStore.withSmallWorld { store, source in
      var chunk = FactChunk()
      chunk.presence = [FactChunk.Presence(day: FactSheet.october(6), persons: Array(1...2_001))]
      try await Self.loader(store, source).load(chunk)
      let rows = try await store.lines(
        "SELECT persons[1], cardinality(persons) FROM batch_presence ORDER BY 1")
      #expect(rows == ["1|1000", "1001|1000", "2001|1"])
    }
  }

  @Test(
    "counts that do not add up are refused by the database, and nothing of the last chunk stays",
    arguments: 0..<6)
  func accounting(place: Int) async throws {
    let fields: [WritableKeyPath<Accounting, Int64>] = [
      \.lines, \.accepted, \.duplicates, \.quarantined, \.unmapped, \.blank,
    ]
    let sums = Accounting(
      lines: 15, accepted: 5, duplicates: 4, quarantined: 3, unmapped: 2, blank: 1)
    var wrong = sums
    wrong[keyPath: fields[place]] += 1
    let miscounted = wrong
    try await DataStore.withSmallWorld { store, source in
      let loader = try await Self.loader(store, source)
      let chunk = SmallWorld.firstSheet().chunk
      let error = await #expect(throws: BatchError.self) {
        try await loader.finish(
          chunk, FactLoader.Closing(.done, accounting: miscounted, sha256: [1], inflatedBytes: 0))
      }
      guard case .refusedByDatabase(let why)? = error else {
        Issue.record("not refused")
        return
      }
      #expect(why.contains("23514"))
      #expect(try await store.lines("SELECT state FROM batch") == ["loading"])
      #expect(try await store.lines("SELECT count(*) FROM activity") == ["0"])

      try await loader.finish(
        chunk, FactLoader.Closing(.done, accounting: sums, sha256: [1], inflatedBytes: 0))
      let row = try await BatchReader(store: store).batches()
      #expect(row.map(\.accounting) == [sums])
      #expect(row.map(\.state) == ["done"])
    }
  }

  @Test("a refused batch keeps its row and nothing else")
  func refused() async throws {
    try await DataStore.withSmallWorld { store, source in
      let loader = try await Self.loader(store, source)
      var chunk = SmallWorld.firstSheet().chunk
      chunk.badLines = [Self.badLine(7)]
      chunk.unmapped = ["dance": 2]
      try await loader.load(chunk)
      try await loader.finish(
        FactChunk(),
        FactLoader.Closing(.refused(code: "gzip_crc", message: "bad data"), inflatedBytes: 9))
      for table in ["activity", "batch_presence", "quarantine", "unmapped_event", "dirty_batch"] {
        #expect(try await store.lines("SELECT 1 FROM \(table)").isEmpty, "\(table)")
      }
      #expect(
        try await store.lines("SELECT state, reason, message, inflated_bytes FROM batch")
          == ["refused|gzip_crc|bad data|9"])
    }
  }

  @Test("a suspended batch keeps its bad lines, so that one can see why")
  func suspended() async throws {
    try await DataStore.withSmallWorld { store, source in
      let claim = try await store.claim("a", of: source)
      let loader = FactLoader(store: store, source: source, claim: claim)
      var chunk = SmallWorld.firstSheet().chunk
      chunk.badLines = [Self.badLine(7), Self.badLine(3)]
      chunk.unmapped = ["dance": 2, "sing": 5]
      try await loader.load(chunk)
      var rest = FactChunk()
      rest.unmapped = ["dance": 4]
      let sums = Accounting(lines: 13, quarantined: 2, unmapped: 11)
      try await loader.finish(
        rest,
        FactLoader.Closing(
          .suspended(message: "2 of 13"), accounting: sums, sha256: [1], inflatedBytes: 9))
      #expect(try await store.lines("SELECT 1 FROM activity").isEmpty)
      let reader = BatchReader(store: store)
      let id = Int64(claim.batch)
      #expect(try await reader.batch(id).reason == "too_many_bad_lines")
      #expect(try await reader.quarantine(batch: id).map(\.line) == [3, 7])
      #expect(try await reader.quarantine(batch: id, after: 3).map(\.offset) == [700])
      #expect(try await reader.quarantine(batch: id, limit: 1).map(\.code) == ["bad_time"])
      #expect(try await reader.unmapped(batch: id).map(\.name) == ["dance", "sing"])
      #expect(try await reader.unmapped(batch: id).map(\.lines) == [6, 5])
    }
  }

  @Test("one hash for two places or two objects is an error, not a wrong number")
  func collision() async throws {
    try await DataStore.withSmallWorld { store, source in
      let chunk = SmallWorld.firstSheet().chunk
      let loader = try await Self.loader(store, source)
      try await loader.load(chunk)
      let place = chunk.places[0]
      func moved(school: String?, grade: Int?) -> FactChunk {
        var chunk = FactChunk()
        chunk.places = [
          FactChunk.Place(
            id: place.id, courseKey: place.courseKey, school: school, className: place.className,
            subject: place.subject, subjectKey: place.subjectKey, grade: grade,
            hasUnstatedRole: true)
        ]
        return chunk
      }
      var objects = FactChunk()
      objects.objects = [FactChunk.Object(id: chunk.objects[0].id, name: "other", title: nil)]
      let wrongs = [
        (moved(school: "other", grade: place.grade), "place"),
        (moved(school: place.school, grade: 10), "place"), (objects, "object"),
      ]
      for (wrong, word) in wrongs {
        let error = await #expect(throws: BatchError.self) {
          try await loader.load(wrong.numbered(1))
        }
        let told = try #require(error).explanation
        #expect(told.exit == .bug)
        #expect(try told.words().hasPrefix("Two different values of \(word) have one hash"))
      }
      try await loader.load(chunk.numbered(1))
      #expect(try await store.lines("SELECT count(*) FROM place") == ["1"])
      // The same words with another mark are the same place.
      try await loader.load(moved(school: place.school, grade: place.grade).numbered(2))
      #expect(try await store.lines("SELECT has_unstated_role FROM place") == ["t"])
    }
  }

  @Test("of an object's titles the last in byte order stays, whatever the order of arrival")
  func titles() async throws {
    try await DataStore.withSmallWorld { store, source in
      let loader = try await Self.loader(store, source)
      let titles = ["b", nil, "Ôn tập", "a", nil] as [String?]
      for (number, title) in titles.enumerated() {
        var chunk = FactChunk()
        chunk.objects = [FactChunk.Object(id: 5, name: "m-5", title: title)]
        try await loader.load(chunk.numbered(Int32(number)))
      }
      #expect(try await store.lines("SELECT title FROM object") == ["Ôn tập"])
    }
  }
}

extension Accounting {
  fileprivate init(
    lines: Int64, accepted: Int64 = 0, duplicates: Int64 = 0, quarantined: Int64 = 0,
    unmapped: Int64 = 0, blank: Int64 = 0
  ) {
    self.init()
    self.lines = lines
    self.accepted = accepted
    self.duplicates = duplicates
    self.quarantined = quarantined
    self.unmapped = unmapped
    self.blank = blank
  }
}

extension FactChunk {
  /// The same chunk at another place of its batch.
  func numbered(_ number: Int32) -> FactChunk {
    var chunk = self
    chunk.number = number
    return chunk
  }
}
