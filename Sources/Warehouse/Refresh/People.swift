import Model
import Postgres

/// Who is who: platform accounts that stand for a person, and roles where events do not state them.
struct People: Sendable {
  private struct Account: Hashable {
    let source: Int32
    let key: PersonKey
  }

  private struct Pupil: Hashable {
    let year: Int16
    let person: PersonKey
  }

  private var persons: [Account: PersonKey] = [:]
  private var pupils: Set<Pupil> = []
  private var teachers: Set<PersonKey> = []
  /// Of the roster they were read from.
  private var version: Int64?
  /// School years whose pupils are known, and with them all teachers; nil if roles were not needed.
  private var years: Set<Int16>?

  /// Accounts only: who is who, not what they are.
  static func accounts(
    on connection: isolated Connection, catalog: SQLCatalog
  ) throws -> People {
    var people = People()
    try connection.stream(catalog[.accounts]) { row in
      let account = Account(
        source: try row.int32(0), key: PersonKey(raw: UInt64(bitPattern: try row.int64(1))))
      people.persons[account] = PersonKey(raw: UInt64(bitPattern: try row.int64(2)))
    }
    return people
  }

  /// Who is who for the offerings of the work list, which lie in these school years.
  ///
  /// - Parameter known: what was read before; it is answered while the roster stays as it was. The version is read first: if
  ///   the roster changes in between, the next to ask reads again.
  static func load(
    years: Set<Int16>, known: People?, on connection: isolated Connection, catalog: SQLCatalog
  ) throws -> People {
    let version = try connection.query(catalog[.rosterVersion]).first?.int64("version")
    var needsRoles = false
    try connection.stream(catalog[.workNeedsRoles]) { needsRoles = try $0.bool(0) }
    if let known, known.version == version,
      !needsRoles || known.years?.isSuperset(of: years) == true
    {
      return known
    }
    var people = try accounts(on: connection, catalog: catalog)
    people.version = version
    guard needsRoles else { return people }
    people.years = years
    try connection.stream(catalog[.students]) { row in
      people.pupils.insert(
        Pupil(
          year: try row.int16(0), person: PersonKey(raw: UInt64(bitPattern: try row.int64(1)))))
    }
    try connection.stream(catalog[.teachers]) { row in
      people.teachers.insert(PersonKey(raw: UInt64(bitPattern: try row.int64(0))))
    }
    return people
  }

  func person(_ account: PersonKey, source: Int32) -> PersonKey {
    persons.isEmpty ? account : persons[Account(source: source, key: account)] ?? account
  }

  /// As the event says; without a word, by the roster: pupils first, then teachers, else nobody.
  func role(_ stated: Role, of person: PersonKey, year: Int16) -> Role {
    guard stated == .unstated else { return stated }
    if pupils.contains(Pupil(year: year, person: person)) { return .student }
    return teachers.contains(person) ? .teacher : .unstated
  }
}
