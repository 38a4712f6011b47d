import Decoding
import Model
import Testing

@Suite("xAPI: statements of the plugin of Moodle and of the backends of Open edX")
struct XAPIDialectTests {
  private static let site = "http://lms.example"
  private static let viewed = "http://id.tincanapi.com/verb/viewed"
  private static let completed = Statement.adl("completed")
  private static let course =
    "{\"id\":\"\(site)/course/view.php?id=7\",\"definition\":{\"type\":\"https://w3id.org/xapi/cmi5/activitytype/course\"}}"

  private func moodle(
    _ event: String, _ verb: String, _ path: String, type: String, parents: [String] = [],
    result: String? = nil
  ) -> Statement {
    let name = event.replacing("\\", with: "\\\\")
    return Statement(
      verb: verb,
      object: "{\"id\":\"\(Self.site)\(path)\",\"definition\":{\"type\":\"\(type)\"}}",
      context: [
        "\"extensions\":{\"http://lrs.learninglocker.net/define/extensions/info\":{\"event_name\":\"\(name)\"}}"
      ], parents: "[" + (parents + [Self.course]).joined(separator: ",") + "]", result: result)
  }

  private func parent(_ path: String, _ type: String, name: String = "Quyển 1") -> String {
    "{\"id\":\"\(Self.site)\(path)\",\"definition\":{\"type\":\"\(type)\",\"name\":{\"vi\":\"\(name)\"}}}"
  }

  @Test("they mean what the event means in Moodle's own log")
  func events() {
    let create = "http://activitystrea.ms/create"
    let module = "http://adlnet.gov/expapi/activities/module"
    let created = #"\core\event\course_module_created"#
    for (event, verb, path, type, kind) in [
      (
        #"\mod_imscp\event\course_module_viewed"#, Self.viewed, "/mod/imscp/view.php?id=1",
        "https://w3id.org/xapi/cmi5/activitytype/course", .lessonView
      ),
      (
        #"\mod_choice\event\course_module_viewed"#, Self.viewed, "/mod/choice/view.php?id=1",
        Statement.interaction, .lessonView
      ),
      (
        #"\core\event\course_viewed"#, Self.viewed, "/course/view.php?id=7",
        "https://w3id.org/xapi/cmi5/activitytype/course", .lessonView
      ),
      (created, create, "/mod/quiz/view.php?id=1", Statement.assessment, .assignmentGive),
      (created, create, "/mod/book/view.php?id=1", module, .lessonPublish),
      (created, create, "/mod/page/view.php?id=1", module, .resourcePublish),
      (
        #"\core\event\question_created"#, create, "/question?id=3", Statement.interaction,
        .questionCreate
      ),
      (
        #"\mod_assign\event\assessable_submitted"#, "http://activitystrea.ms/submit",
        "/mod/assign/view.php?id=1", "http://x/unheard-of", .assignmentSubmit
      ),
    ] as [(String, String, String, String, EventKind)] {
      let event = Decode(.xapi).event(moodle(event, verb, path, type: type).json)
      #expect(event?.kind == kind, "\(path)")
    }
  }

  @Test("what Moodle's own log does not count does not count here")
  func exclusions() {
    let scorm = "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/scorm-content-object"
    let login = "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/login"
    let adjourned = "http://id.tincanapi.com/verb/adjourned"
    let webpage = "https://w3id.org/xapi/acrossx/activities/webpage"
    let isCourse = "https://w3id.org/xapi/cmi5/activitytype/course"
    for (event, verb, path, type, reason) in [
      (
        #"\mod_scorm\event\scoreraw_submitted"#, Self.completed, "/mod/scorm/view.php?id=1#sco",
        scorm, ""
      ),
      (
        #"\core\event\course_resources_list_viewed"#, Self.viewed, "/course/resources.php?id=7",
        webpage, ""
      ),
      (
        #"\mod_bigbluebuttonbn\event\meeting_ended"#, adjourned,
        "/mod/bigbluebuttonbn/view.php?id=1", Statement.meeting, ""
      ),
      (
        #"\mod_choice\event\answer_created"#, Statement.adl("answered"),
        "/mod/choice/view.php?id=1", Statement.interaction, ""
      ),
      (#"\core\event\user_loggedinas"#, login, "", "http://id.tincanapi.com/activitytype/lms", ""),
      (
        #"\core\event\course_module_created"#, "http://activitystrea.ms/create",
        "/mod/forum/view.php?id=1", webpage, ""
      ),
      (#"\core\event\course_module_created"#, "http://activitystrea.ms/create", "/x", webpage, ""),
      (#"\core\event\course_viewed"#, Self.viewed, "/course/view.php?id=1", isCourse, " (site)"),
    ] {
      let statement = moodle(event, verb, path, type: type)
      #expect(Decode(.xapi).verdict(statement.json) == "unmapped \(verb)\(reason)", "\(event)")
    }
    let event = #"\core\event\course_module_completion_updated"#
    for (result, expected) in [
      (#"{"completion":true,"success":true}"#, "accepted"), (#"{"completion":true}"#, "accepted"),
      (#"{"completion":true,"success":false}"#, "unmapped \(Self.completed) (failed)"),
      (#"{"completion":false}"#, "unmapped \(Self.completed) (incomplete)"),
    ] {
      let statement = moodle(
        event, Self.completed, "/mod/book/view.php?id=1", type: "http://x/book", result: result)
      #expect(Decode(.xapi).verdict(statement.json) == expected)
    }
  }

  @Test("a page, a chapter or an attempt is its activity, under the title of the activity")
  func parts() {
    let book = parent("/mod/book/view.php?id=4", "http://id.tincanapi.com/activitytype/book")
    let decode = Decode(.xapi)
    let chapter = moodle(
      #"\mod_book\event\chapter_viewed"#, Self.viewed, "/mod/book/view.php?id=4&chapterid=2",
      type: "http://id.tincanapi.com/activitytype/chapter", parents: [book])
    let event = decode.event(chapter.json)
    #expect(event.map { decode.string($0.object) } == "\(Self.site)/mod/book/view.php?id=4")
    #expect(event.map { decode.string($0.title) } == "Quyển 1")
    #expect(event.map { decode.string($0.course) } == "\(Self.site)/course/view.php?id=7")
    var other = chapter
    other.object = chapter.object?.replacing("chapterid=2", with: "chapterid=3")
    #expect(decode.event(other.json)?.identity != event?.identity)
  }

  @Test("a package with the type of a course is not the course")
  func packages() {
    let package = parent(
      "/mod/imscp/view.php?id=4", "https://w3id.org/xapi/cmi5/activitytype/course")
    let decode = Decode(.xapi)
    let event = decode.event(
      moodle(
        #"\mod_imscp\event\course_module_viewed"#, Self.viewed, "/mod/imscp/view.php?id=4",
        type: "https://w3id.org/xapi/cmi5/activitytype/course", parents: [package]
      ).json)
    #expect(event.map { decode.string($0.course) } == "\(Self.site)/course/view.php?id=7")
  }

  private func openEdX(
    _ verb: String, _ path: String, type: String, parents: String? = nil, result: String? = nil
  ) -> Statement {
    let course =
      #"{"id":"https://lms.example/course/course-v1:o+c+r","definition":{"type":"http://adlnet.gov/expapi/activities/course"}}"#
    return Statement(
      verb: verb,
      object: "{\"id\":\"\(path)\",\"definition\":{\"type\":\"\(type)\",\"name\":{\"en\":\"P\"}}}",
      context: [
        #""extensions":{"https://w3id.org/xapi/openedx/extension/transformer-version":"e@1"}"#
      ], parents: parents ?? course, result: result)
  }

  @Test("courses and blocks of Open edX go by the keys of its own log")
  func keys() {
    let hex = "0123456789abcdef0123456789abcdef"
    let block = "block-v1:o+c+r+type@sequential+block@\(hex)"
    for (verb, path, type) in [
      (
        "https://w3id.org/xapi/dod-isd/verbs/navigated",
        "https://lms.example/courses/course-v1:o+c+r/jump_to/\(block)",
        "http://adlnet.gov/expapi/activities/module"
      ),
      (Self.completed, "https://lms.example/xblock/\(block)", Statement.video),
      (
        Statement.adl("terminated"), block,
        "https://w3id.org/xapi/openedx/activity/timed-assessment"
      ),
    ] {
      let decode = Decode(.xapi)
      let event = decode.event(openEdX(verb, path, type: type).json)
      #expect(event.map { decode.string($0.object) } == hex, "\(path)")
      #expect(event.map { decode.string($0.course) } == "course-v1:o+c+r")
    }
    let decode = Decode(.xapi)
    let passed = decode.event(
      openEdX(
        Statement.adl("passed"), "https://lms.example/course/course-v1:o+c+r",
        type: "http://adlnet.gov/expapi/activities/course", parents: "[]"
      ).json)
    #expect(passed?.kind == .lessonComplete && passed?.object == passed?.course)
    #expect(passed.map { decode.string($0.course) } == "course-v1:o+c+r")
  }

  @Test("of one submission the server's judgement counts, and its questions are the problem")
  func submissions() {
    let evaluated = "https://w3id.org/xapi/acrossx/verbs/evaluated"
    let path =
      "https://lms.example/xblock/block-v1:o+c+r+type@problem+block@0123456789abcdef0123456789abcdef"
    let decode = Decode(.xapi)
    let problem = decode.event(
      openEdX(
        evaluated, path, type: Statement.interaction,
        result: #"{"score":{"scaled":0.5,"raw":1,"min":0,"max":2}}"#
      ).json)
    let parents =
      "[{\"id\":\"\(path)\",\"definition\":{\"type\":\"\(Statement.interaction)\"}},{\"id\":\"course-v1:o+c+r\"}]"
    let question = decode.event(
      openEdX(
        evaluated, path + "_2_1", type: Statement.interaction, parents: parents,
        result: #"{"score":{"scaled":1}}"#
      ).json)
    #expect(problem?.kind == .quizAttempt && problem?.score == 0.5)
    #expect(question?.kind == .quizAttempt && question?.score == nil)
    #expect(problem?.object == question?.object && problem?.course == question?.course)
    for type in [Statement.interaction, "http://adlnet.gov/expapi/activities/question"] {
      let attempted = openEdX(Statement.adl("attempted"), path, type: type)
      #expect(decode.verdict(attempted.json) == "unmapped \(Statement.adl("attempted"))")
    }
    let nothing = openEdX(
      evaluated, path, type: Statement.interaction, result: #"{"score":{"scaled":0,"max":0}}"#)
    #expect(decode.event(nothing.json)?.score == nil)
  }

  @Test("a link that is clicked, a discussion and a practice are no lessons or tests")
  func surroundings() {
    for (verb, type) in [
      ("https://w3id.org/xapi/dod-isd/verbs/navigated", "http://adlnet.gov/expapi/activities/link"),
      (Self.viewed, "http://id.tincanapi.com/activitytype/discussion"),
      (Statement.adl("terminated"), "https://w3id.org/xapi/openedx/activity/practice-assessment"),
      (Statement.adl("initialized"), "https://w3id.org/xapi/openedx/activity/timed-assessment"),
    ] {
      let statement = openEdX(verb, "https://lms.example/x", type: type)
      #expect(Decode(.xapi).verdict(statement.json) == "unmapped \(verb)")
    }
  }

  @Test("extensions of the wrong type say nothing")
  func garbage() {
    for extensions in [
      "5", "[]", #"{"http://lrs.learninglocker.net/define/extensions/info":5}"#,
      #"{"http://lrs.learninglocker.net/define/extensions/info":{"event_name":7}}"#,
      #"{"http://lrs.learninglocker.net/define/extensions/info":{"event_name":null}}"#,
    ] {
      let statement = Statement(context: ["\"extensions\":\(extensions)"])
      #expect(Decode(.xapi).verdict(statement.json) == "accepted", "\(extensions)")
    }
  }
}
