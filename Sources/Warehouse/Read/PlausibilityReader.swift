public import Model
import Postgres

/// Findings about the numbers of one school in a window.
public struct PlausibilityReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// In the order of day, rule, class, subject and object.
  ///
  /// - Throws: `QueryError` for a year, window or school that is not known.
  public func findings(
    school: String, window: Window, schoolYear: SchoolYear?
  ) async throws -> [PlausibilityFinding] {
    try await store.withReading { connection in
      try await self.findings(
        school: school, window: window, schoolYear: schoolYear, on: connection)
    }
  }

  private struct Lesson {
    let className: String
    let subject: String
    let object: String
  }

  private func findings(
    school: String, window: Window, schoolYear: SchoolYear?, on connection: isolated Connection
  ) throws -> [PlausibilityFinding] {
    let check = QueryCheck(catalog: store.catalog)
    let year = try check.year(schoolYear, on: connection)
    try check.window(window, in: year, on: connection)
    _ = try check.filters([.school: [school]], year: year, on: connection)
    let start = Parameter.int(Int64(year.startYear))
    let span = try connection.query(
      store.catalog[.windowOfSchool],
      [start, .text(school), .text(window.kind), .text(window.argument)]
    ).first
    guard let first = try span?.optionalString("first_day").flatMap({ LocalDay(iso: $0) }),
      let last = try span?.optionalString("last_day").flatMap({ LocalDay(iso: $0) })
    else { return [] }

    var found = try crowdedDays(start, school, first, last, on: connection)
    let (lessons, expected) = try lessons(start, school, on: connection)
    var watch = PlausibilityWatch(expected: expected)
    try watch.read(
      store.catalog, [start, .text(school), .text(last.description)], on: connection)
    for finding in watch.findings where finding.day >= first && finding.day <= last {
      let lesson = lessons[finding.object]
      found.append(
        PlausibilityFinding(
          rule: finding.rule, day: finding.day, className: lesson?.className,
          subject: lesson?.subject, object: lesson?.object, persons: finding.persons))
    }
    return found.sorted { Self.order($0).lexicographicallyPrecedes(Self.order($1)) }
  }

  private static func order(_ finding: PlausibilityFinding) -> [String] {
    [
      finding.day.description, finding.rule.rawValue, finding.className ?? "",
      finding.subject ?? "", finding.object ?? "",
    ]
  }

  private func crowdedDays(
    _ year: Parameter, _ school: String, _ first: LocalDay, _ last: LocalDay,
    on connection: isolated Connection
  ) throws -> [PlausibilityFinding] {
    try connection.query(
      store.catalog[.crowdedDays],
      [
        year, .text(school), .text(first.description), .text(last.description),
        .int(Int64(PlausibilityRule.periodsOfADay)),
      ]
    ).compactMap { row in
      guard let day = LocalDay(iso: try row.string("day")) else { return nil }
      return PlausibilityFinding(
        rule: .crowdedDay, day: day, className: try row.string("class"),
        persons: Int(try row.int64("pupils")), periods: try row.string("periods"))
    }
  }

  private func lessons(
    _ year: Parameter, _ school: String, on connection: isolated Connection
  ) throws -> ([PlausibilityWatch.Object: Lesson], [PlausibilityWatch.Object: Int]) {
    var lessons: [PlausibilityWatch.Object: Lesson] = [:]
    var expected: [PlausibilityWatch.Object: Int] = [:]
    for row in try connection.query(store.catalog[.flagLessons], [year, .text(school)]) {
      let object = PlausibilityWatch.Object(
        offering: Int32(try row.int64("offering_id")),
        id: UInt64(bitPattern: try row.int64("object")))
      lessons[object] = Lesson(
        className: try row.string("class"), subject: try row.string("subject"),
        object: try row.string("object_id"))
      if try row.int64("mode") == Int64(ItemMode.lesson.rawValue) {
        expected[object] = Int(try row.int64("minutes"))
      }
    }
    return (lessons, expected)
  }
}

extension PlausibilityWatch {
  /// Takes every fact of the school, persons by their account first.
  fileprivate mutating func read(
    _ catalog: SQLCatalog, _ parameters: [Parameter], on connection: isolated Connection
  ) throws {
    let people = try People.accounts(on: connection, catalog: catalog)
    try connection.stream(catalog[.flagFacts], parameters) { row in
      guard let kind = EventKind(rawValue: UInt8(truncatingIfNeeded: try row.int16(3))) else {
        return
      }
      let day = LocalDay(try row.day(0))
      let object = Object(
        offering: try row.int32(1), id: UInt64(bitPattern: try row.int64(2)))
      let source = try row.int32(4)
      try FactBundle.decode(try row.bytes(5)) { fact in
        guard
          kind == .liveHost || kind == .liveAttend || fact.role == .student
            || fact.role == .unstated
        else { return }
        add(
          fact, by: people.person(fact.person, source: source), on: day, object: object,
          kind: kind)
      }
    }
    closeDay()
  }
}
