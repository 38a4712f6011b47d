public import Model
import Postgres

/// Answers questions about indicators. Every door gets its numbers from here: page, JSON, CSV, file, terminal.
public struct IndicatorReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// Rows of an indicator by any group it can be grouped by, in the order of their keys (INTERFACES §5).
  ///
  /// - Throws: `QueryError` naming what is allowed.
  public func table(_ indicator: Indicator, _ query: IndicatorQuery) async throws -> IndicatorTable
  {
    guard query.isAboutTeachers else {
      return try await store.read { try await self.table(indicator, query, on: $0) }
    }
    let noted = PersonRead(kind: "teachers", object: indicator.rawValue)
    return try await store.read(noting: noted, count: { $0.rows.count }) {
      try await self.table(indicator, query, on: $0)
    }
  }

  /// Several tables of one moment: what stands on one page agrees.
  public func tables(_ asked: [(Indicator, IndicatorQuery)]) async throws -> [IndicatorTable] {
    try await store.read { connection in
      assert(!asked.contains { $0.1.isAboutTeachers }, "reads about teachers are noted one by one")
      var tables: [Int: IndicatorTable] = [:]
      for (query, places) in Dictionary(grouping: asked.indices, by: { asked[$0].1 }) {
        let answers = try await self.tables(places.map { asked[$0].0 }, query, on: connection)
        tables.merge(zip(places, answers)) { first, _ in first }
      }
      return asked.indices.compactMap { tables[$0] }
    }
  }

  /// Part of the planned minutes of a scope that lies in reporting schools, all levels together.
  public func coverage(_ query: IndicatorQuery) async throws -> Micro {
    var whole = query
    whole.by = []
    let asked = whole
    return try await store.read { connection in
      try await self.coverage(asked, on: connection)
    }
  }

  func coverage(
    _ query: IndicatorQuery, on connection: isolated Connection
  ) throws -> Micro {
    let check = QueryCheck(catalog: store.catalog)
    let year = try check.year(query.schoolYear, on: connection)
    let filters = try check.filters(query.filters, year: year, on: connection)
    let statement = IndicatorStatement(.onlineShare, query)
    let rows = try connection.query(
      store.catalog[statement.name], statement.parameters(year: year, filters: filters))
    var share = Share.nothing
    for row in rows { share.add(coverage: try Share(coverageOf: row)) }
    return share.coverage
  }

  func table(
    _ indicator: Indicator, _ query: IndicatorQuery, on connection: isolated Connection
  ) throws -> IndicatorTable {
    try tables([indicator], query, on: connection)[0]
  }

  /// The same question about several indicators, in their order.
  func tables(
    _ indicators: [Indicator], _ query: IndicatorQuery, on connection: isolated Connection
  ) throws -> [IndicatorTable] {
    let (year, filters) = try begin(query, about: indicators, on: connection)
    if let day = query.structure { try askInTree(of: day, connection) }
    let answers = try rows(indicators, query, year: year, filters: filters, on: connection)
    let state = try connection.query(store.catalog[.dataState]).first
    return try indicators.map { indicator in
      var cells = answers[indicator] ?? []
      if store.isForOutsiders {
        cells = try shown(cells, indicator, query, year: year, filters: filters, on: connection)
      }
      let empty = IndicatorStatement(indicator, query).emptyRow
      if cells.isEmpty, query.by.isEmpty, let empty { cells = [empty] }
      return IndicatorTable(
        indicator: indicator.rawValue, schoolYear: year.description,
        window: query.window.description, by: query.by.map(\.rawValue),
        filters: described(query), profile: query.profile.rawValue,
        ruleVersion: Rule.version, asOf: try state?.optionalString("as_of"),
        dataVersion: try state?.optionalString("data_version") ?? "",
        shape: indicator == .questionBank ? .measures : .ratio,
        rows: cells.sorted(by: IndicatorRow.precedes))
    }
  }

  /// Checks a question and readies the transaction for it.
  func begin(
    _ query: IndicatorQuery, about indicators: [Indicator], on connection: isolated Connection
  ) throws -> (year: SchoolYear, filters: [GroupName: [String]]) {
    for indicator in indicators { try QueryCheck.groups(of: query, for: indicator) }
    let check = QueryCheck(catalog: store.catalog)
    let year = try check.year(query.schoolYear, on: connection)
    try check.window(query.window, in: year, on: connection)
    let filters = try check.filters(query.filters, year: year, on: connection)
    if let memory = query.memory {
      _ = try connection.query(store.catalog[.planForValues], [.text(memory)])
    }
    return (year, filters)
  }

  /// - Parameter filters: checked.
  func rows(
    _ indicator: Indicator, _ query: IndicatorQuery, year: SchoolYear,
    filters: [GroupName: [String]], on connection: isolated Connection
  ) throws -> [IndicatorRow] {
    let statement = IndicatorStatement(indicator, query)
    return try connection.query(
      store.catalog[statement.name], statement.parameters(year: year, filters: filters)
    ).map { try statement.row($0) }
  }

  /// Of several indicators, each with rows. Those that look at one scope are asked by one statement.
  private func rows(
    _ indicators: [Indicator], _ query: IndicatorQuery, year: SchoolYear,
    filters: [GroupName: [String]], on connection: isolated Connection
  ) throws -> [Indicator: [IndicatorRow]] {
    var answers: [Indicator: [IndicatorRow]] = [:]
    for indicators in statements(indicators, query) {
      let group = indicators.map { IndicatorStatement($0, query) }
      guard group.count > 1 else {
        answers[group[0].indicator] = try rows(
          group[0].indicator, query, year: year, filters: filters, on: connection)
        continue
      }
      let known = Dictionary(uniqueKeysWithValues: group.map { ($0.name.fileName, $0) })
      let found = try connection.query(
        store.catalog.together(group.map(\.name)),
        group[0].parameters(year: year, filters: filters))
      for row in found {
        guard let statement = known[try row.string("statement")] else { continue }
        answers[statement.indicator, default: []].append(try statement.row(row))
      }
    }
    return answers
  }

  private func described(_ query: IndicatorQuery) -> [TableFilter] {
    IndicatorQuery.filterNames.compactMap { name in
      query.filters[name].map { TableFilter(name.rawValue, $0.joined(separator: ",")) }
    } + (query.structure.map { [TableFilter("structure", $0.description)] } ?? [])
  }
}
