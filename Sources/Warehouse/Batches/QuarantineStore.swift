import Postgres

/// Quarantined lines with their bytes, which may name people: for the operator who repairs them.
public struct QuarantineStore: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public struct KeptLine: Sendable {
    public let line: Int64
    public let offset: Int64
    public let code: String
    public let field: String?
    /// At most 64 KiB of it; empty once dropped.
    public let raw: [UInt8]
    public let length: Int64
    public let sha256: String
    public let isDropped: Bool
  }

  /// - Throws: `BatchError.unknown`, or `noSuchLine`.
  public func line(_ line: Int64, batch: Int64) async throws -> KeptLine {
    _ = try await BatchReader(store: store).batch(batch)
    guard
      let row = try await store.query(.quarantineLine, [.int(batch), .int(line)]).first
    else { throw BatchError.noSuchLine(batch: batch, line: line) }
    return KeptLine(
      line: try row.int64("line"), offset: try row.int64("byte_offset"),
      code: try row.string("code"), field: try row.optionalString("field"),
      raw: try row.bytes("raw"), length: try row.int64("raw_length"),
      sha256: try row.string("raw_sha256"), isDropped: try row.bool("is_dropped"))
  }

  /// Removes the bytes of one line, or of all lines of a batch. Place, code and count stay.
  ///
  /// - Returns: how many lines lost their bytes now.
  public func drop(batch: Int64, line: Int64?) async throws -> Int {
    _ = try await BatchReader(store: store).batch(batch)
    return try await store.query(.quarantineDrop, [.int(batch), .int(line)]).count
  }

  /// Removes the bytes of lines older than so many days.
  public func expire(days: Int) async throws {
    let statement = store.catalog[.quarantineExpire]
    try await store.pool.withConnection {
      _ = try await $0.execute(statement, [.int(Int64(days))])
    }
  }
}
