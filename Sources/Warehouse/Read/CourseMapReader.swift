public import Model
import Postgres

/// Courses of platforms that lead nowhere, and what their keys say of where they belong.
public struct CourseMapReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// A course in a school year without a subject of a class.
  public struct Course: Sendable {
    public let source: String
    public let key: String
    public let schoolYear: SchoolYear
    /// As its acts say, or the source.
    public let school: String?
    /// Rows of facts that count for nobody as long as the course leads nowhere.
    public let facts: Int64
    public let firstDay: String
    public let lastDay: String
    public let proposal: (CourseNameMatcher.Offering, CourseNameMatcher.Confidence)?
  }

  public func courses() async throws -> [Course] {
    let subjects = Dictionary(
      uniqueKeysWithValues: try await store.query(.knownSubjects).map {
        (try $0.string("alias_key"), try $0.string("code"))
      })
    var matchers: [Int: CourseNameMatcher] = [:]
    var courses: [Course] = []
    for row in try await store.query(.unmappedCourses) {
      let year = Int(try row.int64("school_year"))
      if matchers[year] == nil {
        matchers[year] = CourseNameMatcher(try await offerings(year), subjects: subjects)
      }
      let key = try row.string("course_key")
      let school = try row.optionalString("school")
      courses.append(
        Course(
          source: try row.string("source"), key: key, schoolYear: SchoolYear(startYear: year),
          school: school, facts: try row.int64("facts"), firstDay: try row.string("first_day"),
          lastDay: try row.string("last_day"),
          proposal: matchers[year]?.match(key, school: school)))
    }
    return courses
  }

  private func offerings(_ year: Int) async throws -> [CourseNameMatcher.Offering] {
    try await store.query(.plannedSubjects, [.int(Int64(year))]).map {
      .init(
        school: try $0.string("school"), classCode: try $0.string("class"),
        subject: try $0.string("subject"))
    }
  }
}
