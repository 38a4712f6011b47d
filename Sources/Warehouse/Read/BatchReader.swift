import Model
import Postgres

/// One batch as the ledger knows it (INTERFACES §5).
public struct BatchRecord: Sendable, Equatable {
  public let id: Int64
  public let source: String
  public let name: String
  public let sha256: String?
  public let state: String
  public let accounting: Accounting
  public let reason: String?
  public let message: String?
}

/// One quarantined line, without its content: that may name people.
public struct QuarantinedLine: Sendable, Equatable {
  public let line: Int64
  public let offset: Int64
  public let code: String
  public let field: String?
}

/// Reads the ledger and the quarantine.
public struct BatchReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// - Throws: `BatchError.unknown`
  public func batch(_ id: Int64) async throws -> BatchRecord {
    guard Int32(exactly: id) != nil, let row = try await store.query(.batch, [.int(id)]).first
    else {
      throw BatchError.unknown(batch: id)
    }
    return try record(row)
  }

  /// Newest first, from before a batch; of one source, or in one state.
  public func batches(
    limit: Int = 1000, before: Int64? = nil, source: String? = nil, state: String? = nil
  ) async throws -> [BatchRecord] {
    try await store.query(
      .batches, [.int(Int64(limit)), .int(before), .text(source), .text(state)]
    ).map(record)
  }

  /// In file order, from after a line.
  public func quarantine(
    batch id: Int64, after line: Int64 = -1, limit: Int = 1_000_000
  ) async throws -> [QuarantinedLine] {
    _ = try await batch(id)
    let rows = try await store.query(
      .quarantine, [.int(id), .int(line), .int(Int64(limit))])
    return try rows.map { row in
      QuarantinedLine(
        line: try row.int64("line"), offset: try row.int64("byte_offset"),
        code: try row.string("code"), field: try row.optionalString("field"))
    }
  }

  /// Unknown event names with their number of lines, most frequent first.
  public func unmapped(batch id: Int64) async throws -> [(name: String, lines: Int64)] {
    try await store.query(.unmapped, [.int(id)]).map { row in
      (try row.string("name"), try row.int64("lines"))
    }
  }

  private func record(_ row: Row) throws -> BatchRecord {
    var accounting = Accounting()
    accounting.lines = try row.int64("lines")
    accounting.accepted = try row.int64("accepted")
    accounting.duplicates = try row.int64("duplicates")
    accounting.quarantined = try row.int64("quarantined")
    accounting.unmapped = try row.int64("unmapped")
    accounting.blank = try row.int64("blank")
    accounting.conflicts = try row.int64("conflicts")
    accounting.facts = try row.int64("facts")
    accounting.firstDay = try row.optionalString("first_day").flatMap { LocalDay(iso: $0) }
    accounting.lastDay = try row.optionalString("last_day").flatMap { LocalDay(iso: $0) }
    return BatchRecord(
      id: try row.int64("id"), source: try row.string("source"), name: try row.string("name"),
      sha256: try row.optionalString("sha256"), state: try row.string("state"),
      accounting: accounting,
      reason: try row.optionalString("reason"), message: try row.optionalString("message"))
  }
}
