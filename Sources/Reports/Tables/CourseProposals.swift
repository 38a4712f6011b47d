/// Courses of platforms that lead nowhere, as a file to be looked through and applied: `courses.csv` with what speaks for
/// each row behind it. Rows without a class are left to be filled in.
public struct CourseProposals: Sendable {
  public struct Row: Sendable {
    public let source: String
    public let course: String
    public let school: String?
    public let classCode: String?
    public let subject: String?
    public let schoolYear: String
    public let confidence: String?
    public let facts: Int64
    public let firstDay: String
    public let lastDay: String

    public init(
      source: String, course: String, school: String?, classCode: String?, subject: String?,
      schoolYear: String, confidence: String?, facts: Int64, firstDay: String, lastDay: String
    ) {
      self.source = source
      self.course = course
      self.school = school
      self.classCode = classCode
      self.subject = subject
      self.schoolYear = schoolYear
      self.confidence = confidence
      self.facts = facts
      self.firstDay = firstDay
      self.lastDay = lastDay
    }
  }

  public let rows: [Row]

  public init(rows: [Row]) { self.rows = rows }

  private static let columns = [
    "source", "course_key", "school_code", "class_code", "subject", "school_year", "confidence",
    "facts", "first_day", "last_day",
  ]

  public func csv(_ dialect: CSVDialect = CSVDialect()) -> [UInt8] {
    var writer = CSVWriter(dialect)
    writer.row(Self.columns.map { .name($0) })
    for row in rows {
      writer.row([
        .text(row.source), .text(row.course), .text(row.school ?? ""), .text(row.classCode ?? ""),
        .name(row.subject ?? ""), .name(row.schoolYear), .name(row.confidence ?? ""),
        .number("\(row.facts)"), .name(row.firstDay), .name(row.lastDay),
      ])
    }
    return writer.bytes
  }

  public var json: [UInt8] {
    let data = rows.map { row in
      JSONText.object([
        ("source", .string(row.source)), ("course_key", .string(row.course)),
        ("school_code", .optional(row.school)), ("class_code", .optional(row.classCode)),
        ("subject", .optional(row.subject)), ("school_year", .string(row.schoolYear)),
        ("confidence", .optional(row.confidence)), ("facts", .integer(Int(row.facts))),
        ("first_day", .string(row.firstDay)), ("last_day", .string(row.lastDay)),
      ])
    }
    return JSONText.object([("data", .array(data))]).bytes
  }
}
