import Foundation
public import Model
import Warehouse

/// Loads what lies finished in a spool folder. May be stopped at any instruction and begun again: a file is moved
/// only after the ledger took it, and the ledger knows a file that was not moved yet.
public struct Spool: Sendable {
  let folder: SpoolFolder
  let ingest: BatchIngest
  let options: BatchIngest.Options

  public init(_ folder: SpoolFolder, ingest: BatchIngest, options: BatchIngest.Options) {
    self.folder = folder
    self.ingest = ingest
    self.options = options
  }

  /// Whether anything waits.
  public var isEmpty: Bool { get throws { try folder.entries().isEmpty } }

  /// One look at the folder: everything finished is loaded, file by file, in order of name.
  ///
  /// - Parameter told: hears of each file when it is done with.
  /// - Returns: what became of the files that were moved. A file that changes, cannot be read or is being loaded by
  ///   somebody else stays, for the next look; `told` hears why.
  public func pass(
    progress: @escaping @Sendable (Int64) -> Void = { _ in },
    told: @Sendable (SpoolEvent) -> Void = { _ in }
  ) async throws -> [BatchIngest.Outcome] {
    var outcomes: [BatchIngest.Outcome] = []
    var options = options
    options.followsLinks = false
    for entry in try folder.entries() {
      try Task.checkCancellation()
      do {
        let outcome = try await ingest.ingest(
          .file(path: entry.path), options: options, progress: progress)
        guard folder.isUnchanged(entry) else { throw ArchiveError.changed(name: entry.name) }
        try put(entry, away: outcome)
        outcomes.append(outcome)
        told(.taken(outcome))
      } catch let error as InputError {
        told(.left(name: entry.name, error.explanation))
      } catch ArchiveError.changed(let name) {
        told(.left(name: entry.name, ArchiveError.changed(name: name).explanation))
      } catch BatchError.busy(let batch) {
        told(.left(name: entry.name, BatchError.busy(batch: batch).explanation))
      }
    }
    return outcomes
  }

  private func put(_ entry: SpoolFolder.Entry, away outcome: BatchIngest.Outcome) throws {
    let isLoaded =
      outcome.state == .done || (outcome.state == .known && !outcome.isHeldBack)
    guard !isLoaded else {
      return try folder.move(entry, to: folder.done, batch: outcome.batch)
    }
    try folder.move(
      entry, to: folder.refused, batch: outcome.batch,
      note: "batch \(outcome.batch ?? 0): \(outcome.reason ?? "") – \(outcome.message ?? "")")
  }
}

/// What a look at the spool has to tell.
public enum SpoolEvent: Sendable {
  case taken(BatchIngest.Outcome)
  case left(name: String, Explanation)
}
