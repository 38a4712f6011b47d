import Foundation
import Model
import Warehouse

/// Reads and checks the files of one roster: every row is right, or nothing is imported.
struct RosterReading {
  var result = RosterImport()
  var references: RosterReferences
  let pseudonyms: PseudonymKey
  /// First row that gave each key, to find rows that contradict each other.
  var seen: [RosterFile: [[RosterCell]: [RosterCell]]] = [:]

  init(references: RosterReferences, pseudonyms: PseudonymKey) {
    self.references = references
    self.pseudonyms = pseudonyms
  }

  static func requiredColumns(of file: RosterFile) -> [String] {
    switch file {
    case .schools: ["school_code", "name", "levels", "province_code"]
    case .classes: ["school_year", "school_code", "class_code", "grade"]
    case .students: ["school_year", "school_code", "class_code", "student_id"]
    case .teachers: ["school_code", "teacher_id"]
    case .offerings: ["school_year", "school_code", "class_code", "subject"]
    case .lessons: ["school_year", "subject", "grade", "lesson_no", "periods"]
    case .courses: ["source", "course_key", "school_code", "class_code", "subject"]
    case .accounts: ["source", "account_id", "person_id"]
    case .calendar: ["school_year", "week_no", "week_start", "week_end", "term"]
    case .targets: ["indicator", "level", "threshold", "operator"]
    }
  }

  mutating func read(_ sheet: RosterSheet) throws(RosterError) {
    var rows: [[RosterCell]] = []
    rows.reserveCapacity(sheet.rows.count)
    for row in sheet.rows {
      rows.append(try cells(sheet, row))
    }
    result.tables[sheet.file] = rows
  }

  private mutating func cells(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> [RosterCell] {
    switch sheet.file {
    case .schools: try school(sheet, row)
    case .classes: try schoolClass(sheet, row)
    case .students: try student(sheet, row)
    case .teachers: try teacher(sheet, row)
    case .offerings: try offering(sheet, row)
    case .lessons: try lesson(sheet, row)
    case .courses: try course(sheet, row)
    case .accounts: try account(sheet, row)
    case .calendar: try week(sheet, row)
    case .targets: try target(sheet, row)
    }
  }

  /// Two rows with one key must say the same; identical rows collapse.
  mutating func requireAgreement(
    _ sheet: RosterSheet, _ row: DelimitedText.Row, key: [RosterCell], rest: [RosterCell],
    column: String
  ) throws(RosterError) {
    let before = seen[sheet.file]?[key]
    if let before, before != rest { throw sheet.bad(column, row, "expected.agreement") }
    if before == nil { seen[sheet.file, default: [:]][key] = rest }
  }

  func subject(_ sheet: RosterSheet, _ row: DelimitedText.Row) throws(RosterError) -> String {
    let text = try sheet.required("subject", row)
    guard let code = references.subjects[SubjectFolding.key(text)] else {
      throw sheet.bad("subject", row, "expected.subject")
    }
    return code
  }

  func knownSchool(_ sheet: RosterSheet, _ row: DelimitedText.Row) throws(RosterError) -> String {
    let code = try sheet.required("school_code", row)
    guard references.schools.contains(code) else {
      throw sheet.bad("school_code", row, "expected.known_school")
    }
    return code
  }

  /// Key and grade of a class that the import or the roster knows.
  func knownClass(
    _ sheet: RosterSheet, _ row: DelimitedText.Row
  ) throws(RosterError) -> (key: RosterReferences.ClassKey, grade: Int) {
    let key = RosterReferences.ClassKey(
      year: try sheet.schoolYear(row), school: try knownSchool(sheet, row),
      code: try sheet.required("class_code", row))
    guard let grade = references.classes[key] else {
      throw sheet.bad("class_code", row, "expected.known_class")
    }
    return (key, grade)
  }
}
