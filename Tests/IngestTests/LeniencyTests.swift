import Foundation
import Inflation
import Model
import Postgres
import Testing
import Warehouse

@testable import Ingest

/// Damage that somebody decided to live with, and files that are odd but not bad.
@Suite struct LeniencyTests {
  private static func log(_ count: Int) -> String {
    (0..<count).map {
      #"{"event":"login","at":"2025-10-06T07:30:00+07:00","actor":{"id":"hs-\#($0)"}}"# + "\n"
    }.joined()
  }

  private static func ingest(
    _ bytes: [UInt8], name: String = "log.gz", _ ingest: BatchIngest, _ folder: URL,
    _ leniency: InflationLimits.Leniency = []
  ) async throws -> BatchIngest.Outcome {
    let file = folder.appending(path: name)
    try Data(bytes).write(to: file)
    var options = BatchIngest.Options()
    options.limits.leniency = leniency
    return try await ingest.ingest(.file(path: file.path), options: options)
  }

  @Test func whatCanBeReadOfACutFileIsLoaded() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let whole = GzipSample.member(Array(Self.log(20_000).utf8), level: 1)
      let cut = Array(whole[..<(whole.count / 2)])
      let refused = try await Self.ingest(cut, ingest, folder)
      #expect(refused.state == .refused && refused.reason == "gzip_truncated")
      #expect(try await Self.ingest(cut, ingest, folder, .trailing).state == .refused)
      let partial = try await Self.ingest(cut, ingest, folder, .truncated)
      let counts = partial.accounting
      #expect(partial.state == .done && partial.batch == refused.batch)
      #expect(partial.reason == "partial" && partial.warnings == [.partial])
      // The line that was cut is the only bad one.
      #expect(counts.accepted > 5000 && counts.accepted < 15_000 && counts.quarantined <= 1)
      // The archive holds what was read, and reads the same.
      let replayed = try await ArchivedLoads(
        store: ingest.store, pseudonyms: Act.pseudonyms, archive: ingest.archive,
        temporaryFolder: folder
      ).replay(try #require(partial.batch))
      #expect(replayed.accounting == counts && replayed.state == .done)
      // The whole file is another content; what both have counts once.
      let full = try await Self.ingest(whole, ingest, folder)
      #expect(full.state == .done && full.accounting.accepted == 20_000)
    }
  }

  @Test func whatFollowsTheLastMemberIsPassedBy() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let bytes = GzipSample.member(Self.log(100)) + Array("garbage behind".utf8)
      let refused = try await Self.ingest(bytes, ingest, folder, .truncated)
      #expect(refused.reason == "gzip_trailing_garbage")
      let loaded = try await Self.ingest(bytes, ingest, folder, .trailing)
      #expect(loaded.accounting.accepted == 100 && loaded.warnings == [.partial])
      // Its content is that of the clean file.
      let clean = try await Self.ingest(GzipSample.member(Self.log(100)), ingest, folder)
      #expect(clean.state == .known && clean.batch == loaded.batch)
      let archive = ingest.archive
      let content = try await ArchiveLedger(store: ingest.store).archived(1).content
      var source = try ByteSource(path: archive.file(content: content).path)
      var length = 0
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
      defer { buffer.deallocate() }
      while case let count = try source.read(into: buffer), count > 0 { length += count }
      #expect(length == Self.log(100).utf8.count)
    }
  }

  @Test func oddFilesAreLoadedWithAWarning() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let empty = try await Self.ingest([], name: "a.ndjson", ingest, folder)
      #expect(empty.state == .done && empty.warnings == [.empty])
      let plain = try await Self.ingest(Array(Self.log(3).utf8), name: "b.GZ", ingest, folder)
      #expect(plain.state == .done && plain.warnings == [.plainNamedGzip])
      let good = try await Self.ingest(GzipSample.member(Self.log(4)), name: "c.gz", ingest, folder)
      #expect(good.warnings.isEmpty)
    }
  }

  /// Values that pass every check of ours but none of the database's: no line is blamed, nothing is loaded.
  @Test func whatTheDatabaseRefusesIsSuspended() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      try await ingest.store.pool.withConnection {
        try await $0.script("ALTER TABLE activity ADD CONSTRAINT picky CHECK (day < '2025-10-01')")
      }
      let text = Self.log(50) + "{\n"
      let outcome = try await Self.ingest(GzipSample.member(text), ingest, folder)
      #expect(outcome.state == .suspended && outcome.reason == "database_refused")
      #expect(outcome.message?.contains("23514") == true)
      #expect(outcome.accounting.accepted == 50 && outcome.accounting.quarantined == 1)
      let record = try await BatchReader(store: ingest.store).batch(1)
      #expect(record.state == "suspended" && record.reason == "database_refused")
      #expect(try await BatchReader(store: ingest.store).quarantine(batch: 1).map(\.line) == [51])
      // With the cause gone, the archive is enough.
      try await ingest.store.pool.withConnection {
        try await $0.script("ALTER TABLE activity DROP CONSTRAINT picky")
      }
      let replayed = try await ArchivedLoads(
        store: ingest.store, pseudonyms: Act.pseudonyms, archive: ingest.archive,
        temporaryFolder: folder
      ).replay(1)
      #expect(replayed.state == .done && replayed.accounting.accepted == 50)
    }
  }

  /// A missing table or right is a matter of the installation: no line is quarantined for it.
  @Test func aSystemicErrorStopsAndLeavesTheBatchToBeTakenOver() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let bytes = GzipSample.member(Self.log(50) + "{\n")
      try await ingest.store.pool.withConnection {
        try await $0.script(
          "ALTER TABLE object RENAME TO objekt; ALTER TABLE quarantine RENAME TO q")
      }
      let error = await #expect(throws: PostgresError.self) {
        _ = try await Self.ingest(bytes, ingest, folder)
      }
      #expect(error?.code?.category == "42")
      try await ingest.store.pool.withConnection {
        try await $0.script(
          "ALTER TABLE objekt RENAME TO object; ALTER TABLE q RENAME TO quarantine")
      }
      #expect(try await BatchReader(store: ingest.store).quarantine(batch: 1).isEmpty)
      #expect(try await BatchReader(store: ingest.store).batch(1).state == "loading")
      let again = try await Self.ingest(bytes, ingest, folder)
      #expect(again.state == .done && again.batch == 1 && again.accounting.quarantined == 1)
    }
  }
}
