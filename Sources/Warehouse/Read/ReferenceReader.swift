public import Model
import Postgres

/// The lists that numbers are read with: subjects, and teaching weeks of a school year.
public struct ReferenceReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public struct Subject: Sendable {
    public let code: String
    public let vietnamese: String
    public let english: String
  }

  public struct Week: Sendable {
    /// Nil for the general calendar.
    public let province: String?
    public let number: Int
    public let firstDay: String
    public let lastDay: String
    public let term: String
  }

  /// In order of their codes.
  public func subjects() async throws -> [Subject] {
    try await store.query(.subjectNames).map {
      Subject(
        code: try $0.string("code"), vietnamese: try $0.string("name_vi"),
        english: try $0.string("name_en"))
    }
  }

  /// - Parameter province: the weeks that hold there; nil: every calendar.
  /// - Throws: `QueryError` for a year or province nobody knows.
  public func weeks(
    of asked: SchoolYear?, province: String?
  ) async throws -> (year: SchoolYear, weeks: [Week]) {
    let catalog = store.catalog
    return try await store.read { connection in
      let check = QueryCheck(catalog: catalog)
      let year = try await check.year(asked, on: connection)
      if let province {
        _ = try await check.filters([.province: [province]], year: year, on: connection)
      }
      let rows = try await connection.query(
        catalog[.calendar], [.int(Int64(year.startYear)), .text(province)])
      return (year, try rows.map(Self.week))
    }
  }

  private static func week(_ row: Row) throws -> Week {
    Week(
      province: try row.optionalString("province_code"), number: Int(try row.int64("week_no")),
      firstDay: try row.string("week_start"), lastDay: try row.string("week_end"),
      term: try row.string("term"))
  }
}
