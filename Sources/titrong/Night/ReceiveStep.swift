import Foundation
import Inflation
import Ingest
import Model
import Postgres
import Warehouse

/// First step of a night: what lies in the spool folders of the sources, then what waits in the archive.
struct ReceiveStep: Sendable {
  let workplace: Workplace
  let store: DataStore
  /// Holds a folder per source, of its name.
  let spool: URL
  let settle: Double
  let options: BatchIngest.Options
  let progress: ProgressLine

  /// Spools of the sources whose folder is there.
  func spools() async throws -> [Spool] {
    var spools: [Spool] = []
    for source in try await SourceStore(store: store).list() {
      // The name of a source is free text; not every one can be a folder's.
      guard !source.name.contains("/"), !source.name.hasPrefix(".") else { continue }
      let folder = spool.appending(path: source.name)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
        isFolder.boolValue
      else { continue }
      spools.append(
        Spool(
          try SpoolFolder(folder, settle: settle),
          ingest: try await workplace.ingest(source.name, store: store), options: options))
    }
    return spools
  }

  /// Whether anything waits to be received, loaded or aggregated.
  func isWaiting() async throws -> Bool {
    if try await NightlyWork(store: store).isWaiting() { return true }
    return try await spools().contains { try !$0.isEmpty }
  }

  func run(_ claim: RunLedger.Claim, _ position: Int) async throws -> JobStep.Result {
    var heldBack: Int64 = 0
    for spool in try await spools() {
      let outcomes = try await Watching(
        spool: spool, console: workplace.console, progress: progress
      ).look()
      heldBack += Int64(outcomes.filter(\.isHeldBack).count)
    }
    let failed = try await loadReceived()
    var detail = try await NightlyWork(store: store).intake(of: claim, position: position)
    detail[count: "held_back"] = heldBack
    detail[count: "failed"] = failed
    detail[count: JobRun.warnings] = ["quarantined", "refused", "suspended", "held_back", "failed"]
      .reduce(0) { $0 + detail[count: $1] }
    return JobStep.Result(detail)
  }

  /// Answers how many batches cannot be loaded: one lost file must not keep the others from the night.
  private func loadReceived() async throws -> Int64 {
    let loads = try await workplace.archivedLoads(store: store, options: options)
    var failed: Int64 = 0
    for batch in try await NightlyWork(store: store).waitingLoads() {
      try Task.checkCancellation()
      do {
        let outcome = try await loads.loadNext(only: batch) { progress.show(lines: $0) }
        progress.clear()
        if let outcome { IngestOutcomes.tell(outcome, workplace.console) }
      } catch  where Self.isOfThisBatch(error) {
        progress.clear()
        workplace.console.note(
          "night.load_failed",
          ["batch": "\(batch)", "why": why(error)])
        failed += 1
      }
    }
    return failed
  }

  private func why(_ error: any Error) -> String {
    if let failure = error as? FileFailure { return "\(failure)" }
    return workplace.console.words(explained(error))
  }

  /// Trouble of the machine or the database stops the night, which is resumed later.
  private static func isOfThisBatch(_ error: any Error) -> Bool {
    switch error {
    case BatchError.notArchived, ArchiveError.damaged, is InputError, is FileFailure: true
    // Somebody else loads it.
    case BatchError.busy, BatchError.fencedOut: true
    default: false
    }
  }
}
