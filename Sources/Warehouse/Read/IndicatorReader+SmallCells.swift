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
    let places = try query.structure.map { try self.places(on: $0, connection) }
    let near = try near(filters, neighbours, places, on: connection)
    // Patterns know one tree, or two trees would hide different classes, and tell them together.
    if query.structure != nil { try askInTree(of: nil, connection) }
    let classes = try self.rows(
      indicator, question.ofClasses, year: year,
      filters: question.classFilters.merging(near) { $1 }, on: connection)
    let inside =
      places == nil ? filters : filters.filter { !SmallCellPlaces.names.contains($0.key) }
    let parts =
      question.ofParts == nil
      ? classes
      : try self.rows(
        indicator, question.ofParts ?? query, year: year,
        filters: inside.merging(places == nil ? [:] : near) { $1 }, on: connection)
    if let day = query.structure { try askInTree(of: day, connection) }
    let cover = SmallCellCover(
      question, neighbours: neighbours, classes: classes, parts: parts, places: places)
    return rows.map(cover.shown)
  }

  func askInTree(of day: LocalDay?, _ connection: isolated Connection) throws {
    _ = try connection.query(store.catalog[.setStructureDay], [.text(day?.description ?? "")])
  }

  private func places(
    on day: LocalDay, _ connection: isolated Connection
  ) throws -> SmallCellPlaces {
    let rows = try connection.query(store.catalog[.schoolsInStructure], [.text(day.description)])
    return SmallCellPlaces(
      Dictionary(
        try rows.map {
          (
            try $0.string("code"),
            SmallCellPlaces.Place(
              school: try $0.string("shown_code"), commune: try $0.optionalString("commune_code"),
              province: try $0.string("province_code"))
          )
        }
      ) { first, _ in first })
  }

  /// Code of a school → the schools with which it covers its small grades.
  private func neighbours(
    on connection: isolated Connection
  ) throws -> [String: SmallCellCover.Neighbour] {
    let schools = try connection.query(store.catalog[.neighbourSchools]).map {
      (
        try $0.string("code"),
        SmallCellCover.Neighbour(
          group: try $0.string("neighbours"), commune: try $0.optionalString("commune_code") ?? "")
      )
    }
    return Dictionary(schools) { first, _ in first }
  }

  /// The schools of a question with their neighbours, as a filter: what is withheld of a school depends on no other.
  private func near(
    _ filters: [GroupName: [String]], _ neighbours: [String: SmallCellCover.Neighbour],
    _ places: SmallCellPlaces?, on connection: isolated Connection
  ) throws -> [GroupName: [String]] {
    guard filters[.school] != nil || filters[.commune] != nil || filters[.province] != nil else {
      return [:]
    }
    var groups: Set<String> = []
    if let places {
      groups = Set(places.codes(for: filters).compactMap { neighbours[$0]?.group })
    }
    for unit in places == nil ? try connection.query(store.catalog[.knownUnits]) : [] {
      let place: [(GroupName, String?)] = [
        (.school, try unit.string("code")), (.commune, try unit.optionalString("commune_code")),
        (.province, try unit.string("province_code")),
      ]
      let isAsked = place.allSatisfy { name, code in
        filters[name].map { list in code.map(list.contains) ?? false } ?? true
      }
      if isAsked, let group = neighbours[try unit.string("code")]?.group { groups.insert(group) }
    }
    return [.school: neighbours.filter { groups.contains($0.value.group) }.map(\.key).sorted()]
  }
}

extension IndicatorQuery {
  /// Whether it tells apart or picks out what is finer than a school.
  var goesBelowSchools: Bool {
    let wide: [GroupName] = [.province, .commune, .school, .month, .week]
    return (by + filters.keys).contains { !wide.contains($0) }
  }
}
