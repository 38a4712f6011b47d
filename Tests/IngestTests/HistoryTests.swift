import Foundation
import Model
import Postgres
import Testing
import Warehouse

@testable import Ingest

/// P14: after any history of loads, late files, retractions and roster changes, aggregated now and then and cut short by a
/// server that ends connections, the numbers are those of a fresh load of what is left, and a full recomputation
/// changes nothing.
@Suite struct HistoryTests {
  /// `TITRONG_HISTORIES` sets how many; a campaign takes thousands. `TITRONG_SEED` repeats one.
  private static var seeds: [UInt64] {
    let settings = ProcessInfo.processInfo.environment
    if let seed = settings["TITRONG_SEED"].flatMap(UInt64.init) { return [seed] }
    return Array(1...(settings["TITRONG_HISTORIES"].flatMap(UInt64.init) ?? 100))
  }

  /// Histories side by side, each in a schema of its own.
  private static let lanes: UInt64 = 4

  @Test(arguments: 0..<lanes) func incrementalIsFull(lane: UInt64) async throws {
    let seeds = Self.seeds.filter { $0 % Self.lanes == lane }
    try await WarehouseScene.withIngest { ingest, folder in
      try await MidwayKiller.with(ingest.store.pool) { killer in
        for seed in seeds { try await Self.live(seed: seed, ingest, folder, killer) }
        // Every second history or so meets it; a single one need not.
        #expect(await killer.ended >= seeds.count / 10)
      }
    }
  }

  /// A refresher that forgets what was loaded, changed or retracted gets other numbers; were it not found out here,
  /// this test would be worth nothing.
  @Test(arguments: ["dirty_batch", "dirty_placement, dirty_offering", "dirty_fact, dirty_presence"])
  func aRefresherThatForgetsIsFoundOut(marks: String) async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      var world = HistoryWorld(seed: 5)
      let first = try Self.write(world.log(400), "1.ndjson", folder)
      let second = try Self.write(world.log(400), "2.ndjson", folder)
      try await Self.importRoster(.init(), ingest)
      let loaded = try await ingest.ingest(first)
      _ = try await Refresher(store: ingest.store).refresh()
      #expect(try await Verifier(store: ingest.store).verify(sample: 1).isClean)
      switch marks {
      case "dirty_batch": _ = try await ingest.ingest(second)
      case "dirty_fact, dirty_presence":
        try await BatchLedger(store: ingest.store).retract(Int32(try #require(loaded.batch)))
      default: try await Self.importRoster(.init(bits: 4 | 8 | 16), ingest)
      }
      try await ingest.store.pool.withConnection { try await $0.script("TRUNCATE \(marks)") }
      _ = try await Refresher(store: ingest.store).refresh()
      #expect(try await Verifier(store: ingest.store).verify(sample: 1).isClean == false)
      // And it can be mended.
      _ = try await Refresher(store: ingest.store).refresh(full: true)
      #expect(try await Verifier(store: ingest.store).verify(sample: 1).isClean)
    }
  }

  /// One schema for all: migrating one for each would take longer than the histories.
  private static func clear(_ ingest: BatchIngest) async throws {
    try await ingest.store.pool.withConnection {
      try await $0.script(
        """
        TRUNCATE batch, quarantine, place, object, activity, batch_presence, school, class, enrolment, teacher,
          offering, offering_teacher, lesson, lesson_plan, lesson_plan_school, course_map, account, placement, item,
          offering_day, school_day, data_state, person_month, act, ai_use, question_event, question, question_state,
          dirty_batch, dirty_fact, dirty_offering, dirty_placement, dirty_presence RESTART IDENTITY CASCADE
        """)
    }
  }

  private static func live(
    seed: UInt64, _ ingest: BatchIngest, _ folder: URL, _ killer: MidwayKiller
  ) async throws {
    try await clear(ingest)
    let (content, version, roster, logs) = try await history(seed: seed, ingest, folder, killer)
    try await clear(ingest)
    if let roster { try await importRoster(roster, ingest) }
    for (index, text) in logs.enumerated() {
      _ = try await ingest.ingest(write(text, "\(index).ndjson", folder))
    }
    let fresh = try await Refresher(store: ingest.store).refresh()
    let again = try await parts(ingest)
    #expect(again.keys.sorted() == content.keys.sorted(), "seed \(seed)")
    for (part, total) in again { #expect(content[part] == total, "seed \(seed), part \(part)") }
    #expect(fresh.dataVersion == version, "seed \(seed)")
  }

  private static func history(
    seed: UInt64, _ ingest: BatchIngest, _ folder: URL, _ killer: MidwayKiller
  ) async throws -> ([String: String], String, HistoryWorld.Roster?, [String]) {
    var world = HistoryWorld(seed: seed)
    var roster: HistoryWorld.Roster?
    var loaded: [Int32: String] = [:]
    for step in 0..<8 {
      let isCut = world.step(of: 6) == 0
      func perhapsCut<Result: Sendable>(
        _ work: @Sendable () async throws -> Result
      ) async throws -> Result {
        guard isCut else { return try await work() }
        let delay = Duration.microseconds(world.step(of: 20_000))
        return try await killer.interrupt(after: delay, work)
      }
      switch world.step(of: 7) {
      case 0...2:
        let text = world.log(80)
        let input = try write(text, "\(step).ndjson", folder)
        let outcome = try await perhapsCut { try await ingest.ingest(input) }
        if let batch = outcome.batch { loaded[Int32(batch)] = text }
      case 3:
        if let batch = loaded.keys.sorted().first {
          try await perhapsCut { try await BatchLedger(store: ingest.store).retract(batch) }
          loaded[batch] = nil
        }
      case 4, 5:
        var next = world.roster()
        // Accounts belong to no school: an import adds and changes them, and never removes one.
        next.hasAccounts = next.hasAccounts || roster?.hasAccounts == true
        let coming = next
        try await perhapsCut { try await importRoster(coming, ingest) }
        roster = next
      default: _ = try await perhapsCut { try await Refresher(store: ingest.store).refresh() }
      }
    }
    let summary = try await Refresher(store: ingest.store).refresh()
    let report = try await Verifier(store: ingest.store).verify(sample: 1)
    #expect(report.differingTables == [], "seed \(seed)")
    return (
      try await parts(ingest), summary.dataVersion, roster,
      loaded.sorted { $0.key < $1.key }.map(\.value)
    )
  }

  private static func parts(_ ingest: BatchIngest) async throws -> [String: String] {
    try await ingest.store.pool.withConnection { connection in
      let rows = try await connection.query(
        Statement(name: "parts", sql: "SELECT part, total FROM state_part"))
      return try Dictionary(
        uniqueKeysWithValues: rows.map { (try $0.string("part"), try $0.string("total")) })
    }
  }

  private static func importRoster(
    _ roster: HistoryWorld.Roster, _ ingest: BatchIngest
  ) async throws {
    let importer = RosterImporter(
      store: RosterStore(store: ingest.store), pseudonyms: Act.pseudonyms)
    _ = try await importer.importFiles(HistoryWorld.files(roster))
  }

  private static func write(_ text: String, _ name: String, _ folder: URL) throws -> BatchInput {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return .file(path: file.path)
  }
}
