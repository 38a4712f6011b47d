import Foundation
import Model
import Synchronization
import Testing
import Warehouse

@testable import Ingest

/// A spool takes what is finished, and moves it when the ledger has it.
@Suite struct SpoolTests {
  private static let line =
    #"{"event":"login","at":"2025-10-06T07:30:00+07:00","actor":{"id":"hs-1"}}"# + "\n"

  private static func with(
    settle: Double = 0, _ body: @Sendable (Spool, URL, BatchIngest) async throws -> Void
  ) async throws {
    try await WarehouseScene.withIngest { ingest, folder in
      let place = folder.appending(path: "spool")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let spool = Spool(
        try SpoolFolder(place, settle: settle), ingest: ingest, options: BatchIngest.Options())
      try await body(spool, place, ingest)
    }
  }

  private static func put(_ text: String, _ name: String, _ place: URL) throws {
    try Data(text.utf8).write(to: place.appending(path: name))
  }

  private static func names(_ place: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: place.path).sorted()
      .filter { !["done", "refused"].contains($0) }
  }

  @Test func filesGoWhereTheyBelong() async throws {
    try await Self.with { spool, place, _ in
      try Self.put(Self.line, "a.ndjson", place)
      try Self.put(Self.line, "b.ndjson", place)
      try Self.put("\u{1F}\u{8B}", "c.gz", place)
      try Data([0x1F, 0x8B, 8, 0]).write(to: place.appending(path: "d.gz"))
      try Self.put(String(repeating: "x\n", count: 200), "e.ndjson", place)
      let outcomes = try await spool.pass()
      #expect(outcomes.map(\.state) == [.done, .known, .done, .refused, .suspended])
      #expect(
        try Self.names(place) == [
          "done/a.ndjson", "done/b.ndjson", "done/c.gz", "refused/d.gz",
          "refused/d.gz.reason.txt", "refused/e.ndjson", "refused/e.ndjson.reason.txt",
        ])
      let why = try String(
        contentsOf: place.appending(path: "refused/d.gz.reason.txt"), encoding: .utf8)
      #expect(why.contains("gzip_truncated"))
      #expect(try await spool.pass().isEmpty)
    }
  }

  @Test func unfinishedFilesStay() async throws {
    try await Self.with { spool, place, ingest in
      let left = [".hidden", "a.part", "b.tmp", "C.PART"]
      for name in left { try Self.put(Self.line, name, place) }
      try FileManager.default.createDirectory(
        at: place.appending(path: "folder"), withIntermediateDirectories: true)
      try Self.put(Self.line, "real.ndjson", place.deletingLastPathComponent())
      try FileManager.default.createSymbolicLink(
        atPath: place.appending(path: "link").path, withDestinationPath: "../real.ndjson")
      #expect(mkfifo(place.appending(path: "pipe").path, 0o600) == 0)
      #expect(try await spool.pass().isEmpty)
      #expect(try Self.names(place) == (left + ["folder", "link", "pipe"]).sorted())
      #expect(try await BatchReader(store: ingest.store).batches().isEmpty)
    }
    try await Self.with(settle: 3600) { spool, place, _ in
      try Self.put(Self.line, "fresh.ndjson", place)
      #expect(try await spool.pass().isEmpty)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -7200)],
        ofItemAtPath: place.appending(path: "fresh.ndjson").path)
      #expect(try await spool.pass().map(\.state) == [.done])
    }
  }

  @Test func namesInUseAreNotOverwritten() async throws {
    try await Self.with { spool, place, _ in
      for round in 0..<3 {
        try Self.put(String(repeating: Self.line, count: round + 1), "log.ndjson", place)
        #expect(try await spool.pass().map(\.state) == [.done])
      }
      #expect(
        try Self.names(place) == [
          "done/log.ndjson", "done/log.ndjson.batch-2", "done/log.ndjson.batch-3",
        ])
    }
  }

  /// A file that somebody else loads at this moment is left for later, and the others go on.
  @Test func aFileInOtherHandsIsLeft() async throws {
    try await Self.with { spool, place, ingest in
      try Self.put(Self.line, "a.ndjson", place)
      try Self.put(Self.line + Self.line, "b.ndjson", place)
      let file = try BatchInput.file(path: place.appending(path: "a.ndjson").path)
        .receive(into: ingest.archive)
      _ = try await BatchLedger(store: ingest.store).open(
        source: ingest.source, name: "a.ndjson", fileHash: file.sha256, fileBytes: file.bytes,
        force: false)
      let left = Mutex<[String]>([])
      let outcomes = try await spool.pass { _ in
      } told: { event in
        if case .left(let name, let why) = event {
          left.withLock { $0.append("\(name) \(why.key)") }
        }
      }
      #expect(outcomes.map(\.name) == ["b.ndjson"])
      #expect(left.withLock { $0 } == ["a.ndjson batch_busy"])
      #expect(try Self.names(place) == ["a.ndjson", "done/b.ndjson"])
    }
  }

  @Test func aSpoolOnTwoDisksIsRefused() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "spool-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Another file system that every Linux has.
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "done").path, withDestinationPath: "/proc")
    let error = #expect(throws: SpoolError.self) { try SpoolFolder(folder) }
    #expect(error?.explanation.arguments["why"] == "Invalid cross-device link")
  }
}
