import Foundation
public import Warehouse

/// Lets go of what is kept only for a time: raw files after the retention of their source, bytes of quarantined
/// lines, and what dead processes left. The ledger with its counts stays (PROMISES, retention).
public struct Pruning: Sendable {
  /// Bytes of a quarantined line may name people (RELIABILITY §2.2).
  static let quarantineDays = 30
  /// A file that no batch needs may be on its way into the ledger; after so long it is not.
  static let orphanSeconds: Double = 86_400
  /// Names asked for in one statement.
  private static let namesAtOnce = 10_000

  let store: DataStore
  let archive: Archive

  public init(store: DataStore, archive: Archive) {
    self.store = store
    self.archive = archive
  }

  public struct Summary: Sendable, Equatable {
    public var files = 0
    public var bytes: Int64 = 0
    public var leftovers = 0
  }

  public func run() async throws -> Summary {
    let ledger = ArchiveLedger(store: store)
    var summary = Summary()
    for expired in try await ledger.expired() {
      // The ledger first: a file that is said to be there must be there.
      try await ledger.markRemoved(expired.content)
      guard try await !ledger.unknown(among: [expired.content]).isEmpty else { continue }
      try archive.remove(expired.content)
      summary.files += 1
      summary.bytes += expired.bytes
    }
    let old = try archive.contents(olderThan: Date(timeIntervalSinceNow: -Self.orphanSeconds))
    for start in stride(from: 0, to: old.count, by: Self.namesAtOnce) {
      let names = Array(old[start...].prefix(Self.namesAtOnce))
      for content in try await ledger.unknown(among: names) {
        try archive.remove(content)
        summary.leftovers += 1
      }
    }
    summary.leftovers += try archive.sweep()
    try await QuarantineStore(store: store).expire(days: Self.quarantineDays)
    return summary
  }
}
