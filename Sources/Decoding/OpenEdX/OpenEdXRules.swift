internal import Model

/// What the events of Open edX mean here (FORMATS §a). Names are those of `event_type`, then those that
/// `name` has for the same act in mobile apps and in the layout of the event routing backends.
enum OpenEdXRules {
  enum Sender {
    /// A browser may send an event of any name and content, so these count only if the server says so.
    case server
    case anybody
  }

  enum Condition {
    case none
    /// The server's own judgement; the browser reports the same act under the same name.
    case isGraded
    /// All of the block is done.
    case isComplete
    /// Practice is no assessment.
    case isNoPractice
    /// A form was sent; the page with the form has the same address.
    case isPosted
  }

  enum Place {
    case nowhere
    /// A key of the payload.
    case payload(StaticString)
    /// The same, else the block that handled the request.
    case payloadOrModule(StaticString)
    case module
    /// The block a link leads to.
    case link(StaticString)
    case course
  }

  struct Rule {
    let names: [String]
    let kind: EventKind
    var sender = Sender.anybody
    var condition = Condition.none
    let object: Place
    var title = Place.nowhere
  }

  /// One submission of answers is five lines; the server's `problem_check` is the only one that is always there once
  /// and knows who answered what with which result. The end of a sitting is one event.
  static let rules: [Rule] = [
    Rule(names: ["play_video", "edx.video.played"], kind: .lessonView, object: .payload("id")),
    Rule(
      names: ["seq_next", "edx.ui.lms.sequence.next_selected"], kind: .lessonView,
      object: .payload("id")),
    Rule(
      names: ["seq_prev", "edx.ui.lms.sequence.previous_selected"], kind: .lessonView,
      object: .payload("id")),
    Rule(
      names: ["seq_goto", "edx.ui.lms.sequence.tab_selected"], kind: .lessonView,
      object: .payload("id")),
    Rule(
      names: ["edx.ui.lms.outline.selected"], kind: .lessonView, object: .link("target_url"),
      title: .payload("target_name")),
    // Before the server had an event for completed blocks, this was the only word of it.
    Rule(
      names: ["complete_video", "edx.video.completed"], kind: .lessonComplete,
      object: .payload("id")),
    Rule(
      names: ["edx.completion.block_completion.changed"], kind: .lessonComplete, sender: .server,
      condition: .isComplete, object: .payload("block_id")),
    Rule(
      names: ["edx.course.grade.passed.first_time"], kind: .lessonComplete, sender: .server,
      object: .course),
    Rule(
      names: ["problem_check"], kind: .quizAttempt, sender: .server, condition: .isGraded,
      object: .payloadOrModule("problem_id"), title: .module),
    Rule(
      names: ["edx.special_exam.timed.attempt.submitted"], kind: .quizAttempt, sender: .server,
      condition: .isNoPractice, object: .payload("exam_content_id"), title: .payload("exam_name")),
    Rule(
      names: ["edx.special_exam.proctored.attempt.submitted"], kind: .quizAttempt,
      sender: .server, condition: .isNoPractice, object: .payload("exam_content_id"),
      title: .payload("exam_name")),
    Rule(
      names: ["openassessmentblock.create_submission"], kind: .assignmentSubmit, sender: .server,
      object: .module, title: .module),
    Rule(
      names: [
        "/user_api/v1/account/login_session/", "/api/user/v1/account/login_session/",
        "/api/user/v2/account/login_session/", "/accounts/login", "/accounts/login/",
        "/login_ajax", "/login_ajax/",
      ], kind: .login, sender: .server, condition: .isPosted, object: .nowhere),
  ]
}
