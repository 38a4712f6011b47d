import Foundation
import Model
import Warehouse

/// Makes rows of our roster files of a OneRoster package. A homeroom is a class; any other class is the teaching of a
/// subject in the class whose pupils sit in it, or, where there are no homerooms, in the class of its code.
struct OneRosterConversion {
  private let package: OneRosterPackage
  private let options: OneRosterOptions
  private let classes: OneRosterClasses
  private let curriculum: [RosterReferences.Course: Decimal]
  private var enrolments: [[String]: OneRosterMember] = [:]
  private(set) var skipped: [OneRosterSkip: Int] = [:]

  private var schoolSheet = MadeSheet(
    .schools, from: "orgs.csv", ["school_code", "name", "levels", "province_code"])
  private var classSheet = MadeSheet(
    .classes, from: "classes.csv", ["school_year", "school_code", "class_code", "grade"])
  private var studentSheet = MadeSheet(
    .students, from: "enrollments.csv",
    ["school_year", "school_code", "class_code", "student_id", "from", "to"])
  private var teacherSheet = MadeSheet(
    .teachers, from: "users.csv", ["school_code", "teacher_id", "full_name"])
  private var offeringSheet = MadeSheet(
    .offerings, from: "classes.csv",
    ["school_year", "school_code", "class_code", "subject", "teacher_id"])
  private var courseSheet = MadeSheet(
    .courses, from: "classes.csv",
    ["source", "course_key", "school_code", "class_code", "subject", "school_year"])
  private var accountSheet = MadeSheet(
    .accounts, from: "users.csv", ["source", "account_id", "person_id"])

  init(
    _ package: OneRosterPackage, _ references: RosterReferences, _ options: OneRosterOptions
  ) throws(RosterError) {
    self.package = package
    self.options = options
    classes = try OneRosterClasses(package, subjects: references.subjects)
    curriculum = references.curriculum
    skipped = classes.skipped
    try addSchools(known: references.schools)
    addClasses()
    addTeachers()
    addAccounts()
  }

  /// In the order in which they are applied.
  var sheets: [RosterSheet] {
    [
      schoolSheet, classSheet, studentSheet, teacherSheet, offeringSheet, courseSheet, accountSheet,
    ].filter { !$0.isEmpty }.map(\.sheet)
  }

  private func schoolCode(_ id: String) -> String {
    guard let org = package.orgs.row(id) else { return id }
    let identifier = package.orgs.value("identifier", org)
    return identifier.isEmpty ? id : identifier
  }

  /// The id that the school gives, or else that of the package.
  private func person(_ id: String) -> String {
    guard let user = package.users.row(id) else { return id }
    let identifier = package.users.value("identifier", user)
    return identifier.isEmpty ? id : identifier
  }

  /// Levels are those of the grades taught; a school that is known already is left as it is.
  private mutating func addSchools(known: Set<String>) throws(RosterError) {
    let grades = Dictionary(grouping: classes.all, by: \.school).mapValues { Set($0.map(\.grade)) }
    for (id, grades) in grades.sorted(by: { $0.key < $1.key }) {
      guard let org = package.orgs.row(id) else { continue }
      let code = schoolCode(id)
      guard let province = options.province ?? province(above: org) else {
        if known.contains(code) { continue }
        throw package.orgs.bad("parentSourcedId", org, "expected.province")
      }
      let levels = Stage.allCases.filter { stage in grades.contains { Stage(grade: $0) == stage } }
      schoolSheet.add(
        line: org.line,
        [
          code, package.orgs.value("name", org), levels.map(\.rawValue).joined(separator: " "),
          province,
        ])
    }
  }

  private func province(above org: OneRosterTable.Row) -> String? {
    var place = org
    // No tree of offices is deeper, and a ring must end.
    for _ in 0..<8 {
      guard let parent = package.orgs.row(package.orgs.value("parentSourcedId", place)) else {
        return nil
      }
      let type = package.orgs.value("type", parent).lowercased()
      let identifier = package.orgs.value("identifier", parent)
      if type == "state" || type == "province", !identifier.isEmpty { return identifier }
      place = parent
    }
    return nil
  }

  private mutating func addClasses() {
    let homerooms = classes.homerooms
    for one in classes.all {
      let home = one.isHomeroom ? nil : classes.homeroom(of: one, homerooms)
      let known = home.map { classes.all[$0] } ?? one
      let key = [
        "\(known.year.startYear)-\(known.year.startYear + 1)", schoolCode(known.school),
        known.code,
      ]
      if !one.isHomeroom {
        guard let subject = subject(of: one, grade: known.grade) else { continue }
        addOffering(of: one, subject, key)
      }
      if home == nil {
        classSheet.add(line: one.row.line, key + ["\(one.grade)"])
        for student in one.students { enrol(student, in: key) }
      }
    }
    for (key, time) in enrolments.sorted(by: { $0.value.line < $1.value.line }) {
      studentSheet.add(line: time.line, key + [time.from, time.to])
    }
  }

  private mutating func subject(of one: OneRosterClass, grade: Int) -> String? {
    guard let subject = one.subject else {
      skipped[.noSubject, default: 0] += 1
      return nil
    }
    guard curriculum[.init(grade: grade, subject: subject)] != nil else {
      skipped[.noPeriods, default: 0] += 1
      return nil
    }
    return subject
  }

  private mutating func addOffering(of one: OneRosterClass, _ subject: String, _ key: [String]) {
    for teacher in one.teachers.isEmpty ? [""] : one.teachers {
      offeringSheet.add(
        line: one.row.line, key + [subject, teacher.isEmpty ? "" : person(teacher)])
    }
    guard let source = options.source else { return }
    courseSheet.add(line: one.row.line, [source, one.id, key[1], key[2], subject, key[0]])
  }

  /// Who sits in several lessons of a class is in the class from the first day of one to the last of another.
  private mutating func enrol(_ student: OneRosterMember, in key: [String]) {
    let key = key + [person(student.user)]
    guard let before = enrolments[key] else {
      enrolments[key] = student
      return
    }
    let from = before.from.isEmpty || student.from.isEmpty ? "" : min(before.from, student.from)
    let to = before.to.isEmpty || student.to.isEmpty ? "" : max(before.to, student.to)
    enrolments[key] = OneRosterMember(line: before.line, user: before.user, from: from, to: to)
  }

  /// Whoever has the role at a school, whether or not a class is taught.
  private mutating func addTeachers() {
    var places: [(user: String, org: String)] = []
    if let roles = package.roles {
      for row in roles.rows where roles.value("role", row).lowercased() == "teacher" {
        places.append((roles.value("userSourcedId", row), roles.value("orgSourcedId", row)))
      }
    } else {
      for row in package.users.rows
      where package.users.value("role", row).lowercased() == "teacher" {
        for org in package.users.values("orgSourcedIds", row) {
          places.append((package.users.id(row), org))
        }
      }
    }
    for one in classes.all { places += one.teachers.map { ($0, one.school) } }
    let schools = Set(classes.all.map(\.school))
    for place in places where schools.contains(place.org) {
      guard let user = package.users.row(place.user) else { continue }
      // As Vietnamese offices write names: family, middle, given.
      let name = ["familyName", "middleName", "givenName"]
        .map { package.users.value($0, user) }.filter { !$0.isEmpty }.joined(separator: " ")
      teacherSheet.add(line: user.line, [schoolCode(place.org), person(place.user), name])
    }
  }

  /// Under what names a person may be met in the logs of the source.
  private mutating func addAccounts() {
    guard let source = options.source else { return }
    for user in package.users.rows {
      let id = package.users.id(user)
      let person = person(id)
      let other = package.users.values("userIds", user).compactMap { text -> String? in
        // `{type:id}`
        guard text.hasPrefix("{"), text.hasSuffix("}"), let colon = text.firstIndex(of: ":") else {
          return nil
        }
        return RosterSheet.clean(String(text[text.index(after: colon)...].dropLast()))
      }
      let names = [
        package.users.value("username", user), package.users.value("email", user).lowercased(), id,
      ]
      for name in names + other where !name.isEmpty && name != person {
        accountSheet.add(line: user.line, [source, name, person])
      }
    }
  }
}

/// What a package does not say.
public struct OneRosterOptions: Sendable {
  /// Code of the province, where no office above the schools has one.
  public var province: String?
  /// The source in whose logs its users and classes are met under the ids of the package.
  public var source: String?

  public init(province: String? = nil, source: String? = nil) {
    self.province = province
    self.source = source
  }
}
