internal import Model

/// What the events of Moodle mean here (FORMATS §d; each class of events of moodle/moodle says what it logs). Whatever is
/// in none of these tables is unmapped, by name.
enum MoodleRules {
  enum Meaning {
    case view, viewCourse, complete, finish
    case join, leave
    case give, publish, teach, createModule
    case submit, attempt
    case createQuestion, updateQuestion, retireQuestion
    case logIn, useAI
  }

  static let events: [(name: String, meaning: Meaning)] = [
    (#"\core\event\user_loggedin"#, .logIn),
    (#"\core\event\course_viewed"#, .viewCourse),
    (#"\mod_lesson\event\content_page_viewed"#, .view),
    (#"\mod_book\event\chapter_viewed"#, .view),
    (#"\mod_bigbluebuttonbn\event\recording_viewed"#, .view),
    (#"\core\event\course_module_completion_updated"#, .complete),
    (#"\mod_lesson\event\lesson_ended"#, .finish),
    (#"\core\event\course_module_created"#, .createModule),
    (#"\mod_assign\event\assessable_submitted"#, .submit),
    (#"\mod_quiz\event\attempt_submitted"#, .attempt),
    // `questions_imported` comes on top of one of these for each question.
    (#"\core\event\question_created"#, .createQuestion),
    (#"\core\event\question_updated"#, .updateQuestion),
    (#"\core\event\question_deleted"#, .retireQuestion),
    (#"\mod_bigbluebuttonbn\event\meeting_joined"#, .join),
    (#"\mod_bigbluebuttonbn\event\meeting_left"#, .leave),
    (#"\local_ai_manager\event\get_ai_response_succeeded"#, .useAI),
    (#"\qbank_genai\event\generation_launched"#, .useAI),
    (#"\mod_openchat\event\llm_response_event"#, .useAI),
  ]

  /// The same event of every activity module.
  static let moduleEvents: [(name: String, meaning: Meaning)] = [
    ("course_module_viewed", .view)
  ]

  /// Components that do nothing but AI: each of their events is a use of it, but for those with a word of
  /// `administration` in their name. Moodle itself logs its AI only in a table of its own (`MoodleAI`), Totara as
  /// `core_ai`.
  static let assistants = ["core_ai", "aiprovider_", "aiplacement_"]
  static let administration = [
    "policy", "config", "setting", "provider", "instance", "enabled", "disabled", "deleted",
    "updated", "failed", "error",
  ]

  /// What a new activity is, by the name of its module: a task, a lesson that is gone through step by step, or material.
  /// Without a teacher's lesson nothing that pupils look at is taught (METRICS §4.2).
  static let modules: [(name: String, meaning: Meaning)] = [
    ("assign", .give), ("quiz", .give),
    ("lesson", .teach), ("book", .teach), ("scorm", .teach), ("imscp", .teach),
    ("resource", .publish), ("url", .publish), ("page", .publish), ("folder", .publish),
    ("h5pactivity", .publish),
  ]

  /// Why an event that would count does not.
  enum Exclusion: String {
    /// Somebody else acts under this account.
    case loginAs = " (login as)"
    case anonymous = " (anonymous)"
    /// Not logged in, or the system itself.
    case nobody = " (nobody)"
    case job = " (cli)"
    case restore = " (restore)"
    /// The front page of the site is no class.
    case site = " (site)"
    case incomplete = " (incomplete)"
    case failed = " (failed)"
    /// A teacher has set the completion by hand.
    case override = " (override)"
  }
}

extension MoodleRules.Meaning {
  var kind: EventKind {
    switch self {
    case .view, .viewCourse: .lessonView
    case .complete, .finish: .lessonComplete
    // Who hosts is for the roster to say.
    case .join, .leave: .liveAttend
    case .give: .assignmentGive
    case .teach: .lessonPublish
    case .publish, .createModule: .resourcePublish
    case .submit: .assignmentSubmit
    case .attempt: .quizAttempt
    case .createQuestion: .questionCreate
    case .updateQuestion: .questionUpdate
    case .retireQuestion: .questionRetire
    case .logIn: .login
    case .useAI: .aiUse
    }
  }

  var edge: Edge {
    switch self {
    case .join: .open
    case .leave: .close
    default: .none
    }
  }
}
