public import Model
import Postgres

/// The items behind a number: every lesson of an offering, credited or not, with its reason.
public struct EvidenceReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// As what a read is noted.
  public static func noted(school: String, className: String, subject: String) -> PersonRead {
    PersonRead(kind: "evidence", object: "\(school) \(className) \(subject)")
  }

  /// - Throws: `QueryError` naming the schools, classes or subjects that exist.
  public func evidence(
    school: String, className: String, subject: String, schoolYear: SchoolYear?
  ) async throws -> EvidenceTable {
    let noted = Self.noted(school: school, className: className, subject: subject)
    return try await store.read(noting: noted, count: { $0.rows.count }) { connection in
      try await self.evidence(
        school: school, className: className, subject: subject, schoolYear: schoolYear,
        on: connection)
    }
  }

  private func evidence(
    school: String, className: String, subject: String, schoolYear: SchoolYear?,
    on connection: isolated Connection
  ) throws -> EvidenceTable {
    let catalog = store.catalog
    let check = QueryCheck(catalog: catalog)
    let year = try check.year(schoolYear, on: connection)
    _ = try check.filters([.school: [school]], year: year, on: connection)
    let start = Parameter.int(Int64(year.startYear))
    let classes = try connection.query(catalog[.knownClasses], [start, .text(school)])
    try check.require(
      [className], .className, known: classes.map { try $0.string("code") })
    let code = try check.subject(subject, on: connection)
    let planned = try connection.query(
      catalog[.classSubjects], [start, .text(school), .text(className)])
    try check.require([code], .subject, known: planned.map { try $0.string("subject") })

    let rows = try connection.query(
      catalog[.evidence], [start, .text(school), .text(className), .text(code)])
    let state = try connection.query(catalog[.dataState]).first
    return EvidenceTable(
      school: school, className: className, subject: code, schoolYear: year.description,
      ruleVersion: Rule.version, asOf: try state?.optionalString("as_of"),
      dataVersion: try state?.optionalString("data_version") ?? "",
      rows: try rows.map { try self.store.shown(Self.row($0)) })
  }

  static func row(_ row: Row) throws -> EvidenceRow {
    let mode = ItemMode(rawValue: UInt8(try row.int64("mode")))
    let reason = Reason(rawValue: UInt8(try row.int64("reason")))
    return EvidenceRow(
      mode: mode?.name ?? "", object: try row.string("object"), day: try row.optionalString("day"),
      participants: Int(try row.int64("participants")),
      roster: try row.optionalString("roster").flatMap { Int($0) },
      minutes: Int(try row.int64("minutes")),
      creditMinutes: Int(try row.int64("credit_minutes")),
      counted: EvidenceRow.Counted(
        strict: Int(try row.int64("strict")), blended: Int(try row.int64("blended")),
        broad: Int(try row.int64("broad"))),
      reason: reason?.name ?? "", lessonNo: try row.optionalString("lesson_no").flatMap { Int($0) })
  }
}
