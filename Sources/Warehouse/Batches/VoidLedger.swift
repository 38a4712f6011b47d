import Model
import Postgres

/// Knows which records were taken back by others, and for which of them raw files must be looked through.
///
/// That a record was taken back holds as long as a loaded batch says so. Ids are told apart by `Event.idHash`.
public struct VoidLedger: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// Ids that count for nothing in a source.
  public func voided(of source: LogSource) async throws -> Set<UInt64> {
    var ids: Set<UInt64> = []
    for row in try await store.query(.voidedIds, [.int(Int64(source.id))]) {
      ids.insert(UInt64(bitPattern: try row.int64("id_hash")))
    }
    return ids
  }

  /// What a source has to look for.
  public struct Marks: Sendable {
    public let source: String
    public fileprivate(set) var ids: Set<UInt64> = []
    fileprivate var marks: [Int64] = []
    /// A batch is being loaded that may not know of them: they are to be looked for once more.
    public fileprivate(set) var isLoading = false
  }

  public func marks() async throws -> [Marks] {
    var marks: [String: Marks] = [:]
    for row in try await store.query(.voidMarks) {
      let source = try row.string("source")
      var found = marks[source] ?? Marks(source: source)
      found.ids.insert(UInt64(bitPattern: try row.int64("id_hash")))
      found.marks.append(try row.int64("id"))
      found.isLoading = try row.bool("is_loading")
      marks[source] = found
    }
    return marks.values.sorted { $0.source < $1.source }
  }

  /// Forgets marks that were looked for, and no others that came meanwhile.
  public func take(_ marks: Marks) async throws {
    _ = try await store.query(.takeVoidMarks, [.intArray(marks.marks)])
  }

  /// What changes when a batch leaves the numbers, another comes, or one takes the place of the other; in the
  /// transaction in which it does, while the leaving one is still there.
  func mark(
    source: Int32, leaving: Int32 = 0, coming: Int32 = 0, voids: Set<UInt64> = [],
    on connection: isolated Connection
  ) throws {
    let catalog = store.catalog
    let before = try [leaving, coming].contains { batch in
      try batch != 0
        && connection.query(catalog[.hasVoids], [.int(Int64(batch))]).first?.bool("has_voids")
          == true
    }
    guard before || !voids.isEmpty else { return }
    _ = try connection.query(catalog[.lockVoids], [.int(Int64(source))])
    if coming != 0 {
      let ids = voids.map { Int64(bitPattern: $0) }.sorted()
      _ = try connection.execute(catalog[.putVoids], [.int(Int64(coming)), .intArray(ids)])
    }
    _ = try connection.execute(
      catalog[.markVoids], [.int(Int64(source)), .int(Int64(leaving)), .int(Int64(coming))])
  }
}
