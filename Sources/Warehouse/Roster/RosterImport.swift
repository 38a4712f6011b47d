public import Model

/// The files a roster may have (INPUTS §3), in the order in which they are applied.
public enum RosterFile: String, CaseIterable, Sendable {
  case schools
  case classes
  case students
  case teachers
  case offerings
  case lessons
  case courses
  case accounts
  case calendar
  case targets
}

/// One checked value on its way into a staging table.
public enum RosterCell: Sendable, Hashable {
  case null
  case text(String)
  case int16(Int16)
  case int32(Int32)
  case int64(Int64)
  case person(PersonKey)
  case day(LocalDay)
  /// An open beginning (`-infinity`) or end (`infinity`).
  case sinceEver
  case stillValid
}

/// A roster whose every row has been checked: applied as a whole or not at all.
public struct RosterImport: Sendable {
  /// A school year of a school that the import mentions; year 0 if a row has none.
  public struct Scope: Hashable, Sendable {
    public let year: Int16
    public let school: String

    public init(year: Int16, school: String) {
      self.year = year
      self.school = school
    }
  }

  /// Rows in the column order of the staging tables; a file that is absent has no entry.
  public var tables: [RosterFile: [[RosterCell]]] = [:]
  public var scope: Set<Scope> = []
  /// Rows of the course map come beside those of the schools they mention, instead of replacing them.
  public var addsCourses = false

  public init() {}
}

/// What an import did.
public struct RosterSummary: Sendable, Equatable {
  public var rows: [RosterFile: Int] = [:]
  /// Rows added, changed or removed; 0 when the same files are imported again.
  public var changed: [RosterFile: Int64] = [:]

  public init() {}

  public var totalChanged: Int64 { changed.values.reduce(0, +) }
}
