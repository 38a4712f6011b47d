public import Foundation
public import Ingest
import Synchronization
public import Warehouse

/// What the door of uploads works with; one for a process, shared by the requests and the loader.
public final class UploadDoor: Sendable {
  /// How much the door takes at once.
  public struct Limits: Sendable {
    /// Bytes of one body as they come.
    public var bytes: Int64 = 8 << 30
    public var uploads = 16
    /// Bytes that must stay free on the disk of the archive.
    public var freeBytes: Int64 = 1 << 30
    /// A body that brings nothing for so long is given up.
    public var idle = Duration.seconds(30)
    /// Bytes a second a body must bring in the long run.
    public var slowest = 1024.0

    public init() {}
  }

  let archive: Archive
  let limits: Limits
  let options: BatchIngest.Options
  /// Loads one batch at a time, whoever asks: memory holds two chunks, not two for each request.
  let desk: LoadDesk
  private let pseudonyms: PseudonymKey
  private let folder: URL
  private let temporaryFolder: URL
  private let open = Mutex(0)
  let quotas = SourceQuotas()
  let calls: AsyncStream<Void>
  private let caller: AsyncStream<Void>.Continuation

  /// - Parameter folder: the state folder, on the disk of the archive.
  public init(
    store: DataStore, folder: URL, archive: Archive, pseudonyms: PseudonymKey,
    temporaryFolder: URL, options: BatchIngest.Options = .init(), limits: Limits = .init()
  ) {
    self.archive = archive
    self.limits = limits
    self.options = options
    self.pseudonyms = pseudonyms
    self.folder = folder
    self.temporaryFolder = temporaryFolder
    desk = LoadDesk(
      ArchivedLoads(
        store: store, pseudonyms: pseudonyms, archive: archive, temporaryFolder: temporaryFolder,
        options: options))
    // One call is enough: the loader then looks for all that waits.
    (calls, caller) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func ingest(_ source: LogSource, store: DataStore) -> BatchIngest {
    BatchIngest(
      store: store, source: source, pseudonyms: pseudonyms, archive: archive,
      temporaryFolder: temporaryFolder)
  }

  /// Wakes the loader.
  func callLoader() { caller.yield() }

  /// Takes one of the places; `leave` gives it back.
  func enter() throws(UploadError) {
    let isIn = open.withLock { open in
      guard open < limits.uploads else { return false }
      open += 1
      return true
    }
    guard isIn else { throw .busy }
  }

  func leave() { open.withLock { $0 -= 1 } }

  /// - Throws: `UploadError.diskLow` if so much more would fill the disk beyond the watermark.
  func requireRoom(for bytes: Int64) throws(UploadError) {
    var status = statvfs()
    // A disk that does not answer will say why when it is written to.
    guard statvfs(folder.path, &status) == 0 else { return }
    let free = Int64(
      clamping: UInt64(status.f_bavail).multipliedReportingOverflow(
        by: UInt64(status.f_frsize)
      ).partialValue)
    guard free >= limits.freeBytes, free - limits.freeBytes >= bytes else { throw .diskLow }
  }
}
