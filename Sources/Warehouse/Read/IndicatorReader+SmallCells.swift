import Model
import Postgres

extension IndicatorReader {
  /// Rows as readers outside the schools may see them: where they would tell of few pupils, without their numbers.
  func shown(
    _ rows: [IndicatorRow], _ indicator: Indicator, _ query: IndicatorQuery, year: SchoolYear,
    filters: [GroupName: [String]], on connection: isolated Connection
  ) throws -> [IndicatorRow] {
    guard indicator.subject == .pupils, query.goesBelowSchools else { return rows }
    let question = SmallCellQuestion(indicator, query, filters)
    let provinces = try provinces(of: filters, on: connection)
    let classes = try self.rows(
      indicator, question.ofClasses, year: year,
      filters: question.classFilters.merging(provinces) { $1 }, on: connection)
    let parts =
      question.ofParts == nil
      ? classes
      : try self.rows(
        indicator, question.ofParts ?? query, year: year, filters: filters, on: connection)
    let cover = SmallCellCover(question, classes: classes, parts: parts)
    return rows.map(cover.shown)
  }

  /// The provinces of the schools that are asked for, as a filter: what is withheld in one depends on no other.
  private func provinces(
    of filters: [GroupName: [String]], on connection: isolated Connection
  ) throws -> [GroupName: [String]] {
    guard filters[.school] != nil || filters[.commune] != nil || filters[.province] != nil else {
      return [:]
    }
    let units = try connection.query(store.catalog[.knownUnits])
    let provinces = try units.compactMap { unit -> String? in
      let place: [(GroupName, String?)] = [
        (.school, try unit.string("code")), (.commune, try unit.optionalString("commune_code")),
        (.province, try unit.string("province_code")),
      ]
      let isAsked = place.allSatisfy { name, code in
        filters[name].map { list in code.map(list.contains) ?? false } ?? true
      }
      return isAsked ? try unit.string("province_code") : nil
    }
    return [.province: Set(provinces).sorted()]
  }
}

extension IndicatorQuery {
  /// Whether it tells apart or picks out what is finer than a school.
  var goesBelowSchools: Bool {
    let wide: [GroupName] = [.province, .commune, .school, .month, .week]
    return (by + filters.keys).contains { !wide.contains($0) }
  }
}
