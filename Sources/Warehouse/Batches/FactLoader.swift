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

  /// Writes a chunk, once, whatever happens to the connection: the ledger counts the chunks it took.
  ///
  /// - Throws: `BatchError.fencedOut`, `hashCollision` or `refusedByDatabase`.
  public func load(_ chunk: FactChunk) async throws {
    try await ensurePartitions(chunk)
    do {
      try await store.withRepeatable { connection in
        guard try await self.isNext(chunk, end: nil, on: connection) else { return }
        try await self.write(chunk, on: connection)
      }
    } catch let error as PostgresError where error.isRefusedData {
      throw BatchError.refusedByDatabase(why: "\(error)")
    }
  }

  /// How a batch ends, and what the ledger keeps of it.
  public struct Closing: Sendable {
    public let end: BatchEnd
    public let accounting: Accounting
    /// Of the inflated bytes; nil if they were not read to their end.
    public let sha256: [UInt8]?
    public let inflatedBytes: Int64
    /// Size in the archive, if the file is there.
    public let archivedBytes: Int64?
    /// `Event.idHash` of the records that the batch takes back.
    public let voids: Set<UInt64>
    /// What the ledger is to remember of a batch that is done: a code and a sentence.
    public let remark: (code: String, message: String)?

    public init(
      _ end: BatchEnd, accounting: Accounting = Accounting(), sha256: [UInt8]? = nil,
      inflatedBytes: Int64 = 0, archivedBytes: Int64? = nil,
      voids: Set<UInt64> = [], remark: (code: String, message: String)? = nil
    ) {
      self.end = end
      self.accounting = accounting
      self.sha256 = sha256
      self.inflatedBytes = inflatedBytes
      self.archivedBytes = archivedBytes
      self.voids = voids
      self.remark = end.reason ?? remark
    }
  }

  /// Writes the last chunk and closes the batch with its accounting, in one transaction.
  ///
  /// - Throws: `BatchError.repeated` if another process closed a batch of the same content meanwhile.
  public func finish(_ chunk: FactChunk, _ closing: Closing) async throws {
    try await ensurePartitions(chunk)
    do {
      try await store.withRepeatable { connection in
        guard try await self.isNext(chunk, end: closing.end, on: connection) else { return }
        if closing.end != .done {
          try await self.clear(keepingLines: closing.end.keepsLines, on: connection)
        }
        try await self.write(chunk, on: connection)
        try await self.close(closing, on: connection)
      }
    } catch let error as PostgresError where error.code == .uniqueViolation {
      // The ledger's rule "one content, one batch per source" is the only one a load can break.
      throw BatchError.repeated(batch: claim.batch)
    } catch let error as PostgresError where error.isRefusedData {
      throw BatchError.refusedByDatabase(why: "\(error)")
    }
  }

  /// Whether the chunk is still to be written; it is not if the answer to its COMMIT was lost (DESIGN, invariant 3).
  ///
  /// - Throws: `BatchError.fencedOut` if the batch is not ours any more.
  private func isNext(
    _ chunk: FactChunk, end: BatchEnd?, on connection: isolated Connection
  ) throws -> Bool {
    let (batch, epoch) = (Int64(claim.batch), Int64(claim.epoch))
    // A file that is not loaded ends wherever it is: what came of it is cleared.
    let isCounted = end == nil || end == .done
    let ours = try connection.query(
      store.catalog[.fence],
      [.int(batch), .int(epoch), isCounted ? .int(Int64(chunk.number)) : .null])
    if !ours.isEmpty { return true }
    guard let row = try connection.query(store.catalog[.batchOutcome], [.int(batch)]).first,
      try row.int64("epoch") == epoch, try row.string("state") == end?.state ?? "loading",
      try !isCounted || row.int64("chunks") == Int64(chunk.number) + 1
    else { throw BatchError.fencedOut(batch: claim.batch) }
    return false
  }

  private func ensurePartitions(_ chunk: FactChunk) async throws {
    let months = Set(chunk.bundles.map { $0.key.day.firstOfMonth })
    for month in months.sorted() {
      _ = try await store.query(.ensurePartition, [.text(month.description)])
    }
  }

  private func clear(keepingLines: Bool, on connection: isolated Connection) throws {
    let names: [StatementName] =
      [.clearActivity, .clearPresence, .clearDirty]
      + (keepingLines ? [] : [.clearQuarantine, .clearUnmapped])
    for name in names {
      _ = try connection.execute(store.catalog[name], [.int(Int64(claim.batch))])
    }
  }

  private func close(_ closing: Closing, on connection: isolated Connection) throws {
    let batch = Parameter.int(Int64(claim.batch))
    if closing.end == .done {
      try VoidLedger(store: store).mark(
        source: source.id, leaving: claim.replaces ?? 0, coming: claim.batch, voids: closing.voids,
        on: connection)
    }
    if let first = claim.replaces, closing.end == .done {
      try BatchLedger(store: store).replace(first, by: claim.batch, on: connection)
    }
    let counted = closing.accounting
    let counts = [
      counted.lines, counted.accepted, counted.duplicates, counted.quarantined,
      counted.unmapped, counted.blank, counted.conflicts, counted.facts,
    ]
    let closed = try connection.query(
      store.catalog[.finishBatch],
      [
        batch, .int(Int64(claim.epoch)), .text(closing.end.state),
        closing.sha256.map { Parameter.bytes($0) } ?? .null, .int(closing.inflatedBytes),
      ] + counts.map { Parameter.int($0) } + [
        counted.firstDay.map { .text($0.description) } ?? .null,
        counted.lastDay.map { .text($0.description) } ?? .null,
        .text(closing.remark?.code), .text(closing.remark?.message),
      ])
    guard !closed.isEmpty else { throw BatchError.fencedOut(batch: claim.batch) }
    if let bytes = closing.archivedBytes {
      _ = try connection.execute(store.catalog[.archiveBatch], [batch, .int(bytes)])
    }
    if closing.end == .done {
      _ = try connection.execute(store.catalog[.markBatch], [batch])
    }
  }

  func write(_ chunk: FactChunk, on connection: isolated Connection) throws {
    let rows = ActivityRows(chunk.bundles)
    try put(chunk.places, on: connection)
    try put(chunk.objects, sharing: rows.sharedObjects, on: connection)
    try copy(rows, of: chunk, on: connection)
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
