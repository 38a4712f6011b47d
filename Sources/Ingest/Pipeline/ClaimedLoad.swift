import Foundation
import Inflation
import Warehouse

/// Loads a batch that is ours: gzip byte to fact rows, then the end of the batch. The same way for every door.
struct ClaimedLoad: Sendable {
  let ingest: BatchIngest
  let claim: BatchLedger.Claim
  /// Where the bytes lie.
  let file: URL
  let name: String
  let options: BatchIngest.Options
  let progress: @Sendable (Int64) -> Void

  private var loader: FactLoader {
    FactLoader(store: ingest.store, source: ingest.source, claim: claim)
  }
  private func run() async throws -> BatchRun {
    BatchRun(
      file: file, source: ingest.source, pseudonyms: ingest.pseudonyms,
      temporaryFolder: ingest.temporaryFolder, receivedAt: claim.receivedAt, options: options,
      // Read after the batch was opened: who takes a record back later sees that this load may not know of it.
      voided: try await VoidLedger(store: ingest.store).voided(of: ingest.source),
      progress: progress)
  }

  /// - Parameters:
  ///   - expected: what the inflated bytes must hash to, if that is known.
  ///   - keep: puts the file into the archive under the content that was read; answers the bytes it takes there.
  /// - Throws: errors of the machine or the database, after the claim was given back; a bad file is an outcome.
  func load(
    expecting expected: [UInt8]? = nil, keep: @Sendable (BatchRun.Result) throws -> Int64
  ) async throws -> BatchIngest.Outcome {
    do {
      return try await attempt(expecting: expected, keep: keep)
    } catch {
      // Best effort: if the database is away the lease ends by itself.
      try? await ingest.ledger.release(claim)
      throw error
    }
  }

  private func attempt(
    expecting expected: [UInt8]?, keep: @Sendable (BatchRun.Result) throws -> Int64
  ) async throws -> BatchIngest.Outcome {
    let loader = loader
    do {
      let result = try await run().decode { try await loader.load($0) }
      return try await end(result, reason: "too_many_bad_lines", expected, keep)
    } catch FileFailure.refused(let refusal) {
      return try await refuse(refusal.code, refusal.description)
    } catch BatchError.refusedByDatabase(let why) {
      return try await withoutFacts(because: why, expected, keep)
    }
  }

  /// Our checks let something pass that the database refuses. Nothing of the file is loaded, and no line is to blame
  /// before a person has looked: the batch is suspended with its bad lines and counts.
  private func withoutFacts(
    because why: String, _ expected: [UInt8]?, _ keep: @Sendable (BatchRun.Result) throws -> Int64
  ) async throws -> BatchIngest.Outcome {
    var withheld = options
    withheld.withholdsFacts = true
    let again = ClaimedLoad(
      ingest: ingest, claim: try await ingest.ledger.restart(claim), file: file, name: name,
      options: withheld, progress: progress)
    let loader = again.loader
    let result = try await again.run().decode { try await loader.load($0) }
    return try await again.end(
      result, reason: "database_refused", expected, keep, message: why)
  }

  private func end(
    _ result: BatchRun.Result, reason: String, _ expected: [UInt8]?,
    _ keep: @Sendable (BatchRun.Result) throws -> Int64, message: String? = nil
  ) async throws -> BatchIngest.Outcome {
    if let expected, expected != result.sha256 {
      return try await refuse("archive_damaged", "\(file.lastPathComponent)")
    }
    if claim.replaces == nil, let known = try await yield(to: result.sha256) { return known }
    guard result.isSuspended else {
      return try await close(.done, result, archived: try keep(result))
    }
    let message = message ?? BadLineWatch.sentence(result.accounting)
    guard claim.replaces == nil else {
      // The first reading is better than this one: it stays.
      try await ingest.ledger.drop(claim)
      return outcome(.suspended, result.accounting, reason: reason, message: message)
    }
    return try await close(
      .suspended(reason: reason, message: message), result, archived: try keep(result))
  }

  private func close(
    _ end: BatchEnd, _ result: BatchRun.Result, archived: Int64
  ) async throws -> BatchIngest.Outcome {
    do {
      try await loader.finish(
        result.last,
        FactLoader.Closing(
          end, accounting: result.accounting, sha256: result.sha256,
          inflatedBytes: result.inflatedBytes, archivedBytes: archived, voids: result.voids,
          remark: result.defect.map { ("partial", $0.description) }))
    } catch BatchError.repeated(let batch) {
      if let known = try await yield(to: result.sha256) { return known }
      throw BatchError.repeated(batch: batch)
    }
    if case .suspended(let reason, let message) = end {
      return outcome(.suspended, result.accounting, reason: reason, message: message)
    }
    var loaded = outcome(
      .done, result.accounting, reason: result.defect.map { _ in "partial" },
      message: result.defect?.description)
    if result.accounting.lines == 0 { loaded.warnings.append(.empty) }
    if result.isPlain, name.lowercased().hasSuffix(".gz") {
      loaded.warnings.append(.plainNamedGzip)
    }
    if result.defect != nil { loaded.warnings.append(.partial) }
    return loaded
  }

  private func refuse(_ code: String, _ message: String) async throws -> BatchIngest.Outcome {
    if claim.replaces != nil {
      try await ingest.ledger.drop(claim)
      throw ArchiveError.damaged(path: file.path)
    }
    try await loader.finish(
      FactChunk(), FactLoader.Closing(.refused(code: code, message: message)))
    return outcome(.refused, Accounting(), reason: code, message: message)
  }

  /// Gives the batch up if the ledger knows its content already.
  private func yield(to content: [UInt8]) async throws -> BatchIngest.Outcome? {
    guard
      let before = try await ingest.ledger.find(
        content: content, source: ingest.source, except: claim.batch)
    else { return nil }
    try await ingest.ledger.drop(claim)
    return BatchIngest.Outcome(
      batch: before.batch, name: name, state: .known, accounting: Accounting(),
      reason: before.state, message: nil)
  }

  private func outcome(
    _ state: BatchIngest.Outcome.State, _ accounting: Accounting, reason: String? = nil,
    message: String? = nil
  ) -> BatchIngest.Outcome {
    BatchIngest.Outcome(
      batch: claim.batch, name: name, state: state, accounting: accounting, reason: reason,
      message: message)
  }
}
