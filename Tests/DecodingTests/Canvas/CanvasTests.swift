import Decoding
import Model
import Testing

@Suite("Canvas Live Events")
struct CanvasTests {
  private func verdict(_ sample: CanvasSample) -> String { Decode(.canvas).verdict(sample.json) }

  /// Kind, role and object of an event that counts, or what else became of it.
  private func reading(_ sample: CanvasSample) -> String {
    let decode = Decode(.canvas)
    guard let event = decode.event(sample.json) else { return decode.verdict(sample.json) }
    return "\(event.kind.name) \(event.role) \(decode.string(event.object))"
  }

  private static let login = CanvasSample("logged_in", ["redirect_url": #""http://x""#])

  @Test("events to kinds, roles and objects")
  func rules() {
    let quiz = CanvasSample("quiz_submitted", ["quiz_id": "70000000000006", "submission_id": "1"])
    let page = CanvasSample("wiki_page_created", ["wiki_page_id": #""7""#, "title": #""Bài 1""#])
    let item = CanvasSample(
      "module_item_created",
      [
        "module_item_id": #""19""#, "context_id": #""9""#, "context_type": #""Course""#,
        "workflow_state": #""active""#,
      ])
    for (sample, expected) in [
      (CanvasSample.access, "lesson_view student wiki_page:7"),
      (CanvasSample.assignment, "assignment_give teacher assignment:5"),
      (CanvasSample.quiz, "assignment_give teacher quiz:6"),
      (CanvasSample.submission, "assignment_submit student assignment:5"),
      (quiz, "quiz_attempt student quiz:6"),
      (CanvasSample.attachment, "resource_publish teacher attachment:3"),
      (page.with(CanvasSample.teacher), "resource_publish teacher wiki_page:7"),
      (page.with(["context_role": nil]), "resource_publish unstated wiki_page:7"),
      (
        item.with(["context_role": #""TaEnrollment""#]),
        "resource_publish teacher module_item:19"
      ),
      (CanvasSample.completion, "lesson_complete student course:9"),
    ] {
      #expect(reading(sample) == expected)
    }
    let decode = Decode(.canvas, school: "22000101")
    let login = decode.event(Self.login.with(["context_type": nil, "context_role": nil]).json)
    #expect(login?.kind == .login && login?.object.isNone == true && login?.role == .unstated)
    #expect(verdict(Self.login.with(["context_type": nil])) == "no_place")
  }

  @Test("opening one thing of a category; lists, other categories and other places are no lessons")
  func access() {
    let access = CanvasSample.access
    for category in ["files", "pages", "wiki", "modules", "external_urls"] {
      #expect(verdict(access.body(["category": "\"\(category)\""])) == "accepted")
    }
    for (category, remark) in [
      ("assignments", "assignments"), ("quizzes", "quizzes"), ("topics", "topics"),
      ("roster", "roster"), ("grades", "grades"), ("external_tools", "external_tools"),
      ("conferences", "conferences"), ("dreams", "other category"),
    ] {
      let sample = access.body(["category": "\"\(category)\""])
      #expect(verdict(sample) == "unmapped asset_accessed (\(remark))")
    }
    let cases: [(CanvasSample, String)] = [
      (access.body(["asset_subtype": #""pages""#]), "list"),
      (access.body(["level": #""participate""#]), "participation"),
      (access.body(["level": #""submit""#]), "other level"),
      (access.body(["level": "5"]), "other level"),
      (access.body(["category": nil]), "other category"),
      (access.with(["context_type": #""Group""#]), "no course"),
      (access.with(["context_type": #""AssessmentQuestion""#]), "no course"),
      (access.with(["user_id": nil]), "no user"), (access.with(["user_id": #""""#]), "no user"),
    ]
    for (sample, remark) in cases {
      #expect(verdict(sample) == "unmapped asset_accessed (\(remark))")
    }
  }

  @Test("taking part in a conference is a moment of it, and a teacher's hosts it")
  func conferences() {
    let conference = CanvasSample.access.body([
      "category": #""conferences""#, "asset_type": #""web_conference""#,
      "level": #""participate""#,
    ])
    #expect(reading(conference) == "live_join student web_conference:7")
    let host = conference.with(CanvasSample.teacher)
    #expect(reading(host) == "live_host teacher web_conference:7")
    let event = Decode(.canvas).event(conference.json)
    #expect(event?.end == nil && event?.edge == Edge.none)
    #expect(
      verdict(conference.with(["context_type": #""Group""#]))
        == "unmapped asset_accessed (no course)")
  }

  @Test("an external tool in the list of AI tools, by domain or address")
  func tools() {
    for (key, address, tool) in [
      ("domain", "copilot.example", "Copilot"), ("url", "https://lti.chatgpt.example/x", "ChatGPT"),
    ] {
      let decode = Decode(.canvas)
      let sample = CanvasSample.access.body([
        "category": #""external_tools""#, "asset_type": #""context_external_tool""#,
        key: "\"\(address)\"",
      ])
      let event = decode.event(sample.json)
      #expect(event?.kind == .aiUse && event.map { decode.string($0.tool) } == tool)
      #expect(event.map { decode.string($0.object) } == "context_external_tool:7")
    }
  }

  @Test("what is given must be published, by a teacher, once")
  func giving() {
    let assignment = CanvasSample.assignment
    let quiz = CanvasSample.quiz
    let cases: [(CanvasSample, String)] = [
      (assignment.body(["workflow_state": #""unpublished""#]), "not published"),
      (assignment.body(["workflow_state": #""created""#]), "not published"),
      (assignment.body(["workflow_state": nil]), "not published"),
      (quiz.body(["workflow_state": #""created""#]), "not published"),
      (assignment.body(["submission_types": #""online_quiz""#]), "quiz"),
      (quiz.body(["quiz_type": #""graded_survey""#]), "survey"),
      (assignment.body(["created_on_blueprint_sync": "true"]), "blueprint"),
      (assignment.with(["context_role": #""StudentEnrollment""#]), "no teacher"),
      (assignment.with(["context_role": #""AccountAdmin""#]), "no teacher"),
      (assignment.with(["user_id": "null"]), "no user"),
    ]
    for (sample, remark) in cases {
      #expect(verdict(sample) == "unmapped \(sample.name) (\(remark))")
    }
    let unstated = assignment.with(["context_role": #""DesignerEnrollment""#])
    #expect(reading(unstated) == "assignment_give unstated assignment:5")
  }

  @Test("a submission counts for its student, once, if it was handed in")
  func submissions() {
    let submission = CanvasSample.submission
    let cases: [(CanvasSample, String)] = [
      (submission.body(["submission_type": #""online_quiz""#]), "quiz"),
      (submission.body(["submission_type": "null"]), "unsubmitted"),
      (submission.body(["submitted_at": "null"]), "unsubmitted"),
      (submission.body(["workflow_state": #""unsubmitted""#]), "unsubmitted"),
      (submission.body(["submission_type": #""telepathy""#]), "other type"),
      (
        submission.with(["url": #""http://x/api/lti/v1/tools/1/grade_passback""#]), "grade_passback"
      ),
    ]
    for (sample, remark) in cases {
      #expect(verdict(sample) == "unmapped submission_created (\(remark))")
    }
    for type in ["online_text_entry", "online_url", "media_recording", "discussion_topic"] {
      let sample = submission.body(["submission_type": "\"\(type)\""])
      #expect(reading(sample) == "assignment_submit student assignment:5")
    }
    let launch = submission.body(["submission_type": #""basic_lti_launch""#])
    #expect(reading(launch) == "assignment_submit student assignment:5")
    let newQuiz = launch.body(["url": #""https://a.quiz-lti-b.example/lti/launch""#])
    #expect(reading(newQuiz) == "quiz_attempt student assignment:5")
    for name in [
      "submission_updated", "plagiarism_resubmit", "course_progress", "assignment_updated",
    ] {
      var other = submission
      other.name = name
      #expect(verdict(other) == "unmapped \(name)")
    }
    // A teacher who hands in for a student, and one who is not named.
    for changes: KeyValuePairs<String, String?> in [
      ["user_id": #""70000000000099""#, "context_role": #""TeacherEnrollment""#],
      ["user_id": nil, "context_role": nil],
    ] {
      let decode = Decode(.canvas)
      let event = decode.event(submission.with(changes).json)
      #expect(event?.role == .unstated && event.map { decode.string($0.actor) } == "42")
    }
  }

  @Test("only what is made in a course, by a teacher, is published")
  func publishing() {
    let attachment = CanvasSample.attachment
    let cases: [(CanvasSample, String)] = [
      (attachment.body(["context_type": #""User""#]), "no course"),
      (attachment.with(["context_role": #""StudentEnrollment""#]), "no teacher"),
      (attachment.body(["workflow_state": #""unpublished""#]), "not published"),
      (attachment.body(["user_id": nil]).with(["user_id": nil]), "no user"),
    ]
    for (sample, remark) in cases {
      #expect(verdict(sample) == "unmapped attachment_created (\(remark))")
    }
    // Uploads are told by another service, which knows the owner only.
    let decode = Decode(.canvas)
    let event = decode.event(
      attachment.with(["user_id": nil, "context_role": nil, "context_type": nil]).json)
    #expect(event.map { decode.string($0.actor) } == "43" && event?.role == .unstated)
    #expect(event.map { decode.string($0.title) } == "bai-1.pdf")
    #expect(event.map { decode.string($0.course) } == "9")
  }

  @Test("a course is completed by the student named, if all is done")
  func completion() {
    let decode = Decode(.canvas)
    let done = CanvasSample.completion
    let event = decode.event(done.with(["context_type": nil]).json)
    #expect(event.map { decode.string($0.course) } == "9")
    #expect(event.map { decode.string($0.actor) } == "42")
    #expect(event.map { decode.string($0.title) } == "Toán 10")
    let part = #"{"requirement_count":6,"requirement_completed_count":5}"#
    #expect(verdict(done.body(["progress": part])) == "unmapped course_completed (incomplete)")
  }

  @Test("what nobody did, or somebody else")
  func strangers() {
    let access = CanvasSample.access
    let cases: [(CanvasSample, String)] = [
      (access.with(["job_id": #""1020""#]), "job"), (access.with(["job_tag": #""A#b""#]), "job"),
      (access.with(["real_user_id": #""70000000000001""#]), "masquerade"),
      (access.with(["context_role": #""StudentViewEnrollment""#]), "test student"),
      (
        access.with(["context_role": nil]).body(["role": #""StudentViewEnrollment""#]),
        "test student"
      ),
      (access.with(["context_role": #""ObserverEnrollment""#]), "observer"),
    ]
    for (sample, remark) in cases {
      #expect(verdict(sample) == "unmapped asset_accessed (\(remark))")
    }
    #expect(
      verdict(CanvasSample("wiki_page_updated").with(["job_id": "5"]))
        == "unmapped wiki_page_updated (job)")
    #expect(verdict(CanvasSample("grade_change")) == "unmapped grade_change")
  }
}
