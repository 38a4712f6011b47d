import Foundation
import Model
import TestSeeds
import Testing

@testable import Ingest

@Suite struct RecordIndexTests {
  private typealias Record = (payload: UInt64, id: UInt64)

  private func counts(
    _ records: [Record], in folder: URL = FileManager.default.temporaryDirectory
  ) throws -> RecordIndex.Counts {
    let index = RecordIndex(temporaryFolder: folder)
    for record in records {
      try index.add(
        RecordIdentity(high: mixed(record.payload, 1), low: mixed(record.payload, 2)),
        id: record.id == 0 ? 0 : mixed(record.id, 3))
    }
    return try index.count()
  }

  @Test(
    arguments: [
      (records: [], duplicates: 0, conflicts: 0),
      (records: [(1, 0), (2, 0)], duplicates: 0, conflicts: 0),
      (records: [(1, 0), (1, 0), (1, 0)], duplicates: 2, conflicts: 0),
      (records: [(1, 9), (1, 9)], duplicates: 1, conflicts: 0),
      // One id, three payloads, one of them repeated.
      (records: [(1, 9), (2, 9), (3, 9), (2, 9)], duplicates: 1, conflicts: 2),
      // Records without id cannot contradict each other.
      (records: [(1, 0), (2, 0), (3, 9)], duplicates: 0, conflicts: 0),
    ] as [(records: [(UInt64, UInt64)], duplicates: Int64, conflicts: Int64)])
  func repeatsAndConflicts(
    _ batch: (records: [(UInt64, UInt64)], duplicates: Int64, conflicts: Int64)
  ) throws {
    let records: [Record] = batch.records.map { (payload: $0.0, id: $0.1) }
    let expected = RecordIndex.Counts(duplicates: batch.duplicates, conflicts: batch.conflicts)
    #expect(try counts(records) == expected)
    #expect(try counts(records.reversed()) == expected)
  }

  @Test func orderDoesNotMatter() throws {
    var generator = SeededGenerator(seed: 31)
    // An id belongs to its payload, as it does in the identity of a real record.
    let records: [Record] = (0..<4000).map { _ in
      let payload = UInt64.random(in: 1...900, using: &generator)
      return (payload, payload % 3 == 0 ? 0 : payload % 200 + 1)
    }
    let payloads = Set(records.map(\.payload))
    let named = payloads.filter { $0 % 3 != 0 }
    let expected = RecordIndex.Counts(
      duplicates: Int64(records.count - payloads.count),
      conflicts: Int64(named.count - Set(named.map { $0 % 200 }).count))
    for _ in 0..<3 { #expect(try counts(records.shuffled(using: &generator)) == expected) }
  }

  @Test func aLargeBatchSpillsAndCountsTheSame() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "records-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let index = RecordIndex(temporaryFolder: folder)
    let total = RecordIndex.entriesInMemory + 1000
    for number in 0..<total {
      // The last thousand repeat what has been spilled by then.
      let payload = UInt64(number % 2000)
      try index.add(
        RecordIdentity(high: mixed(payload, 1), low: mixed(payload, 2)), id: mixed(payload / 2, 3))
    }
    let counts = try index.count()
    #expect(counts == RecordIndex.Counts(duplicates: Int64(total - 2000), conflicts: 1000))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aFolderThatCannotTakeTheFileIsNamed() throws {
    let nowhere = URL(filePath: "/nonexistent/tmp")
    let failure = #expect(throws: SpillError.self) { try RecordIndex.openUnnamed(in: nowhere) }
    #expect(failure?.explanation.arguments["folder"] == nowhere.path)
    #expect(failure?.explanation.arguments["why"]?.isEmpty == false)
  }
}
