import Foundation
import Model

/// Writes `roster/*.csv` (INPUTS §3), school after school. Persons bear neutral labels, never names.
struct RosterFolder {
  private let year: String
  private let schools: TableFile
  private let classes: TableFile
  private let students: TableFile
  private let teachers: TableFile
  private let offerings: TableFile
  private let lessons: TableFile
  private let courses: TableFile
  private let accounts: TableFile

  init(url: URL, year: String) throws(SimulationError) {
    func table(_ name: String, _ columns: String) throws(SimulationError) -> TableFile {
      try TableFile(url.appendingPathComponent(name), columns: columns)
    }
    self.year = year
    schools = try table(
      "schools.csv", "school_code,name,levels,province_code,commune_code,commune_name,valid_from")
    classes = try table("classes.csv", "school_year,school_code,class_code,grade,size")
    students = try table("students.csv", "school_year,school_code,class_code,student_id,from,to")
    teachers = try table("teachers.csv", "school_code,teacher_id,full_name,department")
    offerings = try table(
      "offerings.csv",
      "school_year,school_code,class_code,subject,teacher_id,planned_periods,planned_hk1")
    lessons = try table(
      "lessons.csv",
      "school_year,subject,grade,lesson_no,periods,title,planned_week,school_code")
    courses = try table(
      "courses.csv", "source,course_key,school_code,class_code,subject,school_year")
    accounts = try table("accounts.csv", "source,account_id,person_id")
    try appendGeneralLessons()
  }

  func append(_ school: SimulatedSchool) throws(SimulationError) {
    try schools.row([
      school.code, school.name, school.stages.map(\.code).joined(separator: " "), "22",
      school.communeCode, "Xã số \(school.communeNumber)", "2025-07-01",
    ])
    for room in school.classes {
      let size = if case .unknown = room.knowledge { "" } else { String(room.pupils.count) }
      try classes.row([year, school.code, room.code, String(room.grade), size])
      try append(room, of: school)
    }
    for teacher in school.teachers {
      try teachers.row([
        school.code, school.teacherID(teacher.number),
        "Giáo viên \(zeroPadded(teacher.number, 3))", teacher.department,
      ])
    }
    if school.usesAccounts { try appendAccounts(of: school) }
    if LessonPlan.hasOwnFirstLesson(school: school.index, subject: "TOAN") {
      try appendOwnLessons(of: school)
    }
  }

  func finish() throws(SimulationError) {
    try schools.finish()
    try classes.finish()
    try students.finish()
    try teachers.finish()
    try offerings.finish()
    try lessons.finish()
    try courses.finish()
    try accounts.finish()
  }

  private func append(
    _ room: SimulatedClass, of school: SimulatedSchool
  ) throws(SimulationError) {
    if case .listed = room.knowledge {
      for pupil in room.pupils {
        try students.row([
          year, school.code, room.code, school.pupilID(pupil.number),
          pupil.from?.description ?? "", pupil.to?.description ?? "",
        ])
      }
    }
    for offering in room.offerings {
      for teacher in offering.teachers {
        try offerings.row([
          year, school.code, room.code, offering.subject.code, school.teacherID(teacher),
          String(offering.plannedPeriods), offering.plannedFirstTerm.map(String.init) ?? "",
        ])
      }
      guard school.usesCourses else { continue }
      try courses.row([
        school.platform.name, school.courseKey(room, offering), school.code, room.code,
        offering.subject.code, year,
      ])
    }
  }

  private func appendAccounts(of school: SimulatedSchool) throws(SimulationError) {
    let source = school.platform.name
    for pupil in school.classes.flatMap(\.pupils) {
      try accounts.row([
        source, String(school.pupilAccount(pupil.number)), school.pupilID(pupil.number),
      ])
    }
    for teacher in school.teachers {
      try accounts.row([
        source, String(school.teacherAccount(teacher.number)), school.teacherID(teacher.number),
      ])
    }
  }

  private func appendGeneralLessons() throws(SimulationError) {
    for grade in 1...12 {
      for row in Curriculum.allRows(grade: grade) {
        let subject = SubjectEntry.named(row.subject)
        let count = LessonPlan.count(plannedPeriods: row.periods)
        for number in 1...max(1, count) {
          try lessons.row([
            year, subject.code, String(grade), String(number),
            String(LessonPlan.generalPeriods(number)),
            LessonPlan.title(number, subject: subject, grade: grade),
            String((number - 1) * 35 / count + 1), "",
          ])
        }
      }
    }
  }

  private func appendOwnLessons(of school: SimulatedSchool) throws(SimulationError) {
    for grade in Set(school.classes.map(\.grade)).sorted() {
      let title = LessonPlan.title(1, subject: .named("TOAN"), grade: grade)
      try lessons.row([year, "TOAN", String(grade), "1", "2", title, "1", school.code])
    }
  }
}
