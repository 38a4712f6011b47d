public import Foundation
import Model
import Postgres

/// Applies rosters, and knows what the rows of a new one may refer to.
public struct RosterStore: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// One transaction: every row or none. Importing the same files again changes nothing and marks nothing.
  ///
  /// - Parameter dryRun: what would change is counted, and nothing changes.
  public func apply(
    _ roster: RosterImport, dryRun: Bool = false
  ) async throws -> RosterSummary {
    do {
      return try await retrying(logger: store.logger) {
        try await store.pool.withTransaction { connection in
          let application = RosterApplication(catalog: store.catalog, roster: roster)
          let summary = try await application.run(on: connection)
          if dryRun { throw Rehearsed(summary: summary) }
          return summary
        }
      }
    } catch let rehearsal as Rehearsed {
      return rehearsal.summary
    }
  }

  /// Rolls a transaction back that has told what it would do.
  private struct Rehearsed: Error { let summary: RosterSummary }

  /// What rows of an import may refer to.
  public func references() async throws -> RosterReferences {
    var references = RosterReferences()
    for row in try await store.query(.knownSubjects) {
      references.subjects[try row.string("alias_key")] = try row.string("code")
    }
    for row in try await store.query(.knownSchoolCodes) {
      references.schools.insert(try row.string("code"))
    }
    for row in try await store.query(.knownRosterClasses) {
      let key = RosterReferences.ClassKey(
        year: Int16(try row.int64("school_year")), school: try row.string("school_code"),
        code: try row.string("code"))
      references.classes[key] = Int(try row.int64("grade"))
    }
    for row in try await store.query(.knownCurriculum) {
      let key = RosterReferences.Course(
        grade: Int(try row.int64("grade")), subject: try row.string("subject"))
      references.curriculum[key] = Decimal(string: try row.string("periods"))
    }
    return references
  }
}

/// Codes that a roster row may use without bringing them along.
public struct RosterReferences: Sendable {
  public struct ClassKey: Hashable, Sendable {
    public let year: Int16
    public let school: String
    public let code: String

    public init(year: Int16, school: String, code: String) {
      self.year = year
      self.school = school
      self.code = code
    }
  }

  public struct Course: Hashable, Sendable {
    public let grade: Int
    public let subject: String

    public init(grade: Int, subject: String) {
      self.grade = grade
      self.subject = subject
    }
  }

  /// Code by folded spelling.
  public var subjects: [String: String] = [:]
  public var schools: Set<String> = []
  /// Grade of each class.
  public var classes: [ClassKey: Int] = [:]
  /// P of the curriculum.
  public var curriculum: [Course: Decimal] = [:]

  public init() {}
}
