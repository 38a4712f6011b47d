import Model
import Postgres

// Batches that are taken out of the numbers, or read once more.
extension BatchLedger {
  /// Takes a loaded batch out of the set of events; the next refresh counts without it.
  ///
  /// - Throws: `BatchError.unknown`, or `notLoaded` for a batch in another state.
  public func retract(_ batch: Int32) async throws {
    try await retrying(logger: store.logger) {
      try await store.pool.withTransaction { connection in
        try await self.markVoids(of: batch, on: connection)
        let gone = try await connection.query(
          store.catalog[.retractBatch], [.int(Int64(batch))])
        guard gone.isEmpty else { return try await self.clearFacts(batch, on: connection) }
        let row = try await connection.query(store.catalog[.batch], [.int(Int64(batch))]).first
        guard let row else { throw BatchError.unknown(batch: Int64(batch)) }
        throw BatchError.notLoaded(batch: batch, state: try row.string("state"))
      }
    }
  }

  private func markVoids(of batch: Int32, on connection: isolated Connection) throws {
    let row = try connection.query(store.catalog[.hasVoids], [.int(Int64(batch))]).first
    guard let row, try row.bool("has_voids") else { return }
    try VoidLedger(store: store).mark(
      source: Int32(try row.int64("source_id")), leaving: batch, on: connection)
  }

  func clearFacts(_ batch: Int32, on connection: isolated Connection) throws {
    for name in [StatementName.clearActivity, .clearPresence, .clearDirty] {
      _ = try connection.execute(store.catalog[name], [.int(Int64(batch))])
    }
  }

  /// Opens the second reading of a batch. Until it is done the first stays in the numbers.
  ///
  /// - Throws: `BatchError.unknown`
  public func openReplay(of batch: Int32) async throws -> Claim {
    try await store.withRepeatable { connection in
      try await self.dropDeadReplays(of: batch, on: connection)
      let row = try await connection.query(
        store.catalog[.openReplay], [.int(Int64(batch)), .text(self.owner)]
      ).first
      guard let row else { throw BatchError.unknown(batch: Int64(batch)) }
      return try self.claim(batch: Int32(try row.int64("id")), row, replaces: batch)
    }
  }

  /// A replay that died left a row and perhaps facts that nobody reads.
  private func dropDeadReplays(of batch: Int32, on connection: isolated Connection) throws {
    for row in try connection.query(
      store.catalog[.deadReplays], [.int(Int64(batch)), .text(owner)])
    {
      let dead = Int32(try row.int64("id"))
      guard try !row.bool("is_owned") else { throw BatchError.busy(batch: dead) }
      _ = try connection.execute(
        store.catalog[.dropBatch], [.int(Int64(dead)), .int(try row.int64("epoch"))])
      try clear(dead, on: connection)
    }
  }

  /// Puts the second reading in the place of the first, in the transaction that finishes it.
  func replace(_ first: Int32, by second: Int32, on connection: isolated Connection) throws {
    let gone = try connection.query(
      store.catalog[.replaceBatch], [.int(Int64(first)), .int(Int64(second))])
    guard !gone.isEmpty else { throw BatchError.fencedOut(batch: second) }
    try clear(first, on: connection)
  }
}
