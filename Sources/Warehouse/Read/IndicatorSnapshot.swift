public import Model
import Postgres

/// One state of the numbers, for questions whose answers must fit together.
public struct IndicatorSnapshot: Sendable {
  let reader: IndicatorReader
  let connection: Connection

  /// Rows as `IndicatorReader.table` answers them.
  ///
  /// - Throws: `QueryError` naming what is allowed.
  public func table(_ indicator: Indicator, _ query: IndicatorQuery) async throws -> IndicatorTable
  {
    try await reader.table(indicator, query, on: connection)
  }

  /// The same question about several indicators, in their order, of each of which it asks once.
  ///
  /// - Throws: `QueryError` naming what is allowed.
  public func tables(
    _ indicators: [Indicator], _ query: IndicatorQuery
  ) async throws -> [IndicatorTable] {
    try await reader.tables(indicators, query, on: connection)
  }

  /// Shares of each unit by level and profile.
  ///
  /// - Parameter unit: province or school; what the query filters on.
  /// - Throws: `QueryError` naming what is allowed.
  public func shares(_ query: IndicatorQuery, by unit: GroupName) async throws -> UnitShares {
    try await reader.shares(query, by: unit, on: connection)
  }

  /// The question with its school year, checked.
  public func resolved(_ query: IndicatorQuery) async throws -> (IndicatorQuery, SchoolYear) {
    let year = try await reader.year(query, on: connection)
    var resolved = query
    resolved.schoolYear = year
    return (resolved, year)
  }

  public func state() async throws -> DataState {
    let row = try await connection.query(reader.store.catalog[.dataState]).first
    return DataState(
      asOf: try row?.optionalString("as_of"),
      dataVersion: try row?.optionalString("data_version") ?? "")
  }
}

extension IndicatorReader {
  /// Holds one state of the numbers while `body` asks.
  nonisolated(nonsending) public func withSnapshot<R: Sendable>(
    _ body: nonisolated(nonsending) (IndicatorSnapshot) async throws -> R
  ) async throws -> R {
    try await store.read { connection in
      try await body(IndicatorSnapshot(reader: self, connection: connection))
    }
  }

  /// The same by two connections, if the pool has them, for what asks much.
  ///
  /// Whoever holds one waits for the other, so no more than one at a time may ask a pool for two.
  nonisolated(nonsending) public func withTwoSnapshots<R: Sendable>(
    _ body: nonisolated(nonsending) ([IndicatorSnapshot]) async throws -> R
  ) async throws -> R {
    try await store.read { connection in
      let first = IndicatorSnapshot(reader: self, connection: connection)
      let name = try await connection.query(store.catalog[.exportSnapshot]).first?.string("name")
      guard store.pool.occupancy.size > 1, let snapshot = name.flatMap({ ExportedSnapshot($0) })
      else { return try await body([first]) }
      return try await store.read(of: snapshot) { second in
        try await body([first, IndicatorSnapshot(reader: self, connection: second)])
      }
    }
  }

  func year(
    _ query: IndicatorQuery, on connection: isolated Connection
  ) throws -> SchoolYear {
    let check = QueryCheck(catalog: store.catalog)
    let year = try check.year(query.schoolYear, on: connection)
    try check.window(query.window, in: year, on: connection)
    return year
  }
}
