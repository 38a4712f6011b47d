import Decoding
import Model
import Testing

@Suite("Moodle events to kinds")
struct MoodleRulesTests {
  private func verdict(_ row: LogRow) -> String {
    let verdict = Decode(.moodleLogstore).verdict(row.json)
    #expect(Decode(.moodleLogstore).verdict(row.csv()) == verdict)
    return verdict
  }

  private func php(_ pairs: String) -> String { "\"" + pairs.replacing("\"", with: #"\""#) + "\"" }

  private func completion(_ state: String, _ more: [String: String?] = [:]) -> LogRow {
    LogRow(
      #"\core\event\course_module_completion_updated"#,
      [
        "userid": "7", "relateduserid": "58", "objecttable": #""course_modules_completion""#,
        "other": php(#"a:2:{s:10:"overrideby";N;s:15:"completionstate";i:\#(state);}"#),
      ].merging(more) { $1 })
  }

  private func created(_ module: String, _ more: [String: String?] = [:]) -> LogRow {
    let other = #"{"modulename":"\#(module)","instanceid":9,"name":"Bài 5: Nhiệt học"}"#
    return LogRow(
      #"\core\event\course_module_created"#,
      ["objecttable": #""course_modules""#, "objectid": "412", "other": php(other)]
        .merging(more) { $1 })
  }

  @Test("the table, with the person, the course, the object and the time of each")
  func table() {
    let question = ["contextlevel": "40", "objecttable": #""question""#, "objectid": "8"]
    let cases: [(LogRow, EventKind, String)] = [
      (LogRow(), .lessonView, "cm:412"),
      (LogRow(#"\mod_assign\event\course_module_viewed"#), .lessonView, "cm:412"),
      (LogRow(#"\mod_unheardof\event\course_module_viewed"#), .lessonView, "cm:412"),
      (LogRow(#"\mod_lesson\event\content_page_viewed"#), .lessonView, "cm:412"),
      (LogRow(#"\mod_book\event\chapter_viewed"#), .lessonView, "cm:412"),
      (LogRow(#"\mod_bigbluebuttonbn\event\recording_viewed"#), .lessonView, "cm:412"),
      (
        LogRow(#"\core\event\course_viewed"#, ["contextlevel": "50", "contextinstanceid": "36"]),
        .lessonView, "course:36"
      ),
      (completion("1"), .lessonComplete, "cm:412"), (completion("2"), .lessonComplete, "cm:412"),
      (LogRow(#"\mod_lesson\event\lesson_ended"#), .lessonComplete, "cm:412"),
      (created("assign"), .assignmentGive, "cm:412"), (created("quiz"), .assignmentGive, "cm:412"),
      (created("resource"), .resourcePublish, "cm:412"),
      (created("url"), .resourcePublish, "cm:412"), (created("page"), .resourcePublish, "cm:412"),
      (created("folder"), .resourcePublish, "cm:412"),
      (created("book"), .lessonPublish, "cm:412"),
      (created("lesson"), .lessonPublish, "cm:412"),
      (created("h5pactivity"), .resourcePublish, "cm:412"),
      (created("imscp"), .lessonPublish, "cm:412"),
      (created("scorm"), .lessonPublish, "cm:412"),
      (
        created("page", ["contextlevel": nil, "contextinstanceid": nil]), .resourcePublish, "cm:412"
      ),
      (LogRow(#"\mod_assign\event\assessable_submitted"#), .assignmentSubmit, "cm:412"),
      (
        LogRow(#"\mod_quiz\event\attempt_submitted"#, ["userid": nil, "relateduserid": "58"]),
        .quizAttempt, "cm:412"
      ),
      (LogRow(#"\core\event\question_created"#, question), .questionCreate, "question:8"),
      (LogRow(#"\core\event\question_updated"#, question), .questionUpdate, "question:8"),
      (LogRow(#"\core\event\question_deleted"#, question), .questionRetire, "question:8"),
      (LogRow(#"\mod_bigbluebuttonbn\event\meeting_joined"#), .liveAttend, "cm:412"),
      (LogRow(#"\mod_bigbluebuttonbn\event\meeting_left"#), .liveAttend, "cm:412"),
      (LogRow(#"\core\event\user_loggedin"#), .login, ""),
      (LogRow(#"\core_ai\event\feature_interaction"#), .aiUse, ""),
      (LogRow(#"\local_ai_manager\event\get_ai_response_succeeded"#), .aiUse, ""),
    ]
    for (row, kind, object) in cases {
      for record in [row.json, row.csv()] {
        let decode = Decode(.moodleLogstore)
        guard let event = decode.event(record) else {
          Issue.record("\(decode.verdict(record)): \(record)")
          continue
        }
        #expect(event.kind == kind && event.role == .unstated, "\(record)")
        #expect(decode.string(event.object) == object, "\(record)")
        #expect(decode.string(event.actor) == "58" && decode.string(event.course) == "36")
        #expect(event.at == LogRow.moment && event.end == nil && event.idHash != 0)
      }
    }
  }

  @Test("arriving and leaving are edges; titles and tools are named")
  func parts() {
    let decode = Decode(.moodleLogstore)
    for (name, edge) in [("joined", Edge.open), ("left", .close)] {
      let row = LogRow(#"\mod_bigbluebuttonbn\event\meeting_\#(name)"#)
      #expect(decode.event(row.json)?.edge == edge)
    }
    #expect(
      decode.event(created("quiz").json).map { decode.string($0.title) } == "Bài 5: Nhiệt học")
    for (name, tool) in [
      (#"\core_ai\event\feature_interaction"#, "core_ai"),
      (#"\aiprovider_openai\event\text_generated"#, "aiprovider_openai"),
      (#"aiprovider_geminieventtext_generated"#, "aiprovider_gemini"),
      (#"\qbank_genai\event\generation_launched"#, "qbank_genai"),
    ] {
      #expect(decode.event(LogRow(name).json).map { decode.string($0.tool) } == tool)
    }
  }

  @Test("what is not counted is unmapped, by name")
  func unmapped() {
    let names = [
      #"\core\event\user_loggedinas"#, #"\core\event\user_login_failed"#,
      #"\core\event\questions_imported"#, #"\core\event\question_moved"#,
      #"\mod_quiz\event\attempt_started"#, #"\mod_quiz\event\attempt_reviewed"#,
      #"\mod_quiz\event\attempt_abandoned"#, #"\mod_assign\event\submission_created"#,
      #"\mod_assign\event\submission_status_viewed"#,
      #"\mod_page\event\course_module_instance_list_viewed"#,
      #"\mod_bigbluebuttonbn\event\meeting_created"#, #"\mod_bigbluebuttonbn\event\meeting_ended"#,
      #"\mod_bigbluebuttonbn\event\recording_deleted"#, #"\mod_lesson\event\question_viewed"#,
      #"\core\event\course_module_viewed"#, #"\local_x\event\course_module_viewed"#,
      #"\core\event\course_completed"#, #"\core_h5p\event\h5p_viewed"#,
      #"\core_ai\event\policy_accepted"#, #"\aiprovider_openai\event\config_updated"#,
      #"\local_ai_manager\event\get_ai_response_failed"#, "core_ai", "x",
    ]
    for name in names {
      #expect(
        verdict(LogRow(name, ["userid": "null", "timecreated": #""x""#])) == "unmapped \(name)")
    }
    let event = #"\core\event\course_module_created"#
    for module in ["forum", "label", "bigbluebuttonbn", "", "Quiz"] {
      #expect(verdict(created(module)) == "unmapped \(event)")
    }
  }

  @Test("and with a reason, where the event would count otherwise")
  func exclusions() {
    let view = #"\mod_page\event\course_module_viewed"#
    let done = #"\core\event\course_module_completion_updated"#
    let course = #"\core\event\course_viewed"#
    let overridden = php(#"a:2:{s:10:"overrideby";s:1:"7";s:15:"completionstate";i:1;}"#)
    let cases: [(LogRow, String)] = [
      (LogRow(view, ["realuserid": "2"]), "\(view) (login as)"),
      (LogRow(view, ["anonymous": "1"]), "\(view) (anonymous)"),
      (LogRow(view, ["userid": "0"]), "\(view) (nobody)"),
      (LogRow(view, ["userid": "-1"]), "\(view) (nobody)"),
      (LogRow(view, ["origin": #""cli""#]), "\(view) (cli)"),
      (LogRow(view, ["origin": #""restore""#]), "\(view) (restore)"),
      (LogRow(course, ["courseid": "1"]), "\(course) (site)"),
      (LogRow(course, ["courseid": "0"]), "\(course) (site)"),
      (completion("0"), "\(done) (incomplete)"), (completion("3"), "\(done) (failed)"),
      (completion("4"), "\(done) (failed)"),
      (completion("1", ["other": overridden]), "\(done) (override)"),
      (completion("1", ["origin": #""restore""#]), "\(done) (restore)"),
      (
        created("assign", ["origin": #""cli""#]), #"\core\event\course_module_created (cli)"#
      ),
      (
        LogRow(#"\core\event\question_created"#, ["origin": #""restore""#]),
        #"\core\event\question_created (restore)"#
      ),
    ]
    for (row, name) in cases { #expect(verdict(row) == "unmapped \(name)") }
    for counted in [
      LogRow(view, ["realuserid": "0"]), LogRow(view, ["origin": #""ws""#]),
      completion("1", ["origin": #""cli""#]),
      LogRow(
        #"\mod_quiz\event\attempt_submitted"#,
        ["origin": #""cli""#, "userid": "2", "relateduserid": "58"]),
    ] {
      #expect(verdict(counted) == "accepted")
    }
  }

  @Test("view, completion, submission and creation of one activity have one object")
  func sameObject() {
    let decode = Decode(.moodleLogstore)
    let rows = [
      LogRow(#"\mod_assign\event\course_module_viewed"#, ["objecttable": #""assign""#]),
      LogRow(
        #"\mod_assign\event\assessable_submitted"#,
        ["objecttable": #""assign_submission""#, "objectid": "5"]),
      completion("1"), created("assign"),
    ]
    let objects = rows.compactMap { decode.event($0.json)?.object }
    #expect(objects.count == 4 && Set(objects).count == 1)
    let other = LogRow(
      #"\mod_page\event\course_module_viewed"#,
      ["contextlevel": "50", "contextinstanceid": "36"])
    #expect(decode.event(other.json).map { decode.string($0.object) } == "page:31")
  }

  @Test("a question goes by its entry in the bank, if the row has it")
  func questions() {
    let decode = Decode(.moodleLogstore)
    let name = #"\core\event\question_updated"#
    for row in [
      LogRow(name, ["objectid": "9", "questionbankentryid": "4"]),
      LogRow(name, ["objectid": "9", "other": php(#"a:1:{s:19:"questionbankentryid";s:1:"4";}"#)]),
    ] {
      let event = decode.event(row.json)
      #expect(event.map { decode.string($0.object) } == "question_bank_entry:4")
    }
    // The payload says nothing that matters.
    let damaged = LogRow(name, ["objectid": "9", "other": #""a:1:{s:3:""#])
    #expect(decode.event(damaged.json).map { decode.string($0.object) } == "question:9")
  }
}
