import Decoding
import Model
import Testing

@Suite("Open edX: what counts")
struct OpenEdXTests {
  private typealias Case = (record: TrackingRecord, kind: EventKind, object: String, score: Double?)

  private static let assignment = TrackingRecord(
    type: #""openassessmentblock.create_submission""#, context: [TrackingRecord.module],
    event: #"{"submission_uuid":"s-1","attempt_number":1,"answer":{"parts":[]}}"#)

  private static func exam(_ type: String, practice: Bool = false) -> TrackingRecord {
    TrackingRecord(
      type: "\"edx.special_exam.\(type).attempt.submitted\"", user: "3",
      event: """
        {"exam_content_id":"\(TrackingRecord.block)","exam_name":"Kiểm tra 15 phút",\
        "exam_is_practice_exam":\(practice),"attempt_user_id":7}
        """)
  }

  private static func navigation(_ type: String, _ name: String? = nil) -> TrackingRecord {
    TrackingRecord(
      type: "\"\(type)\"", name: name.map { "\"\($0)\"" }, source: #""browser""#,
      event: TrackingRecord.text(#"{"old":1,"new":2,"id":"i4x://Truong/TOAN/sequential/Bai_1"}"#))
  }

  private static let outline = TrackingRecord(
    type: #""edx.ui.lms.outline.selected""#, source: #""browser""#,
    event: """
      {"target_name":"Bài 2","target_url":"https://x.example/courses/course-v1:Truong+TOAN+HK1/\
      jump_to/block-v1:Truong+TOAN+HK1+type@sequential+block@Bai_2?x=1"}
      """)

  private static let passed = TrackingRecord(
    type: #""edx.course.grade.passed.first_time""#, user: "3", event: #"{"user_id":"7"}"#)

  private static let video = TrackingRecord.hex
  private static let cases: [Case] = [
    (TrackingRecord(), .quizAttempt, video, 0.75),
    (exam("timed"), .quizAttempt, video, nil),
    (exam("proctored"), .quizAttempt, video, nil),
    (assignment, .assignmentSubmit, video, nil),
    (.completion("1.0"), .lessonComplete, video, nil),
    (.completion("1"), .lessonComplete, video, nil),
    (passed, .lessonComplete, "course-v1:Truong+TOAN+HK1", nil),
    (.video(), .lessonView, video, nil),
    (
      TrackingRecord(
        type: #""complete_video""#, source: #""browser""#, event: #"{"id":"\#(video)"}"#),
      .lessonComplete, video, nil
    ),
    (navigation("seq_next"), .lessonView, "i4x://Truong/TOAN/sequential/Bai_1", nil),
    (navigation("seq_prev"), .lessonView, "i4x://Truong/TOAN/sequential/Bai_1", nil),
    (
      navigation("seq_goto", "edx.ui.lms.sequence.tab_selected"), .lessonView,
      "i4x://Truong/TOAN/sequential/Bai_1", nil
    ),
    (
      navigation("edx.ui.lms.sequence.next_selected"), .lessonView,
      "i4x://Truong/TOAN/sequential/Bai_1", nil
    ),
    (outline, .lessonView, "block-v1:Truong+TOAN+HK1+type@sequential+block@Bai_2", nil),
  ]

  @Test("kind, person, course, object, time and score, in both layouts alike")
  func rules() throws {
    for (record, kind, object, score) in Self.cases {
      let decode = Decode(.openEdX)
      let event = try #require(decode.event(record.json), "\(record.json)")
      #expect(event.kind == kind)
      #expect(decode.string(event.actor) == "7")
      #expect(decode.string(event.course) == "course-v1:Truong+TOAN+HK1")
      #expect(decode.string(event.object) == object)
      #expect(event.at == 1_759_710_600_250_000 && event.end == nil)
      #expect(event.score == score)
      #expect(event.role == .unstated && event.edge == .none && event.idHash == 0)
      let routed = try #require(decode.event(record.routed), "\(record.routed)")
      #expect(routed.identity == event.identity && routed.kind == kind)
    }
  }

  @Test("titles of problems, exams and lessons of the outline")
  func titles() {
    let problem = TrackingRecord(context: [TrackingRecord.module])
    for (record, title) in [
      (problem, "Bài 1"), (Self.assignment, "Bài 1"), (Self.exam("timed"), "Kiểm tra 15 phút"),
      (Self.outline, "Bài 2"), (.video(), ""),
    ] {
      let decode = Decode(.openEdX)
      #expect(decode.event(record.json).map { decode.string($0.title) } == title)
    }
    var long = Self.outline
    long.event = #"{"target_url":"u","target_name":\#(Sample.text(513))}"#
    #expect(Decode(.openEdX).event(long.json)?.title.isNone == true)
  }

  @Test("one submission is five lines and one attempt")
  func submission() {
    let form = #""input_\#(TrackingRecord.hex)_2_1=choice_2""#
    let path = "/courses/course-v1:Truong+TOAN+HK1/xblock/\(TrackingRecord.block)/handler"
    let lines = [
      TrackingRecord(
        type: "\"\(path)/xmodule_handler/problem_check\"",
        event: TrackingRecord.text(#"{"POST":{"input_1":["2"]},"GET":{}}"#)),
      TrackingRecord(source: #""browser""#, event: form),
      TrackingRecord(
        type: #""edx.grades.problem.submitted""#,
        event: #"{"user_id":"7","weighted_earned":3,"weighted_possible":4}"#),
      TrackingRecord(),
      TrackingRecord(
        type: #""problem_graded""#, source: #""browser""#, event: "[\(form),\"<p></p>\"]"),
    ]
    let decode = Decode(.openEdX)
    #expect(
      lines.map { decode.verdict($0.json) } == [
        "unmapped /courses/*/xblock/*/handler/xmodule_handler/problem_check",
        "unmapped problem_check", "unmapped edx.grades.problem.submitted", "accepted",
        "unmapped problem_graded",
      ])
    // Without a source only what the server alone can know tells the two apart.
    for (event, verdict) in [
      (form, "unmapped problem_check"), (TrackingRecord.answer, "accepted"),
      ("null", "unmapped problem_check"),
    ] {
      #expect(decode.verdict(TrackingRecord(source: nil, event: event).routed) == verdict)
    }
  }

  @Test("what is not counted is unmapped by name, whatever else is wrong with it")
  func unmapped() {
    for name in [
      "load_video", "pause_video", "stop_video", "seek_video", "page_close", "problem_save",
      "edx.forum.thread.created", "edx.ui.lms.link_clicked", "edx.course.enrollment.activated",
      "edx.course.grade.now_passed", "edx.grades.subsection.grade_calculated2",
      "edx.special_exam.practice.attempt.submitted", "edx.special_exam.timed.attempt.created",
      "Play_Video",
    ] {
      let record = TrackingRecord(type: "\" \(name)\\n\"", user: "{}", event: "5", time: nil)
      #expect(Decode(.openEdX).verdict(record.json) == "unmapped \(name)")
    }
    let partial = TrackingRecord.completion("0.5")
    #expect(Decode(.openEdX).verdict(partial.json).hasPrefix("unmapped edx.completion"))
    let practice = Self.exam("timed", practice: true)
    #expect(Decode(.openEdX).verdict(practice.json).hasPrefix("unmapped edx.special_exam.timed"))
    var worded = Self.exam("timed")
    worded.event = worded.event?.replacing(":false", with: #":"true""#)
    #expect(Decode(.openEdX).verdict(worded.json).hasPrefix("unmapped"))
    var otherName = Self.exam("timed")
    otherName.name = #""edx.special_exam.practice.attempt.submitted""#
    #expect(Decode(.openEdX).verdict(otherName.json).hasPrefix("unmapped"))
  }

  @Test("what only the server can know does not count from a browser")
  func senders() {
    let decode = Decode(.openEdX)
    for (original, kind, _, _) in Self.cases {
      var record = original
      record.source = #""browser""#
      let counts = kind == .lessonView || record.type == #""complete_video""#
      #expect((decode.event(record.json) != nil) == counts, "\(record.json)")
      record.source = #""mobile""#
      #expect((decode.event(record.json) != nil) == counts)
      record.source = #""task""#
      #expect(decode.event(record.json)?.kind == kind)
    }
  }

  @Test("a form of a login counts if it is known whose; the page does not")
  func logins() {
    let form = TrackingRecord.text(#"{"POST":{"email":["a@b.example"]},"GET":{}}"#)
    for path in [
      "/user_api/v1/account/login_session/", "/api/user/v2/account/login_session/",
      "/accounts/login", "/login_ajax",
    ] {
      var record = TrackingRecord(type: "\"\(path)\"", course: #""""#, event: form)
      let school = Decode(.openEdX, school: "22000101")
      let event = school.event(record.json)
      #expect(event?.kind == .login && event?.object.isNone == true)
      #expect(Decode(.openEdX).verdict(record.json) == "no_place")
      record.user = "null"
      record.username = #""""#
      #expect(school.verdict(record.json).hasPrefix("unmapped /"))
      record = TrackingRecord(type: "\"\(path)\"", event: #"{"POST":{},"GET":{}}"#)
      #expect(school.verdict(record.json).hasPrefix("unmapped /"))
    }
  }

  @Test("events at another moment, of another name or person are other records")
  func identity() {
    let decode = Decode(.openEdX)
    let next = Self.navigation("seq_next")
    var later = next
    later.time = #""2025-10-06T00:30:00.250001Z""#
    var other = next
    other.user = "8"
    let records = [next, later, other, Self.navigation("seq_prev")]
    #expect(Set(records.compactMap { decode.event($0.json)?.identity }).count == 4)
    // In a mobile app the act has another name, and the same person may be written as text.
    var mobile = Self.navigation("edx.ui.lms.sequence.next_selected")
    mobile.user = #""7""#
    #expect(decode.event(mobile.json)?.identity == decode.event(next.json)?.identity)
  }
}
