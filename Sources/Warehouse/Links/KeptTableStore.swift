public import Model
import Postgres

/// A table to be kept for a link.
public struct KeptTableDraft: Sendable {
  /// Name of an account.
  public let maker: String
  /// The page it is of, a path of this service.
  public let address: String
  /// Whoever sees all of it may see the table.
  public let extent: Scope
  /// Whether counts of few pupils are withheld in it, or there are none (METRICS §8).
  public let isForOutsiders: Bool
  public let ruleVersion: Int
  public let dataVersion: String
  public let asOf: String?
  public let content: [UInt8]

  public init(
    maker: String, address: String, extent: Scope, isForOutsiders: Bool, ruleVersion: Int,
    dataVersion: String, asOf: String?, content: [UInt8]
  ) {
    self.maker = maker
    self.address = address
    self.extent = extent
    self.isForOutsiders = isForOutsiders
    self.ruleVersion = ruleVersion
    self.dataVersion = dataVersion
    self.asOf = asOf
    self.content = content
  }
}

/// A table as it was kept.
public struct KeptTable: Sendable {
  /// `2026-11-22T10:30:00+07:00`
  public let madeAt: String
  public let address: String
  public let extent: Scope
  public let content: [UInt8]
}

/// Keeps tables for links, and finds them for readers whose scope holds all that is in them.
public struct KeptTableStore: Sendable {
  /// What one person may keep within a day.
  public static let mostADay = 100
  /// Bytes of one table, as the database has it.
  public static let largest = 1 << 20

  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// Keeps a table in the scope of `Reader.current`. The same table of the same page is kept once.
  ///
  /// - Returns: its id, 22 signs nobody can guess.
  /// - Throws: `KeptTableError.large`, `.tooMany` or `.outside`.
  public func keep(_ draft: KeptTableDraft) async throws -> String {
    guard draft.content.count <= Self.largest else { throw KeptTableError.large }
    let row: Row?
    do {
      row = try await store.write { connection in
        try await connection.query(
          store.catalog[.keepTable],
          [
            .text(RandomText.short()), .text(draft.maker), .text(draft.address),
            .text(draft.extent.kind), .text(draft.extent.code), .textArray(draft.extent.subjects),
            .bool(draft.isForOutsiders), .int(Int64(draft.ruleVersion)), .text(draft.dataVersion),
            .text(draft.asOf), .bytes(draft.content), .int(Int64(Self.mostADay)),
          ]
        ).first
      }
    } catch let error as PostgresError where error.code == .insufficientPrivilege {
      throw KeptTableError.outside
    }
    guard let id = try row?.optionalString("id") else {
      throw KeptTableError.tooMany(limit: Self.mostADay)
    }
    return id
  }

  /// - Throws: `KeptTableError.unknown`, also for one that is none of the reader's.
  public func table(_ id: String) async throws -> KeptTable {
    guard RandomText.isShort(id),
      let row = try await store.query(.keptTable, [.text(id)]).first
    else { throw KeptTableError.unknown }
    return KeptTable(
      madeAt: try row.string("made_at"), address: try row.string("address"),
      extent: try row.scope(), content: try row.bytes("content"))
  }
}
