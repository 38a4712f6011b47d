public import Model
import Postgres

/// Findings about the numbers of one school in a window.
public struct PlausibilityReader: Sendable {
  let store: DataStore
  /// Where facts may be looked at.
  let facts: DataStore

  /// - Parameter facts: a login of the job `review` beside that of a service, which cannot read facts itself.
  public init(store: DataStore, facts: DataStore? = nil) {
    self.store = store
    self.facts = facts ?? store
  }

  /// In the order of day, rule, class, subject and object.
  ///
  /// - Throws: `QueryError` for a year, window or school that is not known.
  public func findings(
    school: String, window: Window, schoolYear: SchoolYear?
  ) async throws -> [PlausibilityFinding] {
    let noted = PersonRead(kind: "flags", object: school)
    let seen = try await store.read(noting: noted, count: { $0?.found.count ?? 0 }) { connection in
      try await self.seen(
        school: school, window: window, schoolYear: schoolYear, on: connection)
    }
    guard let seen else { return [] }
    let watched: [PlausibilityFinding]
    do {
      watched = try await facts.read { try await self.watched(seen, on: $0) }
    } catch let error as PostgresError where error.code == .insufficientPrivilege {
      throw AccessError.reviewMissing
    }
    return (seen.found + watched).sorted {
      Self.order($0).lexicographicallyPrecedes(Self.order($1))
    }.map(store.shown)
  }

  /// What is known of the school before its facts are looked at.
  private struct Seen {
    let found: [PlausibilityFinding]
    let lessons: [PlausibilityWatch.Object: Lesson]
    let expected: [PlausibilityWatch.Object: Int]
    let first: LocalDay
    let last: LocalDay
    let parameters: [Parameter]
  }

  private struct Lesson {
    let className: String
    let subject: String
    let object: String
  }

  /// Nil where the school has no such window.
  private func seen(
    school: String, window: Window, schoolYear: SchoolYear?, on connection: isolated Connection
  ) throws -> Seen? {
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
    else { return nil }

    let found = try crowdedDays(start, school, first, last, on: connection)
    let (lessons, expected) = try lessons(start, school, on: connection)
    return Seen(
      found: found, lessons: lessons, expected: expected, first: first, last: last,
      parameters: [start, .text(school), .text(last.description)])
  }

  private func watched(
    _ seen: Seen, on connection: isolated Connection
  ) throws -> [PlausibilityFinding] {
    var watch = PlausibilityWatch(expected: seen.expected)
    try watch.read(store.catalog, seen.parameters, on: connection)
    return watch.findings.compactMap { finding in
      guard finding.day >= seen.first, finding.day <= seen.last else { return nil }
      let lesson = seen.lessons[finding.object]
      return PlausibilityFinding(
        rule: finding.rule, day: finding.day, className: lesson?.className,
        subject: lesson?.subject, object: lesson?.object, persons: finding.persons)
    }
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
