import Foundation
import Model

/// Writes `roster/*.csv` (INPUTS §3). Persons bear neutral labels, never names.
struct RosterFolder {
  let url: URL
  let year: String
  let schools: [SimulatedSchool]

  func write() throws(SimulationError) {
    try writeSchools()
    try writeClasses()
    try writeStudents()
    try writeTeachers()
    try writeOfferings()
    try writeLessons()
    try writeCourses()
    try writeAccounts()
  }

  private func table(_ name: String, _ columns: String) throws(SimulationError) -> TableFile {
    try TableFile(url.appendingPathComponent(name), columns: columns)
  }

  private func writeSchools() throws(SimulationError) {
    var table = try table(
      "schools.csv", "school_code,name,levels,province_code,commune_code,commune_name,valid_from")
    for school in schools {
      try table.row([
        school.code, school.name, school.stages.map(\.code).joined(separator: " "), "22",
        school.communeCode, "Xã số \(school.communeNumber)", "2025-07-01",
      ])
    }
    try table.finish()
  }

  private func writeClasses() throws(SimulationError) {
    var table = try table("classes.csv", "school_year,school_code,class_code,grade,size")
    for school in schools {
      for room in school.classes {
        let size = if case .unknown = room.knowledge { "" } else { String(room.pupils.count) }
        try table.row([year, school.code, room.code, String(room.grade), size])
      }
    }
    try table.finish()
  }

  private func writeStudents() throws(SimulationError) {
    var table = try table("students.csv", "school_year,school_code,class_code,student_id,from,to")
    for school in schools {
      for room in school.classes {
        guard case .listed = room.knowledge else { continue }
        for pupil in room.pupils {
          try table.row([
            year, school.code, room.code, school.pupilID(pupil.number),
            pupil.from?.description ?? "", pupil.to?.description ?? "",
          ])
        }
      }
    }
    try table.finish()
  }

  private func writeTeachers() throws(SimulationError) {
    var table = try table("teachers.csv", "school_code,teacher_id,full_name,department")
    for school in schools {
      for teacher in school.teachers {
        try table.row([
          school.code, school.teacherID(teacher.number),
          "Giáo viên \(zeroPadded(teacher.number, 3))", teacher.department,
        ])
      }
    }
    try table.finish()
  }

  private func writeOfferings() throws(SimulationError) {
    var table = try table(
      "offerings.csv",
      "school_year,school_code,class_code,subject,teacher_id,planned_periods,planned_hk1")
    for school in schools {
      for room in school.classes {
        for offering in room.offerings {
          for teacher in offering.teachers {
            try table.row([
              year, school.code, room.code, offering.subject.code, school.teacherID(teacher),
              String(offering.plannedPeriods), offering.plannedFirstTerm.map(String.init) ?? "",
            ])
          }
        }
      }
    }
    try table.finish()
  }

  private func writeLessons() throws(SimulationError) {
    var table = try table(
      "lessons.csv",
      "school_year,subject,grade,lesson_no,periods,title,planned_week,school_code")
    for grade in 1...12 {
      for row in Curriculum.allRows(grade: grade) {
        let subject = SubjectEntry.named(row.subject)
        let count = LessonPlan.count(plannedPeriods: row.periods)
        for number in 1...max(1, count) {
          try table.row([
            year, subject.code, String(grade), String(number),
            String(LessonPlan.generalPeriods(number)),
            LessonPlan.title(number, subject: subject, grade: grade),
            String((number - 1) * 35 / count + 1), "",
          ])
        }
      }
    }
    for school in schools where LessonPlan.hasOwnFirstLesson(school: school.index, subject: "TOAN")
    {
      for grade in Set(school.classes.map(\.grade)).sorted() {
        let title = LessonPlan.title(1, subject: .named("TOAN"), grade: grade)
        try table.row([year, "TOAN", String(grade), "1", "2", title, "1", school.code])
      }
    }
    try table.finish()
  }

  private func writeCourses() throws(SimulationError) {
    var table = try table(
      "courses.csv", "source,course_key,school_code,class_code,subject,school_year")
    for school in schools {
      guard case .course = school.addressing else { continue }
      for room in school.classes {
        for offering in room.offerings {
          try table.row([
            Simulator.source, school.courseKey(room, offering), school.code, room.code,
            offering.subject.code, year,
          ])
        }
      }
    }
    try table.finish()
  }

  private func writeAccounts() throws(SimulationError) {
    var table = try table("accounts.csv", "source,account_id,person_id")
    for school in schools {
      guard case .account = school.addressing else { continue }
      for pupil in school.classes.flatMap(\.pupils) {
        try table.row([
          Simulator.source, String(school.pupilAccount(pupil.number)),
          school.pupilID(pupil.number),
        ])
      }
      for teacher in school.teachers {
        try table.row([
          Simulator.source, String(school.teacherAccount(teacher.number)),
          school.teacherID(teacher.number),
        ])
      }
    }
    try table.finish()
  }
}
