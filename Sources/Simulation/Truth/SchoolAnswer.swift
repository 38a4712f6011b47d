import Model

/// What is kept of a school after its files are written: the numbers of its indicators.
struct SchoolAnswer: Sendable {
  let code: String
  let reports: Bool
  let teachers: Int
  /// Teachers who use AI on two days or more.
  let aiUsers: Int
  let questions: QuestionTruth

  init(_ scenario: Scenario) {
    let school = scenario.school
    code = school.code
    reports = !school.isSilent
    teachers = school.teachers.count
    aiUsers = scenario.habits.aiUsers
    questions = QuestionTruth(scenario.habits.questions, on: school.platform)
  }

  func appendTeachers(to line: inout LineWriter) {
    line.member("school", code)
    line.member("users", aiUsers)
    line.member("teachers", teachers)
  }
}
