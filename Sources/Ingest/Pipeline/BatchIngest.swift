public import Foundation
public import Inflation
import Model
public import Warehouse

/// Loads one file or stream of a source: gzip byte to fact rows, with every line accounted for.
///
/// Three stages run side by side with bounded hand-over: reading and inflating, decoding and folding, loading.
public struct BatchIngest: Sendable {
  let store: DataStore
  let source: LogSource
  let pseudonyms: PseudonymKey
  let temporaryFolder: URL

  public init(
    store: DataStore, source: LogSource, pseudonyms: PseudonymKey, temporaryFolder: URL
  ) {
    self.store = store
    self.source = source
    self.pseudonyms = pseudonyms
    self.temporaryFolder = temporaryFolder
  }

  public struct Options: Sendable {
    /// Load although too many lines are bad, or although the batch was suspended or retracted before.
    public var force = false
    /// Bounds of reading, INPUTS §2.
    public var limits = InflationLimits()

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
    /// Code and sentence of a refusal or suspension.
    public let reason: String?
    public let message: String?
  }

  /// - Throws: errors of the machine or the database; a bad file is an outcome, not an error.
  public func ingest(
    _ input: BatchInput, options: Options = Options(),
    progress: @escaping @Sendable (Int64) -> Void = { _ in }
  ) async throws -> Outcome {
    let file = try input.fingerprint()
    let ledger = BatchLedger(store: store)
    let claim: BatchLedger.Claim
    switch try await ledger.open(
      source: source, name: input.name, fileHash: file?.sha256, fileBytes: file?.bytes,
      force: options.force)
    {
    case .claimed(let mine): claim = mine
    case .known(let batch, let state): return known(batch, state, input)
    }
    let loader = FactLoader(store: store, source: source, claim: claim)
    let run = BatchRun(
      input: input, source: source, pseudonyms: pseudonyms, temporaryFolder: temporaryFolder,
      receivedAt: claim.receivedAt, options: options, progress: progress)
    let result: BatchRun.Result
    do {
      result = try await run.decode { try await loader.load($0) }
    } catch FileFailure.refused(let refusal) {
      return try await refuse(refusal, input, loader, claim)
    }
    if let known = try await yield(claim, to: result.sha256, ledger, input) { return known }
    let end: BatchEnd =
      result.isSuspended ? .suspended(message: suspension(result.accounting)) : .done
    do {
      try await loader.finish(
        result.last, accounting: result.accounting, end: end, sha256: result.sha256,
        inflatedBytes: result.inflatedBytes)
    } catch BatchError.repeated(let batch) {
      if let known = try await yield(claim, to: result.sha256, ledger, input) { return known }
      throw BatchError.repeated(batch: batch)
    }
    return Outcome(
      batch: claim.batch, name: input.name, state: result.isSuspended ? .suspended : .done,
      accounting: result.accounting, reason: result.isSuspended ? "too_many_bad_lines" : nil,
      message: result.isSuspended ? suspension(result.accounting) : nil)
  }

  /// Decodes without touching the ledger: what would happen.
  public func rehearse(
    _ input: BatchInput, options: Options = Options()
  ) async throws -> Outcome {
    let run = BatchRun(
      input: input, source: source, pseudonyms: pseudonyms, temporaryFolder: temporaryFolder,
      receivedAt: Int64(Date().timeIntervalSince1970 * 1_000_000), options: options,
      progress: { _ in })
    do {
      let result = try await run.decode { _ in }
      return Outcome(
        batch: nil, name: input.name, state: result.isSuspended ? .suspended : .done,
        accounting: result.accounting, reason: nil, message: nil)
    } catch FileFailure.refused(let refusal) {
      return Outcome(
        batch: nil, name: input.name, state: .refused, accounting: Accounting(),
        reason: refusal.code, message: refusal.description)
    }
  }

  private func refuse(
    _ refusal: FileRefusal, _ input: BatchInput, _ loader: FactLoader,
    _ claim: BatchLedger.Claim
  ) async throws -> Outcome {
    try await loader.finish(
      FactChunk(), accounting: Accounting(),
      end: .refused(code: refusal.code, message: refusal.description), sha256: nil,
      inflatedBytes: 0)
    return Outcome(
      batch: claim.batch, name: input.name, state: .refused, accounting: Accounting(),
      reason: refusal.code, message: refusal.description)
  }

  /// Gives the batch up if the ledger knows its content already.
  private func yield(
    _ claim: BatchLedger.Claim, to content: [UInt8], _ ledger: BatchLedger, _ input: BatchInput
  ) async throws -> Outcome? {
    guard
      let before = try await ledger.find(content: content, source: source, except: claim.batch)
    else { return nil }
    try await ledger.drop(claim)
    return known(before.batch, before.state, input)
  }

  private func known(_ batch: Int32, _ state: String, _ input: BatchInput) -> Outcome {
    Outcome(
      batch: batch, name: input.name, state: .known, accounting: Accounting(), reason: state,
      message: nil)
  }

  private func suspension(_ accounting: Accounting) -> String {
    "\(accounting.quarantined) of \(accounting.lines) lines are bad: more than "
      + "\(BadLineWatch.percent) %. Nothing was loaded; look at the quarantine, then load with --force."
  }
}
