import Model
import Postgres

/// The ledger of received files: answers "do we know this?" and lets exactly one process load a batch.
public struct BatchLedger: Sendable {
  /// Everything a batch brought.
  private static let clearing: [StatementName] = [
    .clearActivity, .clearPresence, .clearDirty, .clearQuarantine, .clearUnmapped,
  ]

  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// The right to write a batch, as long as nobody takes it over.
  public struct Claim: Sendable, Equatable {
    public let batch: Int32
    public let epoch: Int32
    /// First receipt, microseconds since 1970 UTC: what "24 hours ahead" is measured against.
    public let receivedAt: Int64
  }

  public enum Entry: Sendable, Equatable {
    case claimed(Claim)
    /// The content is in the ledger already, in this state.
    case known(batch: Int32, state: String)
  }

  /// Enters a file, or takes over what a dead process left half loaded.
  ///
  /// - Parameters:
  ///   - fileHash: SHA-256 of the file as it came, if it could be read ahead.
  ///   - force: load a suspended or retracted batch after all.
  /// - Throws: `BatchError.busy` while another process loads the same file.
  public func open(
    source: LogSource, name: String, fileHash: [UInt8]?, fileBytes: Int64?, force: Bool
  ) async throws -> Entry {
    try await store.pool.withTransaction { connection in
      try await self.open(
        source: source, name: name, fileHash: fileHash, fileBytes: fileBytes, force: force,
        on: connection)
    }
  }

  private func open(
    source: LogSource, name: String, fileHash: [UInt8]?, fileBytes: Int64?, force: Bool,
    on connection: isolated Connection
  ) throws -> Entry {
    if let fileHash {
      let rows = try connection.query(
        store.catalog[.findByFile], [.int(Int64(source.id)), .bytes(fileHash)])
      for row in rows {
        let batch = Int32(try row.int64("id"))
        let state = try row.string("state")
        if state == "loading", try row.bool("is_owned") { throw BatchError.busy(batch: batch) }
        let reopens = state == "loading" || (force && ["suspended", "retracted"].contains(state))
        guard reopens else { return .known(batch: batch, state: state) }
        return .claimed(
          try reopen(batch, epoch: Int32(try row.int64("epoch")), on: connection))
      }
    }
    let row = try connection.query(
      store.catalog[.openBatch],
      [
        .int(Int64(source.id)), .text(name), fileHash.map { Parameter.bytes($0) } ?? .null,
        fileBytes.map { Parameter.int($0) } ?? .null,
      ]
    ).first
    guard let row else { throw BatchError.unknown(batch: 0) }
    return .claimed(try claim(batch: Int32(try row.int64("id")), row))
  }

  /// Takes a batch over and removes what of it was loaded, in the caller's transaction.
  private func reopen(
    _ batch: Int32, epoch: Int32, on connection: isolated Connection
  ) throws -> Claim {
    let row = try connection.query(
      store.catalog[.takeOverBatch], [.int(Int64(batch)), .int(Int64(epoch))]
    ).first
    guard let row else { throw BatchError.fencedOut(batch: batch) }
    try clear(batch, on: connection)
    return try claim(batch: batch, row)
  }

  private func claim(batch: Int32, _ row: Row) throws -> Claim {
    Claim(
      batch: batch, epoch: Int32(try row.int64("epoch")),
      receivedAt: try row.int64("received_us"))
  }

  func clear(_ batch: Int32, on connection: isolated Connection) throws {
    for name in Self.clearing {
      _ = try connection.execute(store.catalog[name], [.int(Int64(batch))])
    }
  }

  /// The batch of the same source that brought the same content, if any.
  public func find(
    content hash: [UInt8], source: LogSource, except batch: Int32
  ) async throws -> (batch: Int32, state: String)? {
    let row = try await store.query(
      .findByContent, [.int(Int64(source.id)), .bytes(hash), .int(Int64(batch))]
    ).first
    guard let row else { return nil }
    return (Int32(try row.int64("id")), try row.string("state"))
  }

  /// Takes a loaded batch out of the set of events; the next refresh counts without it.
  ///
  /// - Throws: `BatchError.unknown`, or `notLoaded` for a batch in another state.
  public func retract(_ batch: Int32) async throws {
    try await store.pool.withTransaction { connection in
      let gone = try await connection.query(
        store.catalog[.retractBatch], [.int(Int64(batch))])
      guard gone.isEmpty else {
        for name in [StatementName.clearActivity, .clearPresence, .clearDirty] {
          _ = try await connection.execute(store.catalog[name], [.int(Int64(batch))])
        }
        return
      }
      let row = try await connection.query(store.catalog[.batch], [.int(Int64(batch))]).first
      guard let row else { throw BatchError.unknown(batch: Int64(batch)) }
      throw BatchError.notLoaded(batch: batch, state: try row.string("state"))
    }
  }

  /// Removes a batch that turned out to repeat a known content.
  ///
  /// - Throws: `BatchError.fencedOut` if another process took it over: its rows are not ours to remove.
  public func drop(_ claim: Claim) async throws {
    let epoch = [Parameter.int(Int64(claim.batch)), .int(Int64(claim.epoch))]
    try await store.pool.withTransaction { connection in
      let ours = try await connection.query(store.catalog[.fence], epoch)
      guard !ours.isEmpty else { throw BatchError.fencedOut(batch: claim.batch) }
      try await self.clear(claim.batch, on: connection)
      _ = try await connection.execute(store.catalog[.dropBatch], epoch)
    }
  }
}
