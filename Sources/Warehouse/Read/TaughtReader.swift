import Model
import Postgres

/// How many schools teach what: what a table of schools can be narrowed to.
public struct TaughtCounts: Sendable, Equatable {
  /// Schools by the code of the subject.
  public let subjects: [String: Int]
  public let grades: [Int: Int]

  public init(subjects: [String: Int], grades: [Int: Int]) {
    self.subjects = subjects
    self.grades = grades
  }
}

/// Reads what is taught in many schools.
public struct TaughtReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// Schools of a level by subject, among those of the grade asked for, and by grade, among those of the subject.
  ///
  /// - Parameter query: its province, commune, grade and subject count.
  /// - Throws: `QueryError`
  public func counts(_ query: IndicatorQuery, level: String) async throws -> TaughtCounts {
    try await store.read { try await self.counts(query, level: level, on: $0) }
  }

  private func counts(
    _ query: IndicatorQuery, level: String, on connection: isolated Connection
  ) throws -> TaughtCounts {
    let check = QueryCheck(catalog: store.catalog)
    let year = try check.year(query.schoolYear, on: connection)
    try check.window(query.window, in: year, on: connection)
    let filters = try check.filters(query.filters, year: year, on: connection)
    _ = try connection.query(
      store.catalog[.planForValues], [.text(IndicatorQuery.memoryOfProvince)])
    let lists = [GroupName.province, .commune, .grade, .subject].map { name in
      filters[name].map { Parameter.textArray($0) } ?? .null
    }
    let rows = try connection.query(
      store.catalog[.taughtCounts],
      [
        .int(Int64(year.startYear)), .text(query.window.kind), .text(query.window.argument),
      ] + lists + [.text(level)])
    var subjects: [String: Int] = [:]
    var grades: [Int: Int] = [:]
    for row in rows {
      let schools = try Int(row.int64("schools"))
      if let subject = try row.optionalString("subject") {
        subjects[subject] = schools
      } else if let grade = try row.optionalInt64("grade") {
        grades[Int(grade)] = schools
      }
    }
    return TaughtCounts(subjects: subjects, grades: grades)
  }
}
