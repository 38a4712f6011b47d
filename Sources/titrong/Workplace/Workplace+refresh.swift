import Ingest
import Warehouse

extension Workplace {
  /// Brings the numbers up to date: first batches are read once more whose records were taken back since, then what
  /// changed is counted.
  ///
  /// - Returns: what was read once more; nil if nothing was to be looked for.
  func refresh(
    _ store: DataStore, full: Bool = false
  ) async throws -> (Refresher.Summary, VoidSweep.Summary?) {
    var voids: VoidSweep.Summary?
    if try await !VoidLedger(store: store).marks().isEmpty {
      let sweep = VoidSweep(
        store: store, archive: try archive(),
        loads: try await archivedLoads(store: store, options: BatchIngest.Options()))
      let summary = try await sweep.run()
      tell(summary)
      voids = summary
    }
    return (try await Refresher(store: store).refresh(full: full), voids)
  }

  private func tell(_ summary: VoidSweep.Summary) {
    if summary.replayed > 0 { console.note("void.replayed", ["count": "\(summary.replayed)"]) }
    if summary.gone > 0 { console.note("void.gone", ["count": "\(summary.gone)"]) }
    if summary.missing > 0 { console.note("void.missing", ["count": "\(summary.missing)"]) }
  }
}
