import Crypto
import Foundation
import Model
import Postgres

/// One roster import inside its transaction: stage, compare, replace, mark.
struct RosterApplication {
  let catalog: SQLCatalog
  let roster: RosterImport

  func run(on connection: isolated Connection) throws -> RosterSummary {
    _ = try connection.query(catalog[.lockImport])
    _ = try connection.execute(catalog[.resetStaging])
    try stage(on: connection)
    var summary = RosterSummary()
    summary.rows = roster.tables.mapValues(\.count)
    for file in RosterFile.allCases where roster.tables[file] != nil {
      summary.changed[file] = try apply(file, on: connection)
    }
    try mark(summary, on: connection)
    if summary.totalChanged > 0 { _ = try connection.execute(catalog[.analyzeRoster]) }
    _ = try connection.execute(catalog[.resetStaging])
    return summary
  }

  private func stage(on connection: isolated Connection) throws {
    let scope = roster.scope.map { [RosterCell.int16($0.year), .text($0.school)] }
    try copy(scope, .copyInScope, on: connection)
    for (file, rows) in roster.tables {
      try copy(rows, Self.staging(of: file), on: connection)
    }
  }

  private func copy(
    _ rows: [[RosterCell]], _ name: StatementName, on connection: isolated Connection
  ) throws {
    try connection.copyIn(catalog[name]) { writer in
      for row in rows {
        try writer.row(columns: row.count)
        for cell in row { writer.cell(cell) }
      }
    }
  }

  private func apply(_ file: RosterFile, on connection: isolated Connection) throws -> Int64 {
    switch file {
    case .schools: return try changes(.applySchool, on: connection)
    case .classes:
      _ = try connection.execute(catalog[.markOfferingsWithoutClass])
      return try changes(.applyClass, on: connection)
    case .students: return try changes(.applyStudent, on: connection)
    case .teachers: return try changes(.applyTeacher, on: connection)
    case .offerings:
      _ = try connection.execute(catalog[.markOfferingsDropped])
      let offerings = try changes(.applyOffering, on: connection)
      return offerings + (try changes(.applyOfferingTeacher, on: connection))
    case .lessons: return try applyLessons(on: connection)
    case .courses:
      return try changes(roster.addsCourses ? .addCourse : .applyCourse, on: connection)
    case .accounts: return try changes(.applyAccount, on: connection)
    case .calendar: return try changes(.applyCalendar, on: connection)
    case .targets: return try changes(.applyTarget, on: connection)
    }
  }

  /// General rows become a plan that is stored once per content; own rows stay with their school.
  private func applyLessons(on connection: isolated Connection) throws -> Int64 {
    var changed = try changes(.applyOwnLesson, on: connection)
    for row in try connection.query(catalog[.lessonYears]) {
      let year = Parameter.int(try row.int64("school_year"))
      guard try row.bool("has_general") else {
        changed += try changes(.leaveLessonPlan, [year], on: connection)
        continue
      }
      let content = "\(try row.string("school_year"))\n\(try row.optionalString("rows") ?? "")"
      let digest = Array(SHA256.hash(data: Data(content.utf8)))
      let plan = try connection.query(catalog[.putLessonPlan], [year, .bytes(digest)]).first
      changed += try changes(
        .joinLessonPlan, [year, .int(try plan?.int64("id") ?? 0)], on: connection)
    }
    return changed
  }

  /// Leaves marks only if something is different now.
  private func mark(_ summary: RosterSummary, on connection: isolated Connection) throws {
    func changed(_ files: RosterFile...) -> Bool {
      files.contains { (summary.changed[$0] ?? 0) > 0 }
    }
    if changed(.classes, .students, .offerings, .lessons) {
      _ = try connection.execute(catalog[.markScope])
    }
    if changed(.schools, .classes, .students, .teachers, .offerings, .courses, .accounts) {
      _ = try connection.execute(catalog[.markPlaces])
    }
  }

  private func changes(
    _ name: StatementName, _ parameters: [Parameter] = [], on connection: isolated Connection
  ) throws -> Int64 {
    try connection.query(catalog[name], parameters).first?.int64("changed") ?? 0
  }

  private static func staging(of file: RosterFile) -> StatementName {
    switch file {
    case .schools: .copyInSchool
    case .classes: .copyInClass
    case .students: .copyInStudent
    case .teachers: .copyInTeacher
    case .offerings: .copyInOffering
    case .lessons: .copyInLesson
    case .courses: .copyInCourse
    case .accounts: .copyInAccount
    case .calendar: .copyInCalendar
    case .targets: .copyInTarget
    }
  }
}

extension CopyWriter {
  fileprivate mutating func cell(_ cell: RosterCell) {
    switch cell {
    case .null: null()
    case .text(let value): text(value)
    case .int16(let value): int16(value)
    case .int32(let value): int32(value)
    case .int64(let value): int64(value)
    case .person(let key): int64(Int64(bitPattern: key.raw))
    case .day(let day): date(daysSince1970: day.number)
    case .sinceEver: date(daysSince1970: .min)
    case .stillValid: date(daysSince1970: .max)
    }
  }
}
