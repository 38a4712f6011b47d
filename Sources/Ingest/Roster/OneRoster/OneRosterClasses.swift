import Model
import Warehouse

/// The classes of a package: their school, year, grade and subject, and who is in them.
struct OneRosterClasses {
  private(set) var all: [OneRosterClass] = []
  /// Classes left out, by reason.
  private(set) var skipped: [OneRosterSkip: Int] = [:]
  private let package: OneRosterPackage
  private let subjects: [String: String]

  init(_ package: OneRosterPackage, subjects: [String: String]) throws(RosterError) {
    self.package = package
    self.subjects = subjects
    var places: [String: Int] = [:]
    for row in package.classes.rows {
      guard let one = try read(row) else { continue }
      places[one.id] = all.count
      all.append(one)
    }
    for row in package.enrollments.rows { try enrol(row, places) }
  }

  private mutating func read(_ row: OneRosterTable.Row) throws(RosterError) -> OneRosterClass? {
    let table = package.classes
    let school = table.value("schoolSourcedId", row)
    guard let org = package.orgs.row(school) else {
      throw table.bad("schoolSourcedId", row, "expected.known_org")
    }
    guard package.orgs.value("type", org).lowercased() == "school" else {
      return skip(.notOfASchool)
    }
    let course = package.courses?.row(table.value("courseSourcedId", row))
    let grade = grade(row, course)
    if grade == 0 { return skip(.noGrade) }
    let code = table.value("classCode", row)
    return OneRosterClass(
      row: row, id: table.id(row), school: school, year: try year(row),
      code: code.isEmpty ? table.value("title", row) : code, grade: grade,
      isHomeroom: table.value("classType", row).lowercased() == "homeroom",
      subject: subject(row, course))
  }

  private mutating func skip(_ reason: OneRosterSkip) -> OneRosterClass? {
    skipped[reason, default: 0] += 1
    return nil
  }

  /// The year in which its terms begin: `schoolYear` names the year in which it ends, and not always.
  private func year(_ row: OneRosterTable.Row) throws(RosterError) -> SchoolYear {
    var years: Set<SchoolYear> = []
    for id in package.classes.values("termSourcedIds", row) {
      guard let session = package.sessions.row(id) else { continue }
      let day = try package.sessions.day("startDate", session)
      if let first = LocalDay(iso: day) { years.insert(SchoolYear(containing: first)) }
    }
    guard let year = years.first, years.count == 1 else {
      throw package.classes.bad("termSourcedIds", row, "expected.one_year")
    }
    return year
  }

  private func grade(_ row: OneRosterTable.Row, _ course: OneRosterTable.Row?) -> Int {
    var grades = package.classes.values("grades", row)
    if grades.isEmpty, let course { grades = package.courses?.values("grades", course) ?? [] }
    let numbers = Set(grades.map { Int($0) ?? 0 })
    guard let grade = numbers.first, numbers.count == 1, (1...12).contains(grade) else { return 0 }
    return grade
  }

  private func subject(_ row: OneRosterTable.Row, _ course: OneRosterTable.Row?) -> String? {
    let classes = package.classes
    var names = classes.values("subjects", row) + classes.values("subjectCodes", row)
    if let courses = package.courses, let course {
      names += courses.values("subjects", course) + courses.values("subjectCodes", course)
      names += [courses.value("title", course), courses.value("courseCode", course)]
    }
    names.append(classes.value("title", row))
    let known = names.compactMap { subjects[SubjectFolding.key($0)] }
    return known.first
  }

  private mutating func enrol(
    _ row: OneRosterTable.Row, _ places: [String: Int]
  ) throws(RosterError) {
    let table = package.enrollments
    guard let place = places[table.value("classSourcedId", row)] else { return }
    let user = table.value("userSourcedId", row)
    guard package.users.row(user) != nil else {
      throw table.bad("userSourcedId", row, "expected.known_user")
    }
    switch table.value("role", row).lowercased() {
    case "student":
      all[place].students.append(
        OneRosterMember(
          line: row.line, user: user, from: try table.day("beginDate", row),
          to: try table.day("endDate", row)))
    case "teacher": all[place].teachers.append(user)
    // Helpers and observers neither learn nor answer for the class.
    default: break
    }
  }

  /// Gives every class that is taught one subject to the class whose pupils sit in it, if that is one.
  ///
  /// Pupils of several classes sit together in a group of its own; nobody can say of which class it is.
  func homeroom(of one: OneRosterClass, _ homerooms: [OneRosterPupil: Set<Int>]) -> Int? {
    var found: Set<Int> = []
    for student in one.students {
      found.formUnion(
        homerooms[OneRosterPupil(user: student.user, school: one.school, year: one.year)] ?? [])
    }
    return found.count == 1 ? found.first : nil
  }

  /// In which homerooms pupils are.
  var homerooms: [OneRosterPupil: Set<Int>] {
    var homerooms: [OneRosterPupil: Set<Int>] = [:]
    for (index, one) in all.enumerated() where one.isHomeroom {
      for student in one.students {
        homerooms[
          OneRosterPupil(user: student.user, school: one.school, year: one.year), default: []
        ].insert(index)
      }
    }
    return homerooms
  }
}

/// A pupil of a school in a year.
struct OneRosterPupil: Hashable {
  let user: String
  let school: String
  let year: SchoolYear
}
