import Model
import Postgres

/// The ledger of received files: answers "do we know this?" and lets exactly one process load a batch.
public struct BatchLedger: Sendable {
  /// Everything a batch brought.
  private static let clearing: [StatementName] = [
    .clearActivity, .clearPresence, .clearDirty, .clearQuarantine, .clearUnmapped,
  ]

  let store: DataStore
  /// Who asks: a process that lost its connection finds what it claimed before.
  let owner: String

  public init(store: DataStore, owner: String = BatchLedger.newOwner()) {
    self.store = store
    self.owner = owner
  }

  public static func newOwner() -> String { String(UInt64.random(in: 0...UInt64.max), radix: 36) }

  /// The right to write a batch, as long as nobody takes it over.
  public struct Claim: Sendable, Equatable {
    public let batch: Int32
    public let epoch: Int32
    /// First receipt, microseconds since 1970 UTC: what "24 hours ahead" is measured against.
    public let receivedAt: Int64
    /// The batch that this one, a second reading of it, will stand for.
    public var replaces: Int32?
  }

  public enum Entry: Sendable, Equatable {
    case claimed(Claim)
    /// The content is in the ledger already, in this state.
    case known(batch: Int32, state: String)
  }

  /// Enters a file, or takes over what a dead process left half loaded.
  ///
  /// - Parameters:
  ///   - fileHash: SHA-256 of the file as it came.
  ///   - force: load a suspended or retracted batch after all.
  /// - Throws: `BatchError.busy` while another process loads the same file.
  public func open(
    source: LogSource, name: String, fileHash: [UInt8], fileBytes: Int64, force: Bool
  ) async throws -> Entry {
    try await store.withRepeatable { connection in
      try await self.open(
        source: source, name: name, fileHash: fileHash, fileBytes: fileBytes, force: force,
        on: connection)
    }
  }

  private func open(
    source: LogSource, name: String, fileHash: [UInt8], fileBytes: Int64, force: Bool,
    on connection: isolated Connection
  ) throws -> Entry {
    let known = try connection.query(
      store.catalog[.findByFile], [.int(Int64(source.id)), .bytes(fileHash), .text(owner)]
    ).first
    if let known {
      let batch = Int32(try known.int64("id"))
      let state = try known.string("state")
      if state == "loading", try known.bool("is_owned") { throw BatchError.busy(batch: batch) }
      // What was refused is looked at again: a limit may have been raised, and its number stays the same.
      let reopens =
        ["loading", "received", "refused"].contains(state)
        || (force && ["suspended", "retracted"].contains(state))
      guard reopens else { return .known(batch: batch, state: state) }
      let epoch = Int32(try known.int64("epoch"))
      try endStaleSession(batch, epoch: epoch, on: connection)
      do {
        return .claimed(try reopen(batch, epoch: epoch, on: connection))
      } catch BatchError.fencedOut {
        // Nothing was ours yet: somebody writes to it at this moment.
        throw BatchError.busy(batch: batch)
      }
    }
    let row = try connection.query(
      store.catalog[.openBatch],
      [
        .int(Int64(source.id)), .text(name), .bytes(fileHash), .int(fileBytes), .text(owner),
      ]
    ).first
    guard let row else { throw BatchError.unknown(batch: 0) }
    return .claimed(try claim(batch: Int32(try row.int64("id")), row))
  }

  /// A process that sleeps inside its transaction holds the row of the batch for as long as it sleeps, lease or not:
  /// who comes to take over would wait with it.
  private func endStaleSession(
    _ batch: Int32, epoch: Int32, on connection: isolated Connection
  ) throws {
    _ = try connection.query(
      store.catalog[.endStaleSession], [.int(Int64(batch)), .int(Int64(epoch))])
  }

  /// Takes a batch over and removes what of it was loaded, in the caller's transaction.
  func reopen(
    _ batch: Int32, epoch: Int32, on connection: isolated Connection
  ) throws -> Claim {
    let row = try connection.query(
      store.catalog[.takeOverBatch], [.int(Int64(batch)), .int(Int64(epoch)), .text(owner)]
    ).first
    guard let row else { throw BatchError.fencedOut(batch: batch) }
    try clear(batch, on: connection)
    return try claim(batch: batch, row)
  }

  /// Begins a batch of ours anew: nothing of it is loaded.
  public func restart(_ claim: Claim) async throws -> Claim {
    try await store.withRepeatable { connection in
      var again = try await self.reopen(claim.batch, epoch: claim.epoch, on: connection)
      again.replaces = claim.replaces
      return again
    }
  }

  /// Gives a batch up that could not be finished, so that the next attempt need not wait for the lease.
  public func release(_ claim: Claim) async throws {
    let statement = store.catalog[.releaseBatch]
    try await store.pool.withConnection {
      _ = try await $0.execute(
        statement, [.int(Int64(claim.batch)), .int(Int64(claim.epoch))])
    }
  }

  func claim(batch: Int32, _ row: Row, replaces: Int32? = nil) throws -> Claim {
    Claim(
      batch: batch, epoch: Int32(try row.int64("epoch")),
      receivedAt: try row.int64("received_us"), replaces: replaces)
  }

  func clear(_ batch: Int32, on connection: isolated Connection) throws {
    for name in Self.clearing {
      _ = try connection.execute(store.catalog[name], [.int(Int64(batch))])
    }
  }

  /// The batch of the same source that brought the same content, if any.
  public func find(
    content hash: [UInt8], source: LogSource, except batch: Int32 = 0
  ) async throws -> (batch: Int32, state: String)? {
    let row = try await store.query(
      .findByContent, [.int(Int64(source.id)), .bytes(hash), .int(Int64(batch))]
    ).first
    guard let row else { return nil }
    return (Int32(try row.int64("id")), try row.string("state"))
  }

  /// Removes a batch that turned out to repeat a known content.
  ///
  /// - Throws: `BatchError.fencedOut` if another process took it over: its rows are not ours to remove.
  public func drop(_ claim: Claim) async throws {
    try await store.withRepeatable { connection in
      let gone = try await connection.query(
        store.catalog[.dropBatch], [.int(Int64(claim.batch)), .int(Int64(claim.epoch))])
      if gone.isEmpty {
        // Gone already if the answer to the COMMIT was lost; somebody else's if it is still there.
        let left = try await connection.query(
          store.catalog[.batchOutcome], [.int(Int64(claim.batch))])
        guard left.isEmpty else { throw BatchError.fencedOut(batch: claim.batch) }
      }
      try await self.clear(claim.batch, on: connection)
    }
  }
}
