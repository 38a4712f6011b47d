import Foundation
import Model
import Warehouse

/// A list of one school as its management system exports it: pupils, teachers, or who teaches what.
struct SchoolList {
  enum Kind: String, Sendable {
    case students, teachers, assignments
  }

  let kind: Kind
  private(set) var sheets: [RosterSheet] = []
  /// Rows without a person, or of pupils who left without a date, by reason.
  private(set) var skipped: [SchoolListSkip: Int] = [:]
  let personalColumns: [String]

  private let headings: ListHeadings
  private let file: String
  private let options: SchoolListOptions

  init(
    _ rows: [SpreadsheetRow], file: String, _ options: SchoolListOptions
  ) throws(RosterError) {
    guard let headings = ListHeadings(in: rows) else {
      throw .missingColumn(
        file: file, column: "Mã học sinh, Lớp | Mã giáo viên, Họ và tên",
        found: rows.first.map { $0.cells.sorted { $0.key < $1.key }.map(\.value) } ?? [])
    }
    self.headings = headings
    self.file = file
    self.options = options
    personalColumns = headings.personal
    let isOfClasses = headings.has(.className) || headings.has(.classCode)
    if headings.has(.studentID), isOfClasses {
      kind = .students
    } else if headings.has(.teacherID), headings.has(.subject), isOfClasses {
      kind = .assignments
    } else if headings.has(.teacherID) {
      kind = .teachers
    } else {
      throw .missingColumn(
        file: file, column: "Mã học sinh, Lớp | Mã giáo viên", found: ["\(headings.row)"])
    }
    let titles = rows.prefix { $0.number < headings.row }
    let body = rows.filter { $0.number > headings.row }
    let year: String
    if let stated = options.schoolYear ?? Self.year(in: titles) {
      year = stated
    } else {
      year = try missingYear()
    }
    switch kind {
    case .students: try addStudents(body, year)
    case .teachers: addTeachers(body)
    case .assignments: addAssignments(body, year)
    }
  }

  /// Stated above the headings as `2025-2026` or `2025 – 2026`, once.
  private static func year(in titles: some Sequence<SpreadsheetRow>) -> String? {
    var years: Set<String> = []
    for row in titles {
      for text in row.cells.values {
        for match in text.matches(of: /(20\d\d)\s*[-–—]\s*(20\d\d)/) {
          let year = "\(match.1)-\(match.2)"
          if SchoolYear(year) != nil { years.insert(year) }
        }
      }
    }
    return years.count == 1 ? years.first : nil
  }

  private func missingYear() throws(RosterError) -> String {
    if kind == .teachers { return "" }
    throw .badValue(
      file: file, line: headings.row, column: "Năm học", value: "", expected: "expected.year_option"
    )
  }

  private func school(_ row: SpreadsheetRow) -> String {
    let stated = headings.value(.school, row)
    return stated.isEmpty ? options.school : stated
  }

  /// Names are what platforms and people use; codes of the system stand in where there is none.
  private func className(_ row: SpreadsheetRow) -> String {
    let name = headings.value(.className, row)
    return name.isEmpty ? headings.value(.classCode, row) : name
  }

  private mutating func addStudents(
    _ rows: [SpreadsheetRow], _ year: String
  ) throws(RosterError) {
    var classes = MadeSheet(
      .classes, from: file, ["school_year", "school_code", "class_code", "grade"])
    var students = MadeSheet(
      .students, from: file,
      ["school_year", "school_code", "class_code", "student_id", "from", "to"])
    for row in rows {
      let student = headings.value(.studentID, row)
      let name = className(row)
      guard !student.isEmpty, !name.isEmpty else {
        skipped[.noPersonOrClass, default: 0] += 1
        continue
      }
      let key = [year, school(row), name]
      classes.add(line: row.number, key + [try grade(row, name)])
      guard let last = try lastDay(row, SchoolYear(year)) else {
        skipped[.leftOnUnknownDay, default: 0] += 1
        continue
      }
      students.add(line: row.number, key + [student, "", last])
    }
    sheets = [classes, students].filter { !$0.isEmpty }.map(\.sheet)
  }

  /// By its own column; names of classes begin with the grade wherever there is none.
  private func grade(_ row: SpreadsheetRow, _ name: String) throws(RosterError) -> String {
    let stated = headings.value(.grade, row).split { !$0.isNumber }.last.map(String.init)
    let leading = String(name.prefix { $0.isNumber })
    guard let grade = Int(stated ?? leading), (1...12).contains(grade) else {
      throw .badValue(
        file: file, line: row.number, column: "Khối", value: stated ?? name,
        expected: "expected.integer:1…12")
    }
    return "\(grade)"
  }

  /// Empty for who is there still; `nil` for who left, nobody says when.
  private func lastDay(
    _ row: SpreadsheetRow, _ year: SchoolYear?
  ) throws(RosterError) -> String? {
    let status = SubjectFolding.key(headings.value(.status, row))
    let staying = [
      "", "danghoc", "chuienden", "chuiendentuki1", "chuiendentuki2", "hoclai", "luuban",
    ]
    if staying.contains(status) || status.hasPrefix("danghoc") || status.hasPrefix("chuienden") {
      return ""
    }
    let written = headings.value(.statusDate, row)
    if ListDate.isAmbiguous(written, in: year) {
      throw .badValue(
        file: file, line: row.number, column: "Ngày nhập trạng thái", value: written,
        expected: "expected.date")
    }
    let day = ListDate.iso(written)
    return day.isEmpty ? nil : day
  }

  private mutating func addTeachers(_ rows: [SpreadsheetRow]) {
    var teachers = MadeSheet(
      .teachers, from: file, ["school_code", "teacher_id", "full_name", "department"])
    for row in rows {
      let teacher = headings.value(.teacherID, row)
      guard !teacher.isEmpty else {
        skipped[.noPersonOrClass, default: 0] += 1
        continue
      }
      teachers.add(
        line: row.number,
        [
          school(row), teacher, headings.value(.fullName, row), headings.value(.department, row),
        ])
    }
    sheets = teachers.isEmpty ? [] : [teachers.sheet]
  }

  private mutating func addAssignments(_ rows: [SpreadsheetRow], _ year: String) {
    var offerings = MadeSheet(
      .offerings, from: file,
      ["school_year", "school_code", "class_code", "subject", "teacher_id", "planned_periods"])
    for row in rows {
      let subject = headings.value(.subject, row)
      // One teacher may have several classes in a cell.
      let names = className(row).split { ",;".contains($0) }.map { RosterSheet.clean(String($0)) }
      guard !subject.isEmpty, !names.isEmpty else {
        skipped[.noPersonOrClass, default: 0] += 1
        continue
      }
      for name in names {
        offerings.add(
          line: row.number,
          [
            year, school(row), name, subject, headings.value(.teacherID, row),
            headings.value(.periods, row).replacing(",", with: "."),
          ])
      }
    }
    sheets = offerings.isEmpty ? [] : [offerings.sheet]
  }
}

/// What a list does not say.
public struct SchoolListOptions: Sendable {
  public var school: String
  public var schoolYear: String?

  public init(school: String, schoolYear: String? = nil) {
    self.school = school
    self.schoolYear = schoolYear
  }
}

/// Why a row of a list is not in the roster.
public enum SchoolListSkip: String, CaseIterable, Sendable {
  case noPersonOrClass = "no_person_or_class"
  case leftOnUnknownDay = "left_on_unknown_day"
}
