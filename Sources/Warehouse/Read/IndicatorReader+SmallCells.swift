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
    let neighbours = try neighbours(on: connection)
    let near = try near(filters, neighbours, on: connection)
    let classes = try self.rows(
      indicator, question.ofClasses, year: year,
      filters: question.classFilters.merging(near) { $1 }, on: connection)
    let parts =
      question.ofParts == nil
      ? classes
      : try self.rows(
        indicator, question.ofParts ?? query, year: year, filters: filters, on: connection)
    let cover = SmallCellCover(question, neighbours: neighbours, classes: classes, parts: parts)
    return rows.map(cover.shown)
  }

  /// Code of a school → the group in which it covers its small grades.
  private func neighbours(on connection: isolated Connection) throws -> [String: String] {
    let schools = try connection.query(store.catalog[.neighbourSchools]).map {
      (try $0.string("code"), try $0.string("neighbours"))
    }
    return Dictionary(schools) { first, _ in first }
  }

  /// The schools of a question with their neighbours, as a filter: what is withheld of a school depends on no other.
  private func near(
    _ filters: [GroupName: [String]], _ neighbours: [String: String],
    on connection: isolated Connection
  ) throws -> [GroupName: [String]] {
    guard filters[.school] != nil || filters[.commune] != nil || filters[.province] != nil else {
      return [:]
    }
    var groups: Set<String> = []
    for unit in try connection.query(store.catalog[.knownUnits]) {
      let place: [(GroupName, String?)] = [
        (.school, try unit.string("code")), (.commune, try unit.optionalString("commune_code")),
        (.province, try unit.string("province_code")),
      ]
      let isAsked = place.allSatisfy { name, code in
        filters[name].map { list in code.map(list.contains) ?? false } ?? true
      }
      if isAsked, let group = neighbours[try unit.string("code")] { groups.insert(group) }
    }
    return [.school: neighbours.filter { groups.contains($0.value) }.map(\.key).sorted()]
  }
}

extension IndicatorQuery {
  /// Whether it tells apart or picks out what is finer than a school.
  var goesBelowSchools: Bool {
    let wide: [GroupName] = [.province, .commune, .school, .month, .week]
    return (by + filters.keys).contains { !wide.contains($0) }
  }
}
