public import Model
import Postgres

/// Answers questions about indicators. Every door gets its numbers from here: page, JSON, CSV, file, terminal.
public struct IndicatorReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// `online_share` by any group, split by level (METRICS §4.5).
  ///
  /// - Throws: `QueryError` naming what is allowed.
  public func onlineShare(_ query: IndicatorQuery) async throws -> IndicatorTable {
    try await store.pool.withTransaction(.readOnlyRepeatableRead) { connection in
      try await self.onlineShare(query, on: connection)
    }
  }

  /// Part of the planned minutes of a scope that lies in reporting schools, all levels together.
  public func coverage(_ query: IndicatorQuery) async throws -> Micro {
    var whole = query
    whole.by = []
    let asked = whole
    return try await store.pool.withTransaction(.readOnlyRepeatableRead) { connection in
      try await self.coverage(asked, on: connection)
    }
  }

  private func coverage(
    _ query: IndicatorQuery, on connection: isolated Connection
  ) throws -> Micro {
    let check = QueryCheck(catalog: store.catalog)
    let year = try check.year(query.schoolYear, on: connection)
    let filters = try check.filters(query.filters, year: year, on: connection)
    let rows = try connection.query(
      store.catalog[.onlineShare], parameters(query, year: year, filters: filters))
    var share = Share(numerator: 0, denominator: .zero, planned: .zero)
    for row in rows {
      share.denominator = share.denominator + (Micro(try row.string("denominator")) ?? .zero)
      share.planned = share.planned + (Micro(try row.string("planned")) ?? .zero)
    }
    return share.coverage
  }

  private func onlineShare(
    _ query: IndicatorQuery, on connection: isolated Connection
  ) throws -> IndicatorTable {
    if let wrong = query.by.first(where: { !GroupName.ofShare.contains($0) }) {
      throw QueryError.unknownGroup(wrong.rawValue, known: GroupName.ofShare.map(\.rawValue))
    }
    let check = QueryCheck(catalog: store.catalog)
    let year = try check.year(query.schoolYear, on: connection)
    try check.window(query.window, in: year, on: connection)
    let filters = try check.filters(query.filters, year: year, on: connection)

    let rows = try connection.query(
      store.catalog[.onlineShare], parameters(query, year: year, filters: filters))
    let state = try connection.query(store.catalog[.dataState]).first
    return IndicatorTable(
      indicator: "online_share", schoolYear: year.description, window: query.window.description,
      by: query.by.map(\.rawValue), filters: described(query.filters),
      profile: query.profile.rawValue, ruleVersion: Rule.version,
      asOf: try state?.optionalString("as_of"),
      dataVersion: try state?.optionalString("data_version") ?? "",
      rows: try rows.map { try cell($0, query: query) }.sorted(by: IndicatorRow.precedes))
  }

  private func parameters(
    _ query: IndicatorQuery, year: SchoolYear, filters: [GroupName: [String]]
  ) -> [Parameter] {
    let lists: [Parameter] = [
      .province, .commune, .school, .stage, .level, .grade, .subject, .className, .teacher,
      .department,
    ].map { (name: GroupName) in filters[name].map { .textArray($0) } ?? .null }
    return [
      .int(Int64(year.startYear)), .text(query.window.kind), .text(query.window.argument),
      .textArray(query.by.map(\.rawValue)), .text(query.profile.rawValue),
    ] + lists
  }

  private func cell(_ row: Row, query: IndicatorQuery) throws -> IndicatorRow {
    let names = query.by + (query.by.contains(.level) ? [] : [.level])
    let keys = try names.map { name in
      let text = try row.optionalString(.name(name.rawValue))
      let value: KeyValue =
        if let text, name.isNumeric, let number = Int(text) { .number(number) } else {
          text.map(KeyValue.text) ?? .missing
        }
      return KeyField(name.rawValue, value)
    }
    let target = try row.optionalString("target")
    let share = Share(
      numerator: try row.int64("numerator"),
      denominator: Micro(try row.string("denominator")) ?? .zero,
      planned: Micro(try row.string("planned")) ?? .zero)
    let threshold = target.flatMap { Micro($0) }
    return IndicatorRow(
      keys: keys, numerator: String(share.numerator), denominator: share.denominator.description,
      value: share.value?.description, target: target,
      status: share.status(target: threshold).rawValue, coverage: share.coverage.description,
      display: share.display(target: threshold))
  }

  private func described(_ filters: [GroupName: [String]]) -> [TableFilter] {
    IndicatorQuery.filterNames.compactMap { name in
      filters[name].map { TableFilter(name.rawValue, $0.joined(separator: ",")) }
    }
  }
}
