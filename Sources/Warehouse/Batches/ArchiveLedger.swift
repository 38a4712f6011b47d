public import Model
import Postgres

/// What the ledger knows of the archive: which raw files are there, for whom, and for how long.
public struct ArchiveLedger: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// A batch whose raw file is in the archive.
  public struct Archived: Sendable {
    public let sourceID: Int32
    public let name: String
    public let content: [UInt8]
    public let state: String
  }

  /// - Throws: `BatchError.unknown`, or `notArchived` if its raw file is not kept any more.
  public func archived(_ batch: Int32) async throws -> Archived {
    guard
      let row = try await store.query(.archivedBatch, [.int(Int64(batch))]).first
    else { throw BatchError.unknown(batch: Int64(batch)) }
    guard try row.bool("is_archived"), let content = try row.optionalBytes("sha256") else {
      throw BatchError.notArchived(batch: batch)
    }
    return Archived(
      sourceID: Int32(try row.int64("source_id")), name: try row.string("name"),
      content: content, state: try row.string("state"))
  }

  /// Loaded batches in the archive, all or of a source, of days, or of a course.
  public func toReplay(
    source: String?, from: LocalDay?, to: LocalDay?, course: String?
  ) async throws -> [Int32] {
    try await store.query(
      .batchesToReplay,
      [.text(source), .text(from?.description), .text(to?.description), .text(course)]
    ).map { Int32(try $0.int64("id")) }
  }

  /// Loaded batches of a source, whether their raw file is still kept or not.
  public func batches(
    of source: String
  ) async throws -> [(batch: Int32, content: [UInt8], isArchived: Bool)] {
    try await store.query(.archivedBatches, [.text(source)]).map {
      (Int32(try $0.int64("id")), try $0.bytes("sha256"), try $0.bool("is_archived"))
    }
  }

  /// Contents whose time is over, with the bytes they take.
  public func expired() async throws -> [(content: [UInt8], bytes: Int64)] {
    try await store.query(.archiveExpired).map {
      (try $0.bytes("sha256"), try $0.int64("bytes"))
    }
  }

  /// Notes that a content is gone from the archive; to be called before it goes.
  public func markRemoved(_ content: [UInt8]) async throws {
    _ = try await store.query(.archiveRemoved, [.bytes(content)])
  }

  /// Which of these contents no batch needs.
  public func unknown(among contents: [[UInt8]]) async throws -> [[UInt8]] {
    let names = contents.map(\.hexadecimal)
    return try await store.query(.archiveUnknown, [.textArray(names)]).map {
      try $0.bytes("sha256")
    }
  }
}
