import Model
import Postgres

/// What a read of something about persons is noted as.
public struct PersonRead: Sendable {
  /// `evidence`, `flags` or `teachers`.
  public let kind: String
  /// What was asked for: codes of school, class and subject, or an indicator; no name.
  public let object: String

  public init(kind: String, object: String) {
    self.kind = kind
    self.object = object
  }
}

extension DataStore {
  var reader: Reader? { isForReaders ? Reader.current : nil }

  /// The one way to read for somebody: a snapshot that knows nothing but the scope of `Reader.current`. Nothing is read
  /// before the scope is set, and it ends with the transaction.
  ///
  /// - Parameter snapshot: what another read sees that is still open.
  nonisolated(nonsending) func read<R: Sendable>(
    of snapshot: ExportedSnapshot? = nil,
    _ body: nonisolated(nonsending) (Connection) async throws -> R
  ) async throws -> R {
    try await read(.readOnlyRepeatableRead, of: snapshot, body)
  }

  /// The same for what is about persons: `count` answers how many rows the reader got, and the read is noted in the
  /// transaction that answers it. No note, no answer.
  nonisolated(nonsending) func read<R: Sendable>(
    noting personRead: PersonRead, count: @Sendable (R) -> Int,
    _ body: nonisolated(nonsending) (Connection) async throws -> R
  ) async throws -> R {
    try await read(.repeatableRead) { connection in
      let answer = try await body(connection)
      try await note(personRead, rows: count(answer), on: connection)
      return answer
    }
  }

  /// Notes a read whose answer was found before, in the scope of `Reader.current`.
  public func note(_ personRead: PersonRead, rows: Int) async throws {
    try await write { connection in try await note(personRead, rows: rows, on: connection) }
  }

  private func note(
    _ personRead: PersonRead, rows: Int, on connection: isolated Connection
  ) throws {
    _ = try connection.query(
      catalog[.notePersonRead],
      [
        .text(reader?.name ?? "operator"), .text(personRead.kind), .text(personRead.object),
        .int(Int64(rows)),
      ])
  }

  /// In the scope of `Reader.current`, where a function of the schema adds something for him.
  nonisolated(nonsending) func write<R: Sendable>(
    _ body: nonisolated(nonsending) (Connection) async throws -> R
  ) async throws -> R {
    try await read(.readCommitted, body)
  }

  nonisolated(nonsending) private func read<R: Sendable>(
    _ mode: TransactionMode, of snapshot: ExportedSnapshot? = nil,
    _ body: nonisolated(nonsending) (Connection) async throws -> R
  ) async throws -> R {
    let reader = reader
    // Whoever lends a snapshot begins anew with another one; this one dies with his connection.
    guard snapshot == nil else { return try await once(mode, of: snapshot, reader, body) }
    return try await retrying(logger: logger, before: revive) {
      try await once(mode, of: nil, reader, body)
    }
  }

  nonisolated(nonsending) private func once<R: Sendable>(
    _ mode: TransactionMode, of snapshot: ExportedSnapshot?, _ reader: Reader?,
    _ body: nonisolated(nonsending) (Connection) async throws -> R
  ) async throws -> R {
    try await pool.withTransaction(mode, of: snapshot) { connection in
      if let readingBound {
        let milliseconds = Int64(readingBound / .milliseconds(1))
        _ = try await connection.query(catalog[.setStatementBound], [.text(String(milliseconds))])
      }
      if let reader { try await enter(reader.scope, on: connection) }
      return try await body(connection)
    }
  }

  func enter(_ scope: Scope, on connection: isolated Connection) throws {
    _ = try connection.query(
      catalog[.enterScope],
      [.text(scope.kind), .text(scope.code), .textArray(scope.subjects)])
  }
}
