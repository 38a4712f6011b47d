import Foundation
import Model
import Postgres
import TestSupport
import Testing
import Warehouse

@testable import Ingest

/// A statement that was taken back is no event, whichever came first and however files were cut.
@Suite struct VoidSweepTests {
  private static func id(_ number: Int) -> String {
    "00000000-0000-4000-8000-\(String(number + 100_000_000_000))"
  }

  private static func view(_ number: Int) -> String {
    #"{"id":"\#(id(number))","actor":{"account":{"homePage":"https://lms.example","name":"hs-\#(number)"}},"verb":{"id":"http://id.tincanapi.com/verb/viewed"},"object":{"id":"https://lms.example/page/\#(number)"},"timestamp":"2025-10-06T07:3\#(number % 10):00+07:00"}"#
  }

  private static func void(_ number: Int) -> String {
    #"{"id":"\#(id(number + 500))","actor":{"account":{"homePage":"https://lms.example","name":"admin"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},"object":{"objectType":"StatementRef","id":"\#(id(number).uppercased())"},"timestamp":"2025-10-07T07:30:00+07:00"}"#
  }

  private struct Scene {
    let ingest: BatchIngest
    let folder: URL

    var store: DataStore { ingest.store }

    func load(_ lines: [String]) async throws -> Int32 {
      let file = folder.appending(path: "\(UInt64.random(in: 0...UInt64.max)).ndjson")
      try Data(lines.joined(separator: "\n").utf8).write(to: file)
      return Int32(try #require(try await ingest.ingest(.file(path: file.path)).batch))
    }

    func sweep() async throws -> VoidSweep.Summary {
      try await VoidSweep(
        store: store, archive: ingest.archive,
        loads: ArchivedLoads(
          store: store, pseudonyms: Act.pseudonyms, archive: ingest.archive,
          temporaryFolder: folder)
      ).run()
    }

    /// Who is counted, after all that is due was done.
    func counted() async throws -> [String] {
      _ = try await sweep()
      _ = try await Refresher(store: store).refresh()
      #expect(try await Verifier(store: store).verify(sample: 1).isClean)
      #expect(try await VoidLedger(store: store).marks().isEmpty)
      let known = Dictionary(
        uniqueKeysWithValues: (0...9).map { (Act.pseudonyms.person("hs-\($0)").raw, "hs-\($0)") })
      return try await store.pool.withConnection { connection in
        try await connection.query(
          .init(name: "test", sql: "SELECT DISTINCT person FROM person_month")
        ).map { known[UInt64(bitPattern: try $0.int64("person"))] ?? "?" }.sorted()
      }
    }
  }

  private static func with(_ body: @Sendable (Scene) async throws -> Void) async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let source = try await SourceStore(store: ingest.store).add(
        name: "lrs", format: "xapi", schoolCode: "22000101", timeZone: "Asia/Ho_Chi_Minh")
      try await body(
        Scene(
          ingest: BatchIngest(
            store: ingest.store, source: source, pseudonyms: Act.pseudonyms,
            archive: ingest.archive, temporaryFolder: folder), folder: folder))
    }
  }

  private static let files: [[[String]]] = [
    [[view(1), view(2)], [view(3)], [void(1)]],
    [[void(1)], [view(3)], [view(1), view(2)]],
    [[view(1), void(1), view(2)], [view(3)]],
    [[void(1), view(1), view(2)], [view(3)]],
    [[view(1), view(2)], [view(1), view(3)], [void(1)]],
    [[view(1), view(2), void(1)], [view(3), void(1)]],
  ]

  @Test(arguments: files.indices)
  func anyOrder(_ index: Int) async throws {
    try await Self.with { scene in
      for file in Self.files[index] { _ = try await scene.load(file) }
      #expect(try await scene.counted() == ["hs-2", "hs-3"])
      // A second look finds nothing to do.
      #expect(try await scene.sweep() == VoidSweep.Summary())
    }
  }

  @Test func aRetractedVoidBringsItBack() async throws {
    try await Self.with { scene in
      _ = try await scene.load([Self.view(1), Self.view(2)])
      let void = try await scene.load([Self.void(1)])
      let again = try await scene.load([Self.void(1), Self.view(3)])
      #expect(try await scene.counted() == ["hs-2", "hs-3"])
      let ledger = BatchLedger(store: scene.store)
      try await ledger.retract(void)
      #expect(try await VoidLedger(store: scene.store).marks().isEmpty, "another one still says so")
      try await ledger.retract(again)
      #expect(try await scene.counted() == ["hs-1", "hs-2"])
    }
  }

  @Test func onlyWhatHoldsItIsReadAgain() async throws {
    try await Self.with { scene in
      for number in 1...4 { _ = try await scene.load([Self.view(number)]) }
      _ = try await scene.load([Self.void(2)])
      #expect(try await scene.sweep() == VoidSweep.Summary(replayed: 1))
      #expect(try await scene.counted() == ["hs-1", "hs-3", "hs-4"])
    }
  }

  /// It may hold the statement, and has read what is taken back before.
  @Test func marksWaitForABatchThatIsBeingLoaded() async throws {
    try await Self.with { scene in
      let ledger = BatchLedger(store: scene.store)
      let entry = try await ledger.open(
        source: scene.ingest.source, name: "slow", fileHash: [7], fileBytes: 1, force: false)
      guard case .claimed(let claim) = entry else { throw CancellationError() }
      _ = try await scene.load([Self.void(1)])
      _ = try await scene.sweep()
      #expect(try await VoidLedger(store: scene.store).marks().map(\.ids.count) == [1])
      try await ledger.drop(claim)
      _ = try await scene.sweep()
      #expect(try await VoidLedger(store: scene.store).marks().isEmpty)
    }
  }

  @Test func whatIsPastItsRetentionStaysAsItIs() async throws {
    try await Self.with { scene in
      let batch = try await scene.load([Self.view(1)])
      let archived = try await ArchiveLedger(store: scene.store).archived(batch)
      try await ArchiveLedger(store: scene.store).markRemoved(archived.content)
      _ = try await scene.load([Self.void(1)])
      #expect(try await scene.sweep() == VoidSweep.Summary(gone: 1))
      #expect(try await scene.counted() == ["hs-1"])
    }
  }

  /// The archive may be on another machine: what could not be looked at is looked at next time.
  @Test func aMissingFileIsLookedForAgain() async throws {
    try await Self.with { scene in
      let batch = try await scene.load([Self.view(1)])
      let content = try await ArchiveLedger(store: scene.store).archived(batch).content
      let file = scene.ingest.archive.file(content: content)
      let aside = scene.folder.appending(path: "aside")
      try FileManager.default.moveItem(at: file, to: aside)
      _ = try await scene.load([Self.void(1)])
      #expect(try await scene.sweep() == VoidSweep.Summary(missing: 1))
      try FileManager.default.moveItem(at: aside, to: file)
      #expect(try await scene.sweep() == VoidSweep.Summary(replayed: 1))
      #expect(try await scene.counted() == [])
    }
  }
}
