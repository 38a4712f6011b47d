import Crypto
import Foundation
import Inflation
import Model
import Testing
import Warehouse

@testable import Ingest

/// Uploads: first durable, then loaded, once.
@Suite struct ReceivedTests {
  private static let text = (0..<300).map {
    #"{"event":"login","at":"2025-10-06T07:30:00+07:00","actor":{"id":"hs-\#($0)"}}"# + "\n"
  }.joined()

  private static func received(_ bytes: [UInt8], _ ingest: BatchIngest) throws -> ReceivedFile {
    let reception = try ingest.archive.receive()
    try bytes.withUnsafeBytes { try reception.write($0) }
    return reception.finish()
  }

  private static func loads(_ ingest: BatchIngest, _ folder: URL) -> ArchivedLoads {
    ArchivedLoads(
      store: ingest.store, pseudonyms: Act.pseudonyms, archive: ingest.archive,
      temporaryFolder: folder)
  }

  private static func states(_ ingest: BatchIngest) async throws -> [String] {
    try await BatchReader(store: ingest.store).batches().map { "\($0.id) \($0.state)" }
  }

  @Test func aReceivedFileWaitsInTheLedgerAndIsLoadedOnce() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let file = try Self.received(GzipSample.member(Self.text), ingest)
      #expect(try await ingest.receive(file, name: "a.gz") == .accepted(batch: 1))
      #expect(try await Self.states(ingest) == ["1 received"])
      let again = try Self.received(Array(Self.text.utf8), ingest)
      #expect(
        try await ingest.receive(again, name: "b") == .known(batch: 1, state: "received"))
      let loads = Self.loads(ingest, folder)
      let outcome = try await loads.loadNext()
      #expect(outcome?.state == .done && outcome?.accounting.accepted == 300)
      #expect(outcome?.name == "a.gz" && outcome?.batch == 1)
      #expect(try await loads.loadNext() == nil)
      #expect(try await Self.states(ingest) == ["1 done"])
    }
  }

  @Test func badContentIsRefusedBeforeTheLedger() async throws {
    try await WarehouseScene.withIngest { ingest, _ in
      var damaged = GzipSample.member(Self.text)
      damaged[damaged.count - 5] ^= 1
      let file = try Self.received(damaged, ingest)
      guard case .refused(let refusal) = try await ingest.receive(file, name: "a") else {
        Issue.record("not refused")
        return
      }
      #expect(refusal.code == "gzip_crc")
      #expect(try await Self.states(ingest).isEmpty)
      var limits = InflationLimits()
      limits.inflatedBytes = 1000
      let big = try Self.received(GzipSample.member(Self.text), ingest)
      guard
        case .refused(.tooLarge) = try await ingest.receive(big, name: "a", limits: limits)
      else {
        Issue.record("not refused")
        return
      }
    }
  }

  @Test func aKeyNamesOneFile() async throws {
    try await WarehouseScene.withIngest { ingest, _ in
      let bytes = GzipSample.member(Self.text)
      func send(_ bytes: [UInt8], _ key: String) async throws -> BatchIngest.Receipt {
        try await ingest.receive(Self.received(bytes, ingest), name: "a", idempotencyKey: key)
      }
      #expect(try await send(bytes, "k-1") == .accepted(batch: 1))
      #expect(try await send(bytes, "k-1") == .known(batch: 1, state: "received"))
      let other = GzipSample.member(Self.text + "\n")
      let error = await #expect(throws: BatchError.self) { _ = try await send(other, "k-1") }
      #expect(error?.explanation.key == "idempotency_key_reused")
      guard case .accepted = try await send(other, "k-2") else {
        Issue.record("not accepted")
        return
      }
      #expect(try await Self.states(ingest).count == 2)
    }
  }

  /// What a dead loader left is loaded by the next one, from the archive.
  @Test func aDeadOwnersBatchIsTakenOver() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let file = try Self.received(GzipSample.member(Self.text), ingest)
      _ = try await ingest.receive(file, name: "a")
      let claimed = try await BatchLedger(store: ingest.store).nextReceived()
      #expect(claimed?.claim.batch == 1)
      let loads = Self.loads(ingest, folder)
      // Its owner lives.
      #expect(try await loads.loadNext() == nil)
      let claim = try #require(claimed?.claim)
      try await BatchLedger(store: ingest.store).release(claim)
      #expect(try await loads.loadNext(except: [1]) == nil)
      #expect(try await loads.loadNext()?.state == .done)
      #expect(try await Self.states(ingest) == ["1 done"])
    }
  }

  /// An ingest of the same file does not wait for the loader.
  @Test func ingestLoadsWhatWasOnlyReceived() async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let bytes = GzipSample.member(Self.text)
      _ = try await ingest.receive(Self.received(bytes, ingest), name: "a")
      let path = folder.appending(path: "same.gz")
      try Data(bytes).write(to: path)
      let outcome = try await ingest.ingest(.file(path: path.path))
      #expect(outcome.state == .done && outcome.batch == 1)
    }
  }
}
