import Model

/// What is kept of a school after its files are written: the numbers of its indicators over the year (METRICS §5-7).
struct SchoolAnswer: Sendable {
  struct Ratio: Sendable {
    let numerator: Int
    let denominator: Int
  }

  let code: String
  let reports: Bool
  let questions: QuestionTruth
  private let ratios: [Indicator: Ratio]

  /// Those with a ratio of counts for each school, beside `ai_teachers`.
  static let indicators: [Indicator] = [
    .teachersOnline, .lmsClasses, .virtualClasses, .materialAuthors, .lessonsPerTeacher,
    .onlineTests, .activeStudents, .materialCoverage,
  ]

  init(_ scenario: Scenario, _ tally: ActTally) {
    let school = scenario.school
    code = school.code
    reports = !school.isSilent
    questions = QuestionTruth(scenario.habits.questions, on: school.platform)
    // Whoever is listed teaches something.
    func ofTeachers(_ count: Int) -> Ratio {
      Ratio(numerator: count, denominator: school.teachers.count)
    }
    let pupils: [SimulatedClass.Pupil] = school.classes.flatMap { room in
      if case .listed = room.knowledge { return room.pupils }
      return []
    }
    let enrolled = pupils.filter { $0.isEnrolled(on: SchoolCalendar.lastDay) }
    let planned = Self.plannedLessons(of: school)
    ratios = [
      .aiTeachers: ofTeachers(scenario.habits.aiUsers),
      .teachersOnline: ofTeachers(Self.teachersOnline(scenario)),
      .virtualClasses: ofTeachers(tally.openers.count),
      .materialAuthors: ofTeachers(tally.authors.count),
      .lessonsPerTeacher: ofTeachers(tally.materialCount),
      .lmsClasses: Ratio(
        numerator: tally.taughtRooms.count, denominator: school.classes.count),
      .onlineTests: Ratio(
        numerator: tally.onlineTests.count, denominator: tally.tests.count),
      .activeStudents: Ratio(
        numerator: enrolled.count { tally.activePupils.contains($0.number) },
        denominator: enrolled.count),
      .materialCoverage: Ratio(
        numerator: planned.intersection(tally.coveredLessons).count, denominator: planned.count),
    ]
  }

  subscript(indicator: Indicator) -> Ratio {
    ratios[indicator] ?? Ratio(numerator: 0, denominator: 0)
  }

  /// Teachers with a counted item (blended) in one of their offerings.
  private static func teachersOnline(_ scenario: Scenario) -> Int {
    var teachers: Set<Int> = []
    for truth in scenario.truth.offerings where truth.credited[1] > 0 {
      let room = scenario.school.classes[truth.room]
      teachers.formUnion(room.offerings[truth.offering].teachers)
    }
    return teachers.count
  }

  private static func plannedLessons(of school: SimulatedSchool) -> Set<ActTally.Lesson> {
    var lessons: Set<ActTally.Lesson> = []
    for room in school.classes {
      for offering in room.offerings {
        for number in 1...max(1, offering.lessonCount) {
          lessons.insert(
            ActTally.Lesson(subject: offering.subject.code, grade: room.grade, number: number))
        }
      }
    }
    return lessons
  }

  func append(_ indicator: Indicator, to line: inout LineWriter) {
    line.member("school", code)
    line.member("numerator", self[indicator].numerator)
    line.member("denominator", self[indicator].denominator)
  }
}
