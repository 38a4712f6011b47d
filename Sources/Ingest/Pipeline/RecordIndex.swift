import Foundation
import Model

/// Counts exact repeats and id conflicts of a whole batch in bounded memory (INPUTS §2).
///
/// Entries go to 64 parts by their id (or identity); parts that outgrow the bound move to one temporary file that
/// has no name, and are counted one after another at the end. Order does not matter, so any cut of the file gives
/// the same counts.
final class RecordIndex {
  private struct Entry {
    let high: UInt64
    let low: UInt64
    /// 0 for a record without id.
    let id: UInt64
  }

  /// Entries held in memory, all parts together (24 bytes each).
  static let entriesInMemory = 800_000
  private static let partCount = 64

  private var parts: [[Entry]] = Array(repeating: [], count: partCount)
  private var held = 0
  private var total: Int64 = 0
  private let temporaryFolder: URL
  private var spill: Int32 = -1
  private var spilled = 0
  /// Where the spilled pieces of each part lie: entry offset and count.
  private var pieces: [[(offset: Int, count: Int)]] = Array(repeating: [], count: partCount)

  init(temporaryFolder: URL) { self.temporaryFolder = temporaryFolder }

  deinit { if spill >= 0 { close(spill) } }

  @inline(__always)
  func add(_ identity: RecordIdentity, id: UInt64) throws {
    let route = id == 0 ? identity.low : id
    parts[Int(route >> 58)].append(Entry(high: identity.high, low: identity.low, id: id))
    held += 1
    total += 1
    if held >= Self.entriesInMemory { try spillAll() }
  }

  struct Counts: Equatable {
    var duplicates: Int64
    /// Σ over ids of (distinct payloads − 1).
    var conflicts: Int64
  }

  func count() throws -> Counts {
    var distinct: Int64 = 0
    var conflicts: Int64 = 0
    for part in 0..<Self.partCount where !parts[part].isEmpty || !pieces[part].isEmpty {
      var records = KeyTable<RecordIdentity> { $0.low ^ $0.high }
      var ids = KeyTable<UInt64> { mixed($0) }
      var withID: Int64 = 0
      try forEach(in: part) { entry in
        let isNew = records.index(of: RecordIdentity(high: entry.high, low: entry.low)).isNew
        if isNew, entry.id != 0 {
          withID += 1
          _ = ids.index(of: entry.id)
        }
      }
      distinct += Int64(records.count)
      conflicts += withID - Int64(ids.count)
    }
    return Counts(duplicates: total - distinct, conflicts: conflicts)
  }

  private func forEach(in part: Int, _ body: (Entry) -> Void) throws {
    for piece in pieces[part] {
      let entries = try [Entry](unsafeUninitializedCapacity: piece.count) { buffer, count in
        let raw = UnsafeMutableRawBufferPointer(buffer)
        try Self.readAll(spill, raw, at: piece.offset * MemoryLayout<Entry>.stride)
        count = piece.count
      }
      entries.forEach(body)
    }
    parts[part].forEach(body)
  }

  private func spillAll() throws {
    if spill < 0 { spill = try Self.openUnnamed(in: temporaryFolder) }
    for part in parts.indices where !parts[part].isEmpty {
      try parts[part].withUnsafeBytes {
        try Self.writeAll(spill, $0, at: spilled * MemoryLayout<Entry>.stride)
      }
      pieces[part].append((spilled, parts[part].count))
      spilled += parts[part].count
      parts[part].removeAll(keepingCapacity: true)
    }
    held = 0
  }
}
