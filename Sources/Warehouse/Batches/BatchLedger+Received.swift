import Model
import Postgres

// Files that lie in the archive before they are loaded: the door of HTTP.
extension BatchLedger {
  /// A file in the archive, as it is entered into the ledger.
  public struct Receipt: Sendable {
    let name: String
    let content: [UInt8]
    let fileHash: [UInt8]
    let fileBytes: Int64
    let inflatedBytes: Int64
    let archivedBytes: Int64
    let idempotencyKey: String?

    public init(
      name: String, content: [UInt8], fileHash: [UInt8], fileBytes: Int64, inflatedBytes: Int64,
      archivedBytes: Int64, idempotencyKey: String?
    ) {
      self.name = name
      self.content = content
      self.fileHash = fileHash
      self.fileBytes = fileBytes
      self.inflatedBytes = inflatedBytes
      self.archivedBytes = archivedBytes
      self.idempotencyKey = idempotencyKey
    }
  }

  public enum Receiving: Sendable, Equatable {
    case entered(batch: Int32)
    case known(batch: Int32, state: String)
  }

  /// Enters a file to be loaded later. When this returns, the row is durable.
  ///
  /// - Throws: `BatchError.keyReused` if the key names a file of other content.
  public func receive(_ receipt: Receipt, source: LogSource) async throws -> Receiving {
    try await store.withRepeatable { try await self.enter(receipt, source, on: $0) }
  }

  private func enter(
    _ receipt: Receipt, _ source: LogSource, on connection: isolated Connection
  ) throws -> Receiving {
    let id = Parameter.int(Int64(source.id))
    if let key = receipt.idempotencyKey {
      let named = try connection.query(store.catalog[.findByKey], [id, .text(key)]).first
      if let named {
        guard try named.bytes("file_sha256") == receipt.fileHash else {
          throw BatchError.keyReused
        }
        return .known(batch: Int32(try named.int64("id")), state: try named.string("state"))
      }
    }
    let entered = try connection.query(
      store.catalog[.receiveBatch],
      [
        id, .text(receipt.name), .bytes(receipt.content), .bytes(receipt.fileHash),
        .int(receipt.fileBytes), .int(receipt.inflatedBytes), .int(receipt.archivedBytes),
        receipt.idempotencyKey.map { .text($0) } ?? .null,
      ]
    ).first
    if let entered { return .entered(batch: Int32(try entered.int64("id"))) }
    let known = try connection.query(
      store.catalog[.findByContent], [id, .bytes(receipt.content), .int(0)]
    ).first
    guard let known else { throw BatchError.keyReused }
    return .known(batch: Int32(try known.int64("id")), state: try known.string("state"))
  }

  /// A batch that waits in the archive, claimed.
  public struct Waiting: Sendable {
    public let claim: Claim
    public let sourceID: Int32
    public let name: String
    public let content: [UInt8]
  }

  /// Claims the oldest batch that waits to be loaded, or one whose owner is gone.
  ///
  /// - Parameter except: batches that failed in this run already.
  public func nextReceived(
    only batch: Int32? = nil, except: [Int32] = []
  ) async throws -> Waiting? {
    try await store.withRepeatable { try await self.claimNext(batch, except, on: $0) }
  }

  private func claimNext(
    _ batch: Int32?, _ except: [Int32], on connection: isolated Connection
  ) throws -> Waiting? {
    let row = try connection.query(
      store.catalog[.nextReceived],
      [batch.map { .int(Int64($0)) } ?? .null, .intArray(except.map(Int64.init))]
    ).first
    guard let row else { return nil }
    let claim = try reopen(
      Int32(try row.int64("id")), epoch: Int32(try row.int64("epoch")), on: connection)
    return Waiting(
      claim: claim, sourceID: Int32(try row.int64("source_id")), name: try row.string("name"),
      content: try row.bytes("sha256"))
  }

  /// Delivered bytes of a source on the Vietnamese day that runs, and how long it still runs.
  public func bytesOfDay(_ source: LogSource) async throws -> (bytes: Int64, secondsLeft: Int) {
    let row = try await store.query(.bytesOfDay, [.int(Int64(source.id))]).first
    return (try row?.int64("bytes") ?? 0, Int(try row?.int64("seconds_left") ?? 0))
  }
}
