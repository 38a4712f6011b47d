import Foundation
import Model
import Postgres
import Testing
import Warehouse

@testable import Ingest

/// Reading a batch once more: the new reading takes the place of the old one in one step, or nothing changes.
@Suite struct ReplayTests {
  /// Lines that name no school: bad for a source without default school.
  private static func log(_ count: Int) -> String {
    (0..<count).map {
      let school = $0 % 10 == 0 ? "" : #","school":"22000101""#
      return
        #"{"event":"login","at":"2025-10-06T07:30:00+07:00","actor":{"id":"hs-\#($0)"}\#(school)}"#
        + "\n"
    }.joined()
  }

  private struct Scene {
    let store: DataStore
    let ingest: BatchIngest
    let folder: URL

    var loads: ArchivedLoads { loads(force: false) }

    func loads(force: Bool) -> ArchivedLoads {
      var options = BatchIngest.Options()
      options.force = force
      return ArchivedLoads(
        store: store, pseudonyms: Act.pseudonyms, archive: ingest.archive, temporaryFolder: folder,
        options: options)
    }

    func state(_ batch: Int64) async throws -> String {
      let record = try await BatchReader(store: store).batch(batch)
      return "\(record.state) \(record.accounting.accepted)+\(record.accounting.quarantined)"
    }

    func lines(_ sql: String) async throws -> [String] {
      try await store.pool.withConnection { connection in
        try await connection.query(.init(name: "test", sql: sql)).map { try $0.string("x") }
      }
    }

    var persons: [String] {
      get async throws {
        try await lines(
          "SELECT sum(cardinality(r.persons))::text AS x FROM batch_presence r "
            + "JOIN batch b ON b.id = r.batch WHERE b.state = 'done'")
      }
    }
  }

  private static func with(
    _ text: String, _ body: @Sendable (Scene) async throws -> Void
  ) async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let sources = SourceStore(store: ingest.store)
      let source = try await sources.add(
        name: "blank", format: "titrong.v1", schoolCode: nil, timeZone: "Asia/Ho_Chi_Minh")
      let scene = Scene(
        store: ingest.store,
        ingest: BatchIngest(
          store: ingest.store, source: source, pseudonyms: Act.pseudonyms,
          archive: ingest.archive, temporaryFolder: folder), folder: folder)
      let file = folder.appending(path: "log.ndjson")
      try Data(text.utf8).write(to: file)
      _ = try await scene.ingest.ingest(.file(path: file.path))
      // The archive is enough from here on.
      try FileManager.default.removeItem(at: file)
      try await body(scene)
    }
  }

  @Test func mendedLinesComeInAndNothingIsDoubled() async throws {
    try await Self.with(Self.log(200)) { scene in
      #expect(try await scene.state(1) == "done 180+20")
      _ = try await Refresher(store: scene.store).refresh()
      try await SourceStore(store: scene.store).set("blank", schoolCode: "22000101")
      let outcome = try await scene.loads.replay(1)
      #expect(outcome.state == .done && outcome.batch == 2)
      #expect(try await scene.state(1) == "retracted 180+20")
      #expect(try await scene.state(2) == "done 200+0")
      #expect(try await scene.persons == ["200"])
      #expect(try await BatchReader(store: scene.store).quarantine(batch: 1).isEmpty)
      _ = try await Refresher(store: scene.store).refresh()
      #expect(try await Verifier(store: scene.store).verify(sample: 1).isClean)
      // The old number leads nowhere any more; the new one does.
      await #expect(throws: BatchError.self) { _ = try await scene.loads.replay(1) }
      #expect(try await scene.loads.replay(2).batch == 3)
      #expect(try await scene.persons == ["200"])
    }
  }

  @Test func aDamagedArchiveChangesNothing() async throws {
    try await Self.with(Self.log(200)) { scene in
      let content = try await ArchiveLedger(store: scene.store).archived(1).content
      let other = GzipSample.member(Self.log(100))
      try Data(other).write(to: scene.ingest.archive.file(content: content))
      let error = await #expect(throws: ArchiveError.self) { _ = try await scene.loads.replay(1) }
      #expect(error?.explanation.key == "archive_damaged")
      #expect(try await scene.state(1) == "done 180+20")
      #expect(try await scene.persons == ["180"])
      #expect(try await BatchReader(store: scene.store).batches().count == 1)
      try FileManager.default.removeItem(at: scene.ingest.archive.file(content: content))
      let gone = await #expect(throws: BatchError.self) { _ = try await scene.loads.replay(1) }
      #expect(gone?.explanation.key == "batch_not_archived")
    }
  }

  /// Rules of today that find most lines bad do not drive out a reading that is better.
  @Test func aWorseReadingIsDropped() async throws {
    try await Self.with(Self.log(200)) { scene in
      _ = try await scene.lines(
        "UPDATE source SET format = 'xapi' WHERE name = 'blank' RETURNING name AS x")
      let outcome = try await scene.loads.replay(1)
      #expect(outcome.state == .suspended)
      #expect(try await scene.state(1) == "done 180+20")
      #expect(try await BatchReader(store: scene.store).batches().count == 1)
    }
  }

  @Test func aSuspendedBatchIsLoadedFromTheArchive() async throws {
    let bad = String(repeating: "x\n", count: 100)
    try await Self.with(Self.log(200) + bad) { scene in
      #expect(try await scene.state(1) == "suspended 180+120")
      #expect(try await scene.loads.replay(1).state == .suspended)
      #expect(try await scene.state(1) == "suspended 180+120")
      let forced = try await scene.loads(force: true).replay(1)
      #expect(forced.state == .done && forced.batch.map(Int64.init) != 1)
      #expect(try await scene.state(1) == "retracted 180+120")
      #expect(try await scene.persons == ["180"])
      #expect(try await BatchReader(store: scene.store).quarantine(batch: 1).isEmpty)
    }
  }

  @Test func whatWasRetractedNeedsForce() async throws {
    try await Self.with(Self.log(50)) { scene in
      try await BatchLedger(store: scene.store).retract(1)
      await #expect(throws: BatchError.self) { _ = try await scene.loads.replay(1) }
      #expect(try await scene.loads(force: true).replay(1).state == .done)
      #expect(try await scene.persons == ["45"])
    }
  }
}
