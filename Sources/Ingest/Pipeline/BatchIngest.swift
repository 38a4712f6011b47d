public import Foundation
public import Inflation
import Model
public import Warehouse

/// Loads files and streams of a source: gzip byte to fact rows, with every line accounted for.
///
/// Every door brings the bytes into the archive's `incoming/` first; from there one pipeline reads them: three stages
/// side by side with bounded hand-over (reading and inflating, decoding and folding, loading).
public struct BatchIngest: Sendable {
  let store: DataStore
  let source: LogSource
  let pseudonyms: PseudonymKey
  let archive: Archive
  let temporaryFolder: URL
  let ledger: BatchLedger

  public init(
    store: DataStore, source: LogSource, pseudonyms: PseudonymKey, archive: Archive,
    temporaryFolder: URL
  ) {
    self.store = store
    self.source = source
    self.pseudonyms = pseudonyms
    self.archive = archive
    self.temporaryFolder = temporaryFolder
    ledger = BatchLedger(store: store)
  }

  public struct Options: Sendable {
    /// Load although too many lines are bad, or although the batch was suspended or retracted before.
    public var force = false
    /// Bounds of reading, INPUTS §2.
    public var limits = InflationLimits()
    /// Lines of a chunk, which is one transaction.
    public var chunkLines: Int64 = 1_000_000
    /// Spools: what lies there is a file, not a link to one elsewhere.
    public var followsLinks = true
    var withholdsFacts = false

    public init() {}
  }

  /// What became of an input.
  public struct Outcome: Sendable, Equatable {
    public enum State: String, Sendable {
      case done
      case known
      case refused
      case suspended
    }

    public let batch: Int32?
    public let name: String
    public let state: State
    public let accounting: Accounting
    /// Code and sentence of a refusal or suspension; the state of a known batch.
    public let reason: String?
    public let message: String?
    /// What a person should know of a file that was loaded.
    public var warnings: [Warning] = []

    public enum Warning: String, Sendable {
      /// Not one line.
      case empty
      /// The name says gzip, the content does not.
      case plainNamedGzip = "plain_named_gzip"
      /// Damage was passed by, as was asked for: the file is not whole.
      case partial
    }

    /// Known, but not in the numbers: a person has to decide.
    public var isHeldBack: Bool {
      state == .known && ["suspended", "retracted"].contains(reason)
    }
  }

  /// - Throws: errors of the machine or the database; a bad file is an outcome, not an error.
  public func ingest(
    _ input: BatchInput, options: Options = Options(),
    progress: @escaping @Sendable (Int64) -> Void = { _ in }
  ) async throws -> Outcome {
    let file = try await received(input, options)
    let claim: BatchLedger.Claim
    switch try await ledger.open(
      source: source, name: input.name, fileHash: file.sha256, fileBytes: file.bytes,
      force: options.force)
    {
    case .claimed(let mine): claim = mine
    case .known(let batch, let state):
      return Outcome(
        batch: batch, name: input.name, state: .known, accounting: Accounting(), reason: state,
        message: nil)
    }
    let load = ClaimedLoad(
      ingest: self, claim: claim, file: file.url, name: input.name, options: options,
      progress: progress)
    return try await load.load { result in
      try archive.keep(
        file, content: result.sha256, inflating: result.defect == nil ? nil : options.limits)
    }
  }

  /// Decodes without touching the ledger: what would happen.
  public func rehearse(
    _ input: BatchInput, options: Options = Options()
  ) async throws -> Outcome {
    let file = try await received(input, options)
    let run = BatchRun(
      file: file.url, source: source, pseudonyms: pseudonyms, temporaryFolder: temporaryFolder,
      receivedAt: Int64(Date().timeIntervalSince1970 * 1_000_000), options: options,
      voided: try await VoidLedger(store: store).voided(of: source), progress: { _ in })
    do {
      let result = try await run.decode { _ in }
      return Outcome(
        batch: nil, name: input.name, state: result.isSuspended ? .suspended : .done,
        accounting: result.accounting, reason: nil,
        message: result.isSuspended ? BadLineWatch.sentence(result.accounting) : nil)
    } catch FileFailure.refused(let refusal) {
      return Outcome(
        batch: nil, name: input.name, state: .refused, accounting: Accounting(),
        reason: refusal.code, message: refusal.description)
    }
  }

  /// `read(2)` on a pipe may wait for hours, so it has a thread of its own.
  private func received(_ input: BatchInput, _ options: Options) async throws -> ReceivedFile {
    let archive = archive
    return try await withTaskExecutorPreference(ThreadExecutor(label: "titrong.receive")) {
      try input.receive(into: archive, following: options.followsLinks)
    }
  }
}
