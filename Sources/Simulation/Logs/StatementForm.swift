import Model

/// One xAPI statement that an event becomes: its words and the moment it is sent.
struct StatementForm {
  let verb: StaticString
  let type: StaticString
  /// Second of the day.
  let second: Int
  /// Seconds that end at that moment.
  var duration: Int?

  private static let lesson: StaticString = "http://adlnet.gov/expapi/activities/lesson"
  private static let assignment: StaticString =
    "http://id.tincanapi.com/activitytype/school-assignment"
  private static let question: StaticString = "http://adlnet.gov/expapi/activities/cmi.interaction"
  private static let site: StaticString = "http://id.tincanapi.com/activitytype/lms"
  private static let meeting: StaticString =
    "https://w3id.org/xapi/virtual-classroom/activity-types/virtual-classroom"
  private static let completed: StaticString = "http://adlnet.gov/expapi/verbs/completed"

  private init(
    _ verb: StaticString, _ type: StaticString, _ second: Int, lasting duration: Int? = nil
  ) {
    self.verb = verb
    self.type = type
    self.second = second
    self.duration = duration
  }

  /// The statements of an event that the platform tells.
  static func forms(of event: LogEvent) -> [StatementForm] {
    let begin = event.begin
    let end = event.end ?? begin
    let duration = event.end.map { $0 - begin }
    switch event.kind {
    case .liveHost, .liveJoin, .liveAttend: return presence(begin, end)
    case .lessonView:
      let view = StatementForm(
        "http://id.tincanapi.com/verb/viewed", lesson, end, lasting: duration)
      return event.completed ? [view, StatementForm(completed, lesson, end)] : [view]
    case .lessonComplete: return [StatementForm(completed, lesson, begin)]
    case .lessonPublish:
      return [StatementForm("http://adlnet.gov/expapi/verbs/shared", lesson, begin)]
    case .resourcePublish:
      let resource: StaticString = "http://id.tincanapi.com/activitytype/resource"
      return [StatementForm("http://adlnet.gov/expapi/verbs/shared", resource, begin)]
    case .assignmentGive:
      return [StatementForm("http://activitystrea.ms/create", assignment, begin)]
    case .assignmentSubmit:
      return [StatementForm("http://activitystrea.ms/submit", assignment, begin)]
    case .quizAttempt:
      let assessment: StaticString = "http://adlnet.gov/expapi/activities/assessment"
      return [StatementForm(completed, assessment, end, lasting: duration)]
    case .questionCreate: return [StatementForm("http://activitystrea.ms/create", question, begin)]
    case .questionUpdate:
      return [StatementForm("https://w3id.org/xapi/acrossx/verbs/edited", question, begin)]
    case .questionRetire:
      return [StatementForm("http://activitystrea.ms/delete", question, begin)]
    case .aiUse:
      let software: StaticString = "http://id.tincanapi.com/activitytype/software-application"
      return [StatementForm("http://adlnet.gov/expapi/verbs/interacted", software, begin)]
    case .login: return [StatementForm("https://w3id.org/xapi/adl/verbs/logged-in", site, begin)]
    case .feedbackGive, .examHold, .questionApprove, .classOpen: return []
    case nil: return [StatementForm("http://id.tincanapi.com/verb/replied", site, begin)]
    }
  }

  /// Some clients report coming and going apart, others the whole attendance when it is over.
  private static func presence(_ begin: Int, _ end: Int) -> [StatementForm] {
    guard begin % 2 == 0 else {
      return [
        StatementForm(
          "http://adlnet.gov/expapi/verbs/attended", meeting, end, lasting: end - begin)
      ]
    }
    return [
      StatementForm("http://activitystrea.ms/join", meeting, begin),
      StatementForm("http://activitystrea.ms/leave", meeting, end),
    ]
  }
}
