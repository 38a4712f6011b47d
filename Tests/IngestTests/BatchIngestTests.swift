import Foundation
import Inflation
import Model
import Postgres
import Testing
import Warehouse

@testable import Ingest

/// What the ledger says after a file, and what two loads at one time do to each other.
@Suite struct BatchIngestTests {
  private static func log(_ count: Int, prefix: String = "hs") -> String {
    (0..<count).map {
      #"{"event":"login","at":"2025-10-06T07:30:00+07:00","actor":{"id":"\#(prefix)-\#($0)"}}"#
        + "\n"
    }.joined()
  }

  private static func write(_ bytes: some Sequence<UInt8>, _ name: String, _ folder: URL) throws
    -> BatchInput
  {
    let file = folder.appending(path: name)
    try Data(bytes).write(to: file)
    return .file(path: file.path)
  }

  @Test func theSameContentIsKnownUnderAnyName() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let text = Self.log(50)
      let plain = try Self.write(text.utf8, "a.ndjson", folder)
      let first = try await ingest.ingest(plain)
      #expect(first.state == .done && first.batch == 1 && first.accounting.accepted == 50)
      let marked = try Self.write([0x1F, 0x8B] + text.utf8, "b.gz", folder)
      #expect(try await ingest.ingest(marked).state == .refused)
      for name in ["a.ndjson", "c.ndjson"] {
        let again = try await ingest.ingest(Self.write(text.utf8, name, folder))
        #expect(again.state == .known && again.batch == 1 && again.reason == "done")
        #expect(again.accounting == Accounting())
      }
      let batches = try await BatchReader(store: ingest.store).batches()
      #expect(batches.map(\.state).sorted() == ["done", "refused"])
    }
  }

  /// Of one content in two files only one batch comes to be, whoever is first.
  @Test func twoLoadsOfOneContentAtOneTime() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      for round in 0..<5 {
        let text = Self.log(3000, prefix: "hs-\(round)")
        // The files differ in their compression only.
        let files = try (1...4).map { part -> BatchInput in
          let cut = text.utf8.index(text.startIndex, offsetBy: part * 1000)
          let members = [String(text[..<cut]), String(text[cut...])].map(GzipSample.member)
          return try Self.write(members.joined(), "\(round)-\(part).gz", folder)
        }
        let outcomes = try await withThrowingTaskGroup(of: BatchIngest.Outcome.self) { group in
          for file in files { group.addTask { try await ingest.ingest(file) } }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0.state == .done }.count == 1)
        #expect(outcomes.filter { $0.state == .known }.count == 3)
        #expect(Set(outcomes.map(\.batch)).count == 1)
      }
      let batches = try await BatchReader(store: ingest.store).batches()
      #expect(batches.count == 5 && batches.allSatisfy { $0.state == "done" })
    }
  }

  @Test func aSuspensionTakesBackWhatWasLoadedBefore() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      // Bad lines so long that a chunk with good lines is loaded before the 10,000th line is seen.
      let bad = String(repeating: "x", count: 65_536) + "\n"
      let text = Self.log(100) + String(repeating: bad, count: 200) + Self.log(600, prefix: "gv")
      let file = try Self.write(text.utf8, "long.ndjson", folder)
      let suspended = try await ingest.ingest(file)
      #expect(suspended.state == .suspended && suspended.accounting.quarantined == 200)
      #expect(try await Self.facts(of: ingest) == 0)
      #expect(try await BatchReader(store: ingest.store).quarantine(batch: 1).count == 200)
      var options = BatchIngest.Options()
      #expect(try await ingest.ingest(file, options: options).state == .known)
      options.force = true
      let forced = try await ingest.ingest(file, options: options)
      #expect(forced.state == .done && forced.batch == 1 && forced.accounting.accepted == 700)
      #expect(try await Self.facts(of: ingest) > 0)
      #expect(try await BatchReader(store: ingest.store).quarantine(batch: 1).count == 200)
    }
  }

  @Test func aRefusalAtTheLastByteTakesBackWhatWasLoaded() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let bad = String(repeating: "x", count: 65_536) + "\n"
      let text = Self.log(1000) + String(repeating: bad, count: 200)
      var bytes = GzipSample.member(text)
      bytes[bytes.count - 5] ^= 1
      let refused = try await ingest.ingest(Self.write(bytes, "damaged.gz", folder))
      #expect(refused.state == .refused && refused.reason == "gzip_crc")
      #expect(try await Self.facts(of: ingest) == 0)
      #expect(try await BatchReader(store: ingest.store).quarantine(batch: 1).isEmpty)
      // The repaired file is another matter.
      bytes[bytes.count - 5] ^= 1
      let mended = try await ingest.ingest(Self.write(bytes, "damaged.gz", folder))
      #expect(mended.state == .done && mended.batch == 2)
    }
  }

  @Test func theCapOfAFileIsASetting() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let bomb = try Self.write(
        GzipSample.member(String(repeating: "\n", count: 8 << 20)), "bomb.gz", folder)
      var options = BatchIngest.Options()
      options.limits.inflatedBytes = 1 << 20
      let refused = try await ingest.ingest(bomb, options: options)
      #expect(refused.state == .refused && refused.reason == "too_large")
      #expect(refused.message?.contains("1048576") == true)
      let rehearsed = try await ingest.rehearse(bomb)
      #expect(rehearsed.batch == nil && rehearsed.accounting.blank == 8 << 20)
    }
  }

  private static func facts(of ingest: BatchIngest) async throws -> Int64 {
    try await ingest.store.pool.withConnection {
      let count = Statement(name: "count", sql: "SELECT count(*)::bigint AS n FROM activity")
      return try await $0.query(count).first?.int64("n") ?? -1
    }
  }
}
