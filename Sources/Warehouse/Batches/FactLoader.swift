import Model
import Postgres

/// Writes the chunks of a claimed batch: facts and quarantine of a chunk in one transaction, fenced.
///
/// Until the batch is done its rows belong to nobody: readers take facts of finished batches only, so a file that
/// turns out damaged at its last byte has loaded nothing.
public struct FactLoader: Sendable {
  let store: DataStore
  let source: LogSource
  let claim: BatchLedger.Claim

  public init(store: DataStore, source: LogSource, claim: BatchLedger.Claim) {
    self.store = store
    self.source = source
    self.claim = claim
  }

  public func load(_ chunk: FactChunk) async throws {
    let months = Set(chunk.bundles.map { $0.key.day.firstOfMonth })
    for month in months.sorted() { try await ensurePartition(month) }
    try await retrying(logger: store.logger) {
      try await store.pool.withTransaction { try await self.write(chunk, on: $0) }
    }
  }

  /// Writes the last chunk and closes the batch with its accounting, in one transaction.
  ///
  /// - Throws: `BatchError.repeated` if another process closed a batch of the same content meanwhile.
  public func finish(
    _ chunk: FactChunk, accounting: Accounting, end: BatchEnd, sha256: [UInt8]?,
    inflatedBytes: Int64
  ) async throws {
    let months = Set(chunk.bundles.map { $0.key.day.firstOfMonth })
    for month in months.sorted() { try await ensurePartition(month) }
    do {
      try await retrying(logger: store.logger) {
        try await store.pool.withTransaction { connection in
          if end != .done { try await self.clear(keepingLines: end.keepsLines, on: connection) }
          try await self.write(chunk, on: connection)
          try await self.close(accounting, end, sha256, inflatedBytes, on: connection)
        }
      }
    } catch let error as PostgresError where error.kind == .commitOutcomeUnknown {
      try await settle(error, expected: end.state)
    } catch let error as PostgresError where error.code == .uniqueViolation {
      // The ledger's rule "one content, one batch per source" is the only one a load can break.
      throw BatchError.repeated(batch: claim.batch)
    }
  }

  /// The answer to COMMIT was lost: the ledger knows what happened (DESIGN, invariant 3).
  private func settle(_ error: PostgresError, expected: String) async throws {
    let row = try await store.query(.batchOutcome, [.int(Int64(claim.batch))]).first
    guard try row?.string("state") == expected, try row?.int64("epoch") == Int64(claim.epoch)
    else { throw error }
  }

  private func ensurePartition(_ month: LocalDay) async throws {
    _ = try await store.query(.ensurePartition, [.text(month.description)])
  }

  private func clear(keepingLines: Bool, on connection: isolated Connection) throws {
    let names: [StatementName] =
      [.clearActivity, .clearPresence, .clearDirty]
      + (keepingLines ? [] : [.clearQuarantine, .clearUnmapped])
    for name in names {
      _ = try connection.execute(store.catalog[name], [.int(Int64(claim.batch))])
    }
  }

  private func close(
    _ accounting: Accounting, _ end: BatchEnd, _ sha256: [UInt8]?, _ inflatedBytes: Int64,
    on connection: isolated Connection
  ) throws {
    let counts = [
      accounting.lines, accounting.accepted, accounting.duplicates, accounting.quarantined,
      accounting.unmapped, accounting.blank, accounting.conflicts, accounting.facts,
    ]
    let closed = try connection.query(
      store.catalog[.finishBatch],
      [
        .int(Int64(claim.batch)), .int(Int64(claim.epoch)), .text(end.state),
        sha256.map { Parameter.bytes($0) } ?? .null, .int(inflatedBytes),
      ] + counts.map { Parameter.int($0) } + [
        accounting.firstDay.map { .text($0.description) } ?? .null,
        accounting.lastDay.map { .text($0.description) } ?? .null,
        end.reason.map { .text($0.code) } ?? .null, end.reason.map { .text($0.message) } ?? .null,
      ])
    guard !closed.isEmpty else { throw BatchError.fencedOut(batch: claim.batch) }
    if end == .done {
      _ = try connection.execute(store.catalog[.markBatch], [.int(Int64(claim.batch))])
    }
  }

  func write(_ chunk: FactChunk, on connection: isolated Connection) throws {
    let ours = try connection.query(
      store.catalog[.fence], [.int(Int64(claim.batch)), .int(Int64(claim.epoch))])
    guard !ours.isEmpty else { throw BatchError.fencedOut(batch: claim.batch) }
    try put(chunk.places, on: connection)
    try put(chunk.objects, on: connection)
    try copy(chunk.bundles, persons: chunk.persons, on: connection)
    try copy(chunk.presence, on: connection)
    try copy(chunk.badLines, on: connection)
    guard !chunk.unmapped.isEmpty else { return }
    let names = chunk.unmapped.sorted { $0.key < $1.key }
    _ = try connection.execute(
      store.catalog[.addUnmapped],
      [
        .int(Int64(claim.batch)), .textArray(names.map(\.key)), .intArray(names.map(\.value)),
      ])
  }
}

extension BatchEnd {
  /// A suspended batch keeps its bad lines, so that a person can see why.
  var keepsLines: Bool {
    if case .suspended = self { true } else { false }
  }
}
