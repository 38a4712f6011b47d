import Model
import Postgres

/// Checks a question against what is known, so that a wrong word gets the list of right ones instead of an
/// empty table.
struct QueryCheck {
  let catalog: SQLCatalog

  func year(
    _ asked: SchoolYear?, on connection: isolated Connection
  ) throws -> SchoolYear {
    guard let asked else {
      let latest = try connection.query(catalog[.latestSchoolYear]).first?.optionalString(
        "school_year")
      guard let latest, let start = Int(latest) else { throw QueryError.noYearYet }
      return SchoolYear(startYear: start)
    }
    let known = try connection.query(catalog[.knownYears])
      .map { try SchoolYear(startYear: Int($0.int64("school_year"))) }
    guard known.contains(asked) else {
      throw QueryError.unknownYear(asked.description, known: known.map(\.description))
    }
    return asked
  }

  /// Groups and filters the indicator knows.
  static func groups(of query: IndicatorQuery, for indicator: Indicator) throws {
    if let wrong = query.by.first(where: { !indicator.groups.contains($0) }) {
      throw QueryError.cannotGroup(
        indicator: indicator.rawValue, by: wrong.rawValue, subject: indicator.subject,
        known: indicator.groups.map(\.rawValue))
    }
    let filters = query.filters.keys.map(\.rawValue).sorted().compactMap(GroupName.init)
    if let wrong = filters.first(where: { !indicator.filters.contains($0) }) {
      throw QueryError.cannotFilter(
        indicator: indicator.rawValue, by: wrong.rawValue,
        known: indicator.filters.map(\.rawValue))
    }
  }

  func window(
    _ window: Window, in year: SchoolYear, on connection: isolated Connection
  ) throws {
    guard window.lies(in: year) else {
      throw QueryError.windowOutsideYear(
        window: window.description, year: year.description)
    }
    switch window {
    case .year, .month, .toDate: return
    case .term, .week: break
    }
    let weeks = try connection.query(catalog[.weekNumbers], [.int(Int64(year.startYear))])
      .map { try Int($0.int64("week_no")) }
    guard let first = weeks.first, let last = weeks.last else {
      let years = try connection.query(catalog[.knownYears])
        .filter { try $0.bool("has_calendar") }
        .map { try SchoolYear(startYear: Int($0.int64("school_year"))).description }
      throw QueryError.noCalendar(year: year.description, known: years)
    }
    if case .week(let number) = window, !weeks.contains(number) {
      throw QueryError.noSuchWeek(
        week: String(number), year: year.description, known: "\(first)…\(last)")
    }
  }

  /// Filters with subjects folded to their codes.
  func filters(
    _ filters: [GroupName: [String]], year: SchoolYear, on connection: isolated Connection
  ) throws -> [GroupName: [String]] {
    var checked = filters
    try require(filters[.level], .level, known: Level.allCases.map(\.rawValue))
    try require(filters[.stage], .stage, known: Stage.allCases.map(\.rawValue))
    try require(filters[.grade], .grade, known: (1...12).map(String.init))
    if let subjects = filters[.subject] {
      checked[.subject] = try subjects.map { try subject($0, on: connection) }
    }
    if filters[.school] != nil || filters[.province] != nil || filters[.commune] != nil {
      let schools = try connection.query(catalog[.knownUnits])
      try require(filters[.school], .school, known: schools.map { try $0.string("code") })
      try require(
        filters[.province], .province,
        known: Set(schools.map { try $0.string("province_code") }).sorted())
      try require(
        filters[.commune], .commune,
        known: Set(schools.compactMap { try $0.optionalString("commune_code") }).sorted())
    }
    for name in [GroupName.className, .teacher, .department] where filters[name] != nil {
      let known = try connection.query(
        catalog[.knownPeopleFilters], [.int(Int64(year.startYear)), .text(name.rawValue)])
      try require(filters[name], name, known: known.map { try $0.string("value") })
    }
    return checked
  }

  /// Code of a subject by its code, name or alias in any spelling.
  func subject(_ text: String, on connection: isolated Connection) throws -> String {
    let row = try connection.query(
      catalog[.subjectCode], [.text(SubjectFolding.key(text))]
    ).first
    guard let code = try row?.optionalString("code") else {
      let known = try connection.query(catalog[.subjectNames]).map { try $0.string("code") }
      throw QueryError.unknownValue(name: "subject", value: text, known: known)
    }
    return code
  }

  func require(_ values: [String]?, _ name: GroupName, known: [String]) throws {
    guard let wrong = values?.first(where: { !known.contains($0) }) else { return }
    throw QueryError.unknownValue(name: name.rawValue, value: wrong, known: known)
  }
}
