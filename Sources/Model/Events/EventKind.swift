/// What an activity record says happened (INPUTS §1). The raw value is stored in facts: append only.
public enum EventKind: UInt8, CaseIterable, Sendable {
  case liveHost = 1
  case liveJoin = 2
  case lessonPublish = 3
  case lessonView = 4
  case lessonComplete = 5
  case assignmentGive = 6
  case assignmentSubmit = 7
  case feedbackGive = 8
  case quizAttempt = 9
  case examHold = 10
  case resourcePublish = 11
  case questionCreate = 12
  case questionUpdate = 13
  case questionApprove = 14
  case questionRetire = 15
  case aiUse = 16
  case classOpen = 17
  case login = 18
  /// Presence in a live session of which the platform does not say whether it was hosted: the role decides, a teacher hosts
  /// and a pupil joins. No word of `titrong.v1`, where the two are told apart.
  case liveAttend = 19

  /// Kinds that a native log can say.
  public static let native = allCases.filter { $0 != .liveAttend }

  /// The kind of presence in a live session, as far as the role of the person is stated.
  public static func attending(as role: Role) -> EventKind {
    switch role {
    case .teacher: .liveHost
    case .student: .liveJoin
    case .unstated, .staff: .liveAttend
    }
  }

  /// The word used in logs, quarantine rows and pages.
  public var name: String {
    switch self {
    case .liveHost: "live_host"
    case .liveJoin: "live_join"
    case .lessonPublish: "lesson_publish"
    case .lessonView: "lesson_view"
    case .lessonComplete: "lesson_complete"
    case .assignmentGive: "assignment_give"
    case .assignmentSubmit: "assignment_submit"
    case .feedbackGive: "feedback_give"
    case .quizAttempt: "quiz_attempt"
    case .examHold: "exam_hold"
    case .resourcePublish: "resource_publish"
    case .questionCreate: "question_create"
    case .questionUpdate: "question_update"
    case .questionApprove: "question_approve"
    case .questionRetire: "question_retire"
    case .aiUse: "ai_use"
    case .classOpen: "class_open"
    case .login: "login"
    case .liveAttend: "live_attend"
    }
  }

  /// Every kind but `login`, `class_open` and `ai_use` is about an object.
  public var needsObject: Bool {
    switch self {
    case .login, .classOpen, .aiUse: false
    default: true
    }
  }

  /// Questions are folded over their exact moments, not over days (METRICS §6).
  public var isQuestion: Bool {
    switch self {
    case .questionCreate, .questionUpdate, .questionApprove, .questionRetire: true
    default: false
    }
  }

  /// The item this kind is evidence for, if any (METRICS §4.2).
  public var itemMode: ItemMode? {
    switch self {
    case .liveHost, .liveJoin, .liveAttend: .live
    case .lessonPublish, .lessonView, .lessonComplete: .lesson
    case .assignmentGive, .assignmentSubmit, .quizAttempt: .task
    default: nil
    }
  }
}
