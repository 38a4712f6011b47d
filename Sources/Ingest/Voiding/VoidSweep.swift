import Decoding
import Inflation
import Model
public import Warehouse

/// Reads batches once more whose records were taken back after they had been loaded, or are no longer taken back.
///
/// The database keeps no ids of records: it would cost more than all the facts (DESIGN, invariant 1). So the raw files of
/// the source are looked through, and only those that hold such a record are loaded anew.
public struct VoidSweep: Sendable {
  let store: DataStore
  let archive: Archive
  let loads: ArchivedLoads

  public init(store: DataStore, archive: Archive, loads: ArchivedLoads) {
    self.store = store
    self.archive = archive
    self.loads = loads
  }

  public struct Summary: Sendable, Equatable {
    /// Second readings.
    public var replayed: Int
    /// Batches whose raw files are past their retention: what they hold stays as it was counted.
    public var gone: Int
    /// Batches whose raw files should be here and are not: they are looked for again next time.
    public var missing: Int

    public init(replayed: Int = 0, gone: Int = 0, missing: Int = 0) {
      self.replayed = replayed
      self.gone = gone
      self.missing = missing
    }
  }

  /// - Throws: errors of the archive or the database; what is done stays done, the rest is tried again next time.
  public func run() async throws -> Summary {
    let ledger = VoidLedger(store: store)
    var summary = Summary()
    for marks in try await ledger.marks() {
      let isComplete = try await look(for: marks, &summary)
      // A batch that was being loaded may hold such a record and not know of it.
      if isComplete, !marks.isLoading { try await ledger.take(marks) }
    }
    return summary
  }

  private func look(
    for marks: VoidLedger.Marks, _ summary: inout Summary
  ) async throws -> Bool {
    let source = try await SourceStore(store: store).find(marks.source)
    var isComplete = true
    for batch in try await ArchiveLedger(store: store).batches(of: marks.source) {
      guard batch.isArchived else {
        summary.gone += 1
        continue
      }
      guard archive.holds(batch.content) else {
        summary.missing += 1
        isComplete = false
        continue
      }
      let records = ArchivedRecords(
        file: archive.file(content: batch.content), source: source, limits: loads.options.limits)
      guard try await records.contains(marks.ids) else { continue }
      do {
        _ = try await loads.replay(batch.batch)
        summary.replayed += 1
      } catch BatchError.notLoaded {
        // Retracted or replayed by somebody else meanwhile, who has read the ids that are taken back.
      } catch BatchError.busy {
        isComplete = false
      }
    }
    return isComplete
  }
}

extension ArchivedRecords {
  private struct Found: Error {}

  fileprivate func contains(_ ids: Set<UInt64>) async throws -> Bool {
    do {
      try await forEach { event, _ in
        if event.idHash != 0, ids.contains(event.idHash) { throw Found() }
      }
      return false
    } catch is Found {
      return true
    }
  }
}
