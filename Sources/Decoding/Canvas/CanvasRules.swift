/// What Canvas Live Events mean here (FORMATS §e), by name. The sources of the rules are the event pages of canvas-lms,
/// doc/api/data_services/json/canvas.
enum CanvasRules {
  enum Meaning {
    case logIn, access, complete, give, submit, attempt, publish
  }

  struct Rule: Sendable {
    let name: StaticString
    let meaning: Meaning
    /// What the object is, in front of its id: Canvas counts every kind of thing from 1.
    let asset: StaticString
    /// The key of its id in the body, and the field to blame if it is bad.
    let key: StaticString
    let field: FieldName
  }

  // `submission_updated` is an edit or a grade: whoever submits again makes another `submission_created`.
  // `course_progress` is part of the way to a `course_completed`.
  static let rules = [
    Rule(name: "logged_in", meaning: .logIn, asset: "", key: "", field: .body),
    Rule(name: "asset_accessed", meaning: .access, asset: "", key: "asset_id", field: .assetID),
    Rule(
      name: "course_completed", meaning: .complete, asset: "course", key: "id",
      field: .completedCourse),
    Rule(
      name: "assignment_created", meaning: .give, asset: "assignment", key: "assignment_id",
      field: .assignmentID),
    Rule(name: "quiz_created", meaning: .give, asset: "quiz", key: "quiz_id", field: .quizID),
    Rule(
      name: "submission_created", meaning: .submit, asset: "assignment", key: "assignment_id",
      field: .assignmentID),
    Rule(name: "quiz_submitted", meaning: .attempt, asset: "quiz", key: "quiz_id", field: .quizID),
    Rule(
      name: "attachment_created", meaning: .publish, asset: "attachment", key: "attachment_id",
      field: .attachmentID),
    Rule(
      name: "wiki_page_created", meaning: .publish, asset: "wiki_page", key: "wiki_page_id",
      field: .wikiPageID),
    Rule(
      name: "module_item_created", meaning: .publish, asset: "module_item", key: "module_item_id",
      field: .moduleItemID),
  ]

  enum Access {
    case view, join, useTool
    /// Listed under this remark.
    case aside(StaticString)
  }

  /// What it means to open one thing of a category.
  static let openings: [(category: StaticString, access: Access)] = [
    ("files", .view), ("pages", .view), ("wiki", .view), ("modules", .view),
    ("external_urls", .view), ("external_tools", .useTool),
    ("assignments", .aside(" (assignments)")), ("quizzes", .aside(" (quizzes)")),
    ("topics", .aside(" (topics)")), ("announcements", .aside(" (announcements)")),
    ("conferences", .aside(" (conferences)")), ("collaborations", .aside(" (collaborations)")),
    ("calendar", .aside(" (calendar)")), ("grades", .aside(" (grades)")),
    ("home", .aside(" (home)")), ("outcomes", .aside(" (outcomes)")),
    ("roster", .aside(" (roster)")), ("syllabus", .aside(" (syllabus)")),
  ]

  /// What it means to take part in one: to write a page or to open a quiz for the first time are told otherwise.
  static let participations: [(category: StaticString, access: Access)] = [
    ("conferences", .join)
  ]

  enum Standing {
    case teacher, student, staff
    /// A teacher who looks at the course as a student would.
    case testStudent
    /// A parent.
    case observer
  }

  /// Enrolments, and what they are in the class. Assistants teach; designers and members of groups are told by the roster.
  static let standings: [(role: StaticString, standing: Standing)] = [
    ("TeacherEnrollment", .teacher), ("TaEnrollment", .teacher), ("StudentEnrollment", .student),
    ("StudentViewEnrollment", .testStudent), ("ObserverEnrollment", .observer),
    ("AccountAdmin", .staff), ("AccountUser", .staff),
  ]

  /// What is handed in through Canvas. Classic quizzes have an event of their own.
  static let submissionTypes: [StaticString] = [
    "online_text_entry", "online_url", "online_upload", "media_recording", "discussion_topic",
    "student_annotation", "basic_lti_launch",
  ]

  /// States in which students see what has been made; a module item is `active`.
  static let publishedStates: [StaticString] = ["published", "available", "active"]
}
