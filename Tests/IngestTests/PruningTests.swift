import Foundation
import Model
import Postgres
import Testing
import Warehouse

@testable import Ingest

/// What is kept for a time goes when its time is over, and nothing else; the ledger and the numbers stay.
@Suite struct PruningTests {
  private static func log(_ count: Int, bad: Int = 0) -> String {
    (0..<count).map {
      #"{"event":"login","at":"2025-10-06T07:30:00+07:00","actor":{"id":"hs-\#($0)"}}"# + "\n"
    }.joined() + String(repeating: "{\n", count: bad)
  }

  private struct Scene {
    let ingest: BatchIngest
    let folder: URL
    var store: DataStore { ingest.store }

    func load(_ text: String, as name: String = "log.ndjson") async throws -> Int32 {
      let file = folder.appending(path: name)
      try Data(text.utf8).write(to: file)
      return try #require(try await ingest.ingest(.file(path: file.path)).batch)
    }

    func age(_ batch: Int32, days: Int) async throws {
      try await store.pool.withConnection {
        try await $0.script(
          "UPDATE batch SET received_at = now() - interval '\(days) days' WHERE id = \(batch);"
            + "UPDATE quarantine SET created_at = now() - interval '\(days) days' "
            + "WHERE batch = \(batch)")
      }
    }

    func prune() async throws -> Pruning.Summary {
      try await Pruning(store: store, archive: ingest.archive).run()
    }

    func content(_ batch: Int32) async throws -> [UInt8] {
      try await ArchiveLedger(store: store).archived(batch).content
    }
  }

  private static func with(_ body: @Sendable (Scene) async throws -> Void) async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      try await body(Scene(ingest: ingest, folder: folder))
    }
  }

  @Test func rawFilesGoAfterTheRetentionOfTheirSource() async throws {
    try await Self.with { scene in
      let batch = try await scene.load(Self.log(30))
      let content = try await scene.content(batch)
      try await scene.age(batch, days: 89)
      #expect(try await scene.prune() == Pruning.Summary())
      #expect(scene.ingest.archive.holds(content))
      try await scene.age(batch, days: 91)
      let summary = try await scene.prune()
      #expect(summary.files == 1 && summary.bytes > 0 && summary.leftovers == 0)
      #expect(!scene.ingest.archive.holds(content))
      let record = try await BatchReader(store: scene.store).batch(Int64(batch))
      #expect(record.state == "done" && record.accounting.accepted == 30)
      let error = await #expect(throws: BatchError.self) { _ = try await scene.content(batch) }
      #expect(error?.explanation.key == "batch_not_archived")
      #expect(try await scene.prune() == Pruning.Summary())
    }
  }

  @Test func aLongerRetentionOfOneSourceKeepsAFileOfTwo() async throws {
    try await Self.with { scene in
      let sources = SourceStore(store: scene.store)
      let twin = try await sources.add(
        name: "twin", format: "titrong.v1", schoolCode: nil, timeZone: "Asia/Ho_Chi_Minh")
      try await sources.set("twin", retentionDays: 400)
      let first = try await scene.load(Self.log(30))
      let other = BatchIngest(
        store: scene.store, source: twin, pseudonyms: Act.pseudonyms,
        archive: scene.ingest.archive, temporaryFolder: scene.folder)
      let second = try #require(
        try await other.ingest(.file(path: scene.folder.appending(path: "log.ndjson").path)).batch)
      let content = try await scene.content(first)
      for batch in [first, second] { try await scene.age(batch, days: 200) }
      #expect(try await scene.prune().files == 0 && scene.ingest.archive.holds(content))
      try await sources.set("twin", retentionDays: 100)
      #expect(try await scene.prune().files == 1 && !scene.ingest.archive.holds(content))
    }
  }

  /// What a person has yet to decide on is not taken away.
  @Test func aSuspendedBatchKeepsItsFile() async throws {
    try await Self.with { scene in
      let batch = try await scene.load(Self.log(100, bad: 100))
      #expect(try await BatchReader(store: scene.store).batch(Int64(batch)).state == "suspended")
      let content = try await scene.content(batch)
      try await scene.age(batch, days: 1000)
      #expect(try await scene.prune().files == 0 && scene.ingest.archive.holds(content))
    }
  }

  @Test func filesThatNoBatchKnowsGoAfterADay() async throws {
    try await Self.with { scene in
      let batch = try await scene.load(Self.log(10))
      let content = try await scene.content(batch)
      let orphans = [[UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32)]
      for orphan in orphans + [content] {
        let file = scene.ingest.archive.file(content: orphan)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        if orphan != content { try Data([1]).write(to: file) }
        guard orphan != orphans[1] else { continue }
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: -100_000)], ofItemAtPath: file.path)
      }
      #expect(try await scene.prune() == Pruning.Summary(files: 0, bytes: 0, leftovers: 1))
      let archive = scene.ingest.archive
      #expect(!archive.holds(orphans[0]) && archive.holds(orphans[1]) && archive.holds(content))
    }
  }

  @Test func bytesOfQuarantinedLinesGoAfterThirtyDays() async throws {
    try await Self.with { scene in
      let batch = try await scene.load(Self.log(100, bad: 2))
      let lines = QuarantineStore(store: scene.store)
      try await scene.age(batch, days: 29)
      _ = try await scene.prune()
      #expect(try await lines.line(101, batch: Int64(batch)).raw == Array("{".utf8))
      try await scene.age(batch, days: 31)
      _ = try await scene.prune()
      let kept = try await lines.line(101, batch: Int64(batch))
      #expect(kept.isDropped && kept.raw.isEmpty && kept.length == 1 && kept.code == "bad_json")
      #expect(try await lines.drop(batch: Int64(batch), line: nil) == 0)
    }
  }
}
