import Model

/// Founds one school: a pure function of the plan and the school's index.
struct SchoolBuilder {
  private let plan: SimulationPlan
  private let days: [LocalDay]
  private var generator: SeededGenerator
  private var school: SimulatedSchool
  private var nextPupil = 1
  private var teacherNumbers: [String: Int] = [:]

  init(plan: SimulationPlan, days: [LocalDay], index: Int) {
    self.plan = plan
    self.days = days
    var generator = SeededGenerator(plan.seed, 1, UInt64(index))
    let platform = SimulatedPlatform.all[index % plan.platforms]
    let manner = index / plan.platforms % 3
    let isBound = platform.format == .xapi
    school = SimulatedSchool(
      index: index, stages: StageShape.stages(ofSchool: index), isSilent: index % 40 == 3,
      platform: platform, usesCourses: manner == 1 || isBound,
      usesAccounts: manner == 2 || isBound,
      writesUTC: index % 5 == 4, activity: generator.within(300...1500),
      successPermille: generator.within(650...950))
    self.generator = generator
  }

  mutating func build() -> SimulatedSchool {
    for stage in school.stages {
      for grade in stage.grades {
        for number in 0..<plan.scale.classesPerGrade(in: stage) {
          school.classes.append(room(grade: grade, number: number))
        }
      }
    }
    return school
  }

  private mutating func room(grade: Int, number: Int) -> SimulatedClass {
    let position = school.classes.count
    let size = generator.within(plan.scale.pupilsPerClass)
    let letter = String(UnicodeScalar(UInt8(65 + number)))
    var room = SimulatedClass(
      code: grade >= 10 ? "\(grade)A\(number + 1)" : "\(grade)\(letter)", grade: grade,
      knowledge: position == 2
        ? .sizeOnly
        : position == 4 && school.index % 20 == 0
          ? .unknown : .listed,
      isOnline: position % 8 != 7, pupils: pupils(size), offerings: [])
    if room.knowledge == .listed { transfer(&room) }
    for row in Curriculum.rows(grade: grade, isScienceClass: number % 2 == 0) {
      room.offerings.append(offering(row, of: room, position: position))
    }
    return room
  }

  private mutating func pupils(_ count: Int) -> [SimulatedClass.Pupil] {
    let opening = LocalDay(iso: "2025-09-05")
    return (0..<count).map { _ in
      defer { nextPupil += 1 }
      return SimulatedClass.Pupil(number: nextPupil, from: nextPupil % 2 == 0 ? opening : nil)
    }
  }

  /// One pupil leaves and one arrives in the middle, so that R differs between days.
  private func transfer(_ room: inout SimulatedClass) {
    guard days.count >= 2 else { return }
    room.pupils[3].to = days[days.count / 2 - 1]
    room.pupils[room.pupils.count - 1].from = days[days.count / 2]
  }

  private mutating func offering(
    _ row: Curriculum.Row, of room: SimulatedClass, position: Int
  ) -> SimulatedOffering {
    let subject = SubjectEntry.named(row.subject)
    // One class plans so little of its last subject that the year's plan caps it.
    let isTiny =
      school.index == 0 && position == 0 && (row.subject == "HDTN" || row.subject == "GDDP")
    let periods = isTiny ? 2 : row.periods
    return SimulatedOffering(
      subject: subject, teachers: teachers(of: subject, room, position: position),
      plannedPeriods: periods, plannedFirstTerm: position % 3 == 1 ? periods * 18 / 35 : nil,
      lessonCount: LessonPlan.count(plannedPeriods: row.periods))
  }

  private mutating func teachers(
    of subject: SubjectEntry, _ room: SimulatedClass, position: Int
  ) -> [Int] {
    let isHomeroom =
      room.grade <= 5
      && ["TIENGVIET", "TOAN", "DAODUC", "TNXH", "HDTN", "KHOAHOC", "LSDL"].contains(subject.code)
    if isHomeroom {
      return [teacher("home \(position)", department: "Tổ khối \(room.grade)")]
    }
    let group = "\(subject.code) \(position / 4)"
    let first = teacher(group, department: subject.department)
    guard ["KHTN", "LSDL"].contains(subject.code) else { return [first] }
    return [first, teacher(group + " second", department: subject.department)]
  }

  private mutating func teacher(_ duty: String, department: String) -> Int {
    if let number = teacherNumbers[duty] { return number }
    let number = school.teachers.count + 1
    teacherNumbers[duty] = number
    school.teachers.append(SimulatedSchool.Teacher(number: number, department: department))
    return number
  }
}
