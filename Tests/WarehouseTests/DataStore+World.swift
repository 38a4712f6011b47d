import Model
import Postgres
import Warehouse

extension DataStore {
  /// Lends a store that knows the roster of `SmallWorld`, and its source.
  static func withSmallWorld(
    _ body: @Sendable (DataStore, LogSource) async throws -> Void
  ) async throws {
    try await withScratch { store in
      _ = try await RosterStore(store: store).apply(SmallWorld.roster())
      try await body(store, try await store.source())
    }
  }

  func source() async throws -> LogSource {
    try await SourceStore(store: self).add(
      name: "olm", format: "titrong.v1", schoolCode: nil, timeZone: "Asia/Ho_Chi_Minh")
  }

  /// Enters a file into the ledger under a hash made of its name.
  func open(
    _ name: String, of source: LogSource, force: Bool = false
  ) async throws -> BatchLedger.Entry {
    try await BatchLedger(store: self).open(
      source: source, name: name, fileHash: Array(name.utf8), fileBytes: 1, force: force)
  }

  /// - Throws: `Unclaimed` if the ledger knows the file.
  func claim(_ name: String, of source: LogSource, force: Bool = false) async throws
    -> BatchLedger.Claim
  {
    let entry = try await open(name, of: source, force: force)
    guard case .claimed(let claim) = entry else { throw Unclaimed(entry: entry) }
    return claim
  }

  struct Unclaimed: Error { let entry: BatchLedger.Entry }

  /// Loads a sheet as a whole batch.
  @discardableResult
  func load(
    _ sheet: FactSheet, as name: String, of source: LogSource, facts: Int64? = nil
  ) async throws -> Int32 {
    let claim = try await claim(name, of: source)
    var accounting = sheet.accounting
    if let facts { accounting.facts = facts }
    try await FactLoader(store: self, source: source, claim: claim).finish(
      sheet.chunk,
      FactLoader.Closing(
        .done, accounting: accounting, sha256: Array("inflated \(name)".utf8), inflatedBytes: 1))
    return claim.batch
  }

  /// class | mode | object | credit day | lesson | minutes | credit | participants | roster | reason | strict,
  /// blended, broad.
  func items() async throws -> [String] {
    try await lines(
      """
      SELECT c.code, i.mode, o.object_id, i.credit_day, i.lesson_no, i.minutes, i.credit_minutes,
             i.participants, i.roster, i.reason, i.strict || ',' || i.blended || ',' || i.broad
        FROM item i JOIN object o ON o.id = i.object
        LEFT JOIN offering f ON f.id = i.offering_id LEFT JOIN class c ON c.id = f.class_id
       ORDER BY 1, 2, 3
      """)
  }

  /// class | day | strict, blended, broad.
  func offeringDays() async throws -> [String] {
    try await lines(
      """
      SELECT c.code, d.day, d.strict || ',' || d.blended || ',' || d.broad
        FROM offering_day d LEFT JOIN offering f ON f.id = d.offering_id
        LEFT JOIN class c ON c.id = f.class_id
       ORDER BY 1, 2
      """)
  }

  /// Every row of what is derived from facts and roster.
  func derived() async throws -> [String] {
    var rows: [String] = []
    for table in [
      "placement", "item", "offering_day", "school_day", "person_month", "act", "ai_use",
      "question_event", "question", "question_state",
    ] {
      rows += try await lines("SELECT '\(table)', t::text FROM \(table) t ORDER BY 2")
    }
    return rows + (try await lines("SELECT as_of, data_version FROM data_state"))
  }
}
