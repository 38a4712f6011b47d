/// All items of one offering, credited and refused.
public struct EvidenceTable: Hashable, Sendable {
  public var school: String
  public var className: String
  public var subject: String
  public var schoolYear: String
  public var ruleVersion: Int
  public var asOf: String?
  public var dataVersion: String
  public var rows: [EvidenceRow]

  public init(
    school: String, className: String, subject: String, schoolYear: String, ruleVersion: Int,
    asOf: String?, dataVersion: String, rows: [EvidenceRow]
  ) {
    self.school = school
    self.className = className
    self.subject = subject
    self.schoolYear = schoolYear
    self.ruleVersion = ruleVersion
    self.asOf = asOf
    self.dataVersion = dataVersion
    self.rows = rows
  }
}
