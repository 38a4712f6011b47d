import Model
import Postgres

/// Who is who: platform accounts that stand for a person, and roles where events do not state them.
struct People {
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

  static func load(on connection: isolated Connection, catalog: SQLCatalog) throws -> People {
    var people = try accounts(on: connection, catalog: catalog)
    var needsRoles = false
    try connection.stream(catalog[.workNeedsRoles]) { needsRoles = try $0.bool(0) }
    guard needsRoles else { return people }
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
