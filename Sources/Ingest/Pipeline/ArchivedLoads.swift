public import Foundation
import Model
public import Warehouse

/// Loads what lies in the archive: uploads that wait, what a process left when it died, and second readings.
public struct ArchivedLoads: Sendable {
  let store: DataStore
  let pseudonyms: PseudonymKey
  let archive: Archive
  let temporaryFolder: URL
  let options: BatchIngest.Options

  public init(
    store: DataStore, pseudonyms: PseudonymKey, archive: Archive, temporaryFolder: URL,
    options: BatchIngest.Options = BatchIngest.Options()
  ) {
    self.store = store
    self.pseudonyms = pseudonyms
    self.archive = archive
    self.temporaryFolder = temporaryFolder
    self.options = options
  }

  private func ingest(_ source: LogSource) -> BatchIngest {
    BatchIngest(
      store: store, source: source, pseudonyms: pseudonyms, archive: archive,
      temporaryFolder: temporaryFolder)
  }

  /// Loads one batch that waits.
  ///
  /// - Parameters:
  ///   - only: this batch, if it waits.
  ///   - except: batches to pass by, because they failed before.
  /// - Returns: nil if none waits.
  /// - Throws: `BatchError.notArchived` if the file is lost; the batch waits on for a restored archive.
  public func loadNext(
    only: Int32? = nil, except: [Int32] = [],
    progress: @escaping @Sendable (Int64) -> Void = { _ in }
  ) async throws -> BatchIngest.Outcome? {
    let ledger = BatchLedger(store: store)
    guard let waiting = try await ledger.nextReceived(only: only, except: except) else {
      return nil
    }
    guard archive.holds(waiting.content) else {
      try? await ledger.release(waiting.claim)
      throw BatchError.notArchived(batch: waiting.claim.batch)
    }
    return try await load(
      waiting.claim, content: waiting.content, name: waiting.name,
      source: try await SourceStore(store: store).find(id: waiting.sourceID), progress)
  }

  /// Reads a batch a second time, by the rules of today; the new batch takes the place of the old one when it is done.
  ///
  /// - Throws: `BatchError.unknown`, `notLoaded` or `notArchived`; `ArchiveError.damaged`. The old batch then stays as it is.
  public func replay(
    _ batch: Int32, progress: @escaping @Sendable (Int64) -> Void = { _ in }
  ) async throws -> BatchIngest.Outcome {
    let archived = try await ArchiveLedger(store: store).archived(batch)
    let isAllowed =
      ["done", "suspended"].contains(archived.state)
      || (options.force && archived.state == "retracted")
    guard isAllowed else { throw BatchError.notLoaded(batch: batch, state: archived.state) }
    guard archive.holds(archived.content) else { throw BatchError.notArchived(batch: batch) }
    let claim = try await BatchLedger(store: store).openReplay(of: batch)
    return try await load(
      claim, content: archived.content, name: archived.name,
      source: try await SourceStore(store: store).find(id: archived.sourceID), progress)
  }

  private func load(
    _ claim: BatchLedger.Claim, content: [UInt8], name: String, source: LogSource,
    _ progress: @escaping @Sendable (Int64) -> Void
  ) async throws -> BatchIngest.Outcome {
    let load = ClaimedLoad(
      ingest: ingest(source), claim: claim, file: archive.file(content: content), name: name,
      options: options, progress: progress)
    let archive = archive
    return try await load.load(expecting: content) { result in
      guard let size = archive.size(of: result.sha256) else {
        throw BatchError.notArchived(batch: claim.batch)
      }
      return size
    }
  }
}
