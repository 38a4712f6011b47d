import Model

/// METRICS §6 over the year: nothing existed before it, so `opening` and `revived` are 0.
struct QuestionTruth: Sendable {
  let created: Int
  let closing: Int
  let approved: Int
  let distinct: Int
  let contributors: Int

  init(_ questions: [TeacherHabits.Question], on platform: SimulatedPlatform) {
    let closing = questions.filter { !$0.isRetired }
    // Where nobody tells of approval or content, nothing is approved and every question is its own.
    let approves = platform.told(.questionApprove) != nil
    created = questions.count
    self.closing = closing.count
    approved = closing.count { $0.isApproved && approves }
    distinct = platform.knowsLessonPlan ? Set(closing.map(\.hash)).count : closing.count
    contributors = Set(questions.map(\.teacher)).count
  }

  func append(school: String, to line: inout LineWriter) {
    line.member("school", school)
    line.member("opening", 0)
    line.member("created", created)
    line.member("retired", created - closing)
    line.member("revived", 0)
    line.member("closing", closing)
    line.member("approved", approved)
    line.member("distinct", distinct)
    line.member("contributors", contributors)
  }
}
