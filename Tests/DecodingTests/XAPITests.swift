import Decoding
import Model
import Testing

@Suite("xAPI statements")
struct XAPITests {
  private func verdict(_ statement: Statement) -> String {
    Decode(.xapi).verdict(statement.json)
  }

  private func event(_ statement: Statement) -> Event? {
    Decode(.xapi).event(statement.json)
  }

  @Test("verbs and types to kinds")
  func rules() {
    let cases: [(String, String, EventKind)] = [
      (Statement.adl("experienced"), "http://x/unheard-of", .lessonView),
      (
        "http://id.tincanapi.com/verb/viewed", "http://adlnet.gov/expapi/activities/module",
        .lessonView
      ),
      ("https://w3id.org/xapi/video/verbs/played", Statement.video, .lessonView),
      (Statement.adl("initialized"), Statement.video, .lessonView),
      (Statement.adl("completed"), Statement.video, .lessonComplete),
      (Statement.adl("completed"), "http://adlnet.gov/expapi/activities/lesson", .lessonComplete),
      (Statement.adl("completed"), Statement.assessment, .quizAttempt),
      (Statement.adl("passed"), Statement.assessment, .quizAttempt),
      (Statement.adl("failed"), Statement.interaction, .quizAttempt),
      (Statement.adl("attempted"), Statement.interaction, .quizAttempt),
      (Statement.adl("answered"), Statement.interaction, .quizAttempt),
      (
        "http://activitystrea.ms/submit", "http://id.tincanapi.com/activitytype/school-assignment",
        .assignmentSubmit
      ),
      (
        "http://activitystrea.ms/schema/1.0/assign",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/assignment", .assignmentGive
      ),
      ("http://activitystrea.ms/schema/1.0/create", Statement.interaction, .questionCreate),
      ("https://w3id.org/xapi/acrossx/verbs/edited", Statement.interaction, .questionUpdate),
      ("https://w3id.org/xapi/dod-isd/verbs/deleted", Statement.interaction, .questionRetire),
      (
        "https://w3id.org/xapi/dod-isd/verbs/published",
        "http://id.tincanapi.com/activitytype/resource", .resourcePublish
      ),
      (
        "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/login",
        "http://id.tincanapi.com/activitytype/lms", .login
      ),
      ("http://activitystrea.ms/schema/1.0/join", Statement.meeting, .liveAttend),
      ("https://w3id.org/xapi/netc/verbs/accessed", "http://activitystrea.ms/file", .lessonView),
      (
        "https://w3id.org/xapi/dod-isd/verbs/navigated",
        "http://adlnet.gov/expapi/activities/module", .lessonView
      ),
      (
        "http://id.tincanapi.com/verb/downloaded", "http://adlnet.gov/expapi/activities/link",
        .lessonView
      ),
      (Statement.adl("passed"), "http://adlnet.gov/expapi/activities/lesson", .lessonComplete),
      (Statement.adl("completed"), "http://adlnet.gov/expapi/activities/course", .lessonComplete),
      (
        "https://w3id.org/xapi/acrossx/verbs/evaluated",
        "http://adlnet.gov/expapi/activities/question", .quizAttempt
      ),
      (
        "https://w3id.org/xapi/netc/verbs/uploaded",
        "http://id.tincanapi.com/activitytype/document", .resourcePublish
      ),
      ("http://activitystrea.ms/delete", Statement.interaction, .questionRetire),
    ]
    for (verb, type, kind) in cases {
      #expect(event(Statement(verb: verb, type: type))?.kind == kind, "\(verb) \(type)")
    }
  }

  @Test("what is not counted is unmapped, by verb, whatever else is wrong with it")
  func unmapped() {
    for (verb, type) in [
      ("http://adlnet.gov/expapi/verbs/voided", nil),
      ("http://x/unheard-of", "http://adlnet.gov/expapi/activities/lesson"),
      ("http://x/experienced", "http://adlnet.gov/expapi/activities/lesson"),
      (Statement.adl("experienced"), "http://adlnet.gov/expapi/activities/course"),
      ("http://activitystrea.ms/schema/1.0/create", "http://adlnet.gov/expapi/activities/meeting"),
      (Statement.adl("completed"), "http://x/badge"),
      (Statement.adl("passed"), "http://x/badge"),
      (Statement.adl("failed"), "http://adlnet.gov/expapi/activities/lesson"),
      ("https://w3id.org/xapi/dod-isd/verbs/navigated", "http://adlnet.gov/expapi/activities/link"),
      ("http://id.tincanapi.com/verb/viewed", "http://id.tincanapi.com/activitytype/discussion"),
    ] as [(String, String?)] {
      let statement = Statement(verb: verb, type: type, actor: "5", timestamp: nil)
      #expect(verdict(statement) == "unmapped \(verb)")
    }
    for kind in ["SubStatement", "StatementRef", "Agent", "Group"] {
      let object = "{\"objectType\":\"\(kind)\",\"id\":\"x\"}"
      #expect(verdict(Statement(object: object)).hasPrefix("unmapped"))
    }
    let incomplete = Statement(verb: Statement.adl("completed"), result: #"{"completion":false}"#)
    #expect(verdict(incomplete).hasPrefix("unmapped"))
  }

  @Test("fields that are missing or bad")
  func faults() {
    let cases: [(Statement, String)] = [
      (Statement(actor: nil), "missing_field actor"),
      (Statement(object: "null"), "missing_field object"),
      (Statement(object: #"{"definition":{}}"#), "missing_field object.id"),
      (Statement(timestamp: nil), "missing_field timestamp"),
      (Statement(timestamp: #""yesterday""#), "bad_time timestamp"),
      (Statement(timestamp: "5"), "bad_field timestamp"),
      (Statement(timestamp: #""2014-01-01T00:00:00Z""#), "past timestamp"),
      (Statement(timestamp: #""2030-01-01T00:00:00Z""#), "future timestamp"),
      (Statement(actor: #"{"objectType":"Group","member":[]}"#), "bad_field actor"),
      (Statement(actor: "[]"), "bad_field actor"),
      (Statement(actor: #"{"mbox":5}"#), "bad_field actor.id"),
      (Statement(actor: #"{"account":{"name":" "}}"#), "bad_field actor.id"),
      (Statement(actor: #"{"openid":"a\u0000"}"#), "nul actor.id"),
      (Statement(id: "5"), "bad_field id"),
      (Statement(result: #"{"duration":"P1X"}"#), "bad_field result.duration"),
      (Statement(result: #"{"duration":3}"#), "bad_field result.duration"),
      (Statement(result: #"{"score":{"scaled":"1"}}"#), "bad_field result.score"),
      (Statement(result: #"{"duration":"PT12H0.000001S"}"#), "duration_too_long result.duration"),
      (Statement(parents: "[]"), "no_place"),
    ]
    for (statement, expected) in cases { #expect(verdict(statement) == expected) }
    let noVerb = Statement().json.replacing(#""verb""#, with: #""verbs""#)
    #expect(Decode(.xapi).verdict(noVerb) == "missing_field verb")
    #expect(Decode(.xapi).verdict("[") == "bad_json")
  }

  @Test("the stored time stands in for a missing timestamp")
  func stored() {
    let statement = Statement(timestamp: nil, extra: #","stored":"2025-10-06T00:30:00Z""#)
    #expect(event(statement)?.at == 1_759_710_600_000_000)
  }

  @Test("actors by account, mailbox, its hash and OpenID")
  func actors() {
    for (actor, id) in [
      (#"{"account":{"name":" hs-1 "},"mbox":"mailto:x@y"}"#, "hs-1"),
      (#"{"mbox":"mailto:a@example.org","name":"A"}"#, "a@example.org"),
      (#"{"mbox_sha1sum":"ebd31e95"}"#, "ebd31e95"),
      (#"{"objectType":"Agent","openid":"http://a.example/"}"#, "http://a.example/"),
      (#"{"mbox":"MailTo:A@example.org"}"#, "A@example.org"),
      (#"{"account":{"homePage":"http://lms.example","name":6}}"#, "6"),
    ] {
      let decode = Decode(.xapi)
      let event = decode.event(Statement(actor: actor).json)
      #expect(event.map { decode.string($0.actor) } == id)
    }
  }

  @Test("courses among parents, then groupings, as object or array")
  func courses() {
    for (parents, id) in [
      (
        #"{"id":"http://x/c","definition":{"type":"https://w3id.org/xapi/cmi5/activitytype/course"}}"#,
        "http://x/c"
      ),
      (
        #"[{"id":"s","definition":{"type":"http://x/section"}},{"id":"course-v1:a"}]"#,
        "course-v1:a"
      ),
      (#"[],"grouping":[{"id":"c2","definition":{"type":"http://x/course"}}]"#, "c2"),
    ] {
      let decode = Decode(.xapi)
      let event = decode.event(Statement(parents: parents).json)
      #expect(event.map { decode.string($0.course) } == id)
    }
    let decode = Decode(.xapi)
    let whole = Statement(
      verb: Statement.adl("completed"), type: "http://x/course", parents: "[]",
      result: #"{"completion":true}"#)
    let course = decode.event(whole.json)?.course
    #expect(course.map { decode.string($0) } == "http://x/o")
    let event = Decode(.xapi, school: "22000101").event(Statement(parents: "[]").json)
    #expect(event?.course.isNone == true && event?.school.isNone == false)
  }

  @Test("scores, titles and tools")
  func parts() {
    func score(_ json: String) -> Double? {
      self.event(
        Statement(
          verb: Statement.adl("completed"), type: Statement.assessment,
          result: "{\"score\":\(json)}"))?.score
    }
    #expect(score(#"{"scaled":0.25,"raw":1,"max":1}"#) == 0.25)
    #expect(score(#"{"raw":3,"max":4}"#) == 0.75)
    #expect(score(#"{"raw":3}"#) == nil)
    #expect(score("{}") == nil)
    let decode = Decode(.xapi)
    let use = Statement(
      verb: Statement.adl("interacted"),
      object: #"""
        {"id":"https://ChatGPT.com/","definition":{"type":"https://schema.org/SoftwareApplication"}}
        """#)
    let used = decode.event(use.json)
    #expect(used?.kind == .aiUse && used.map { decode.string($0.tool) } == "ChatGPT")
    let title = decode.event(Statement().json)?.title
    #expect(title.map { decode.string($0) } == "Bài 1")
  }

  @Test("a question of an assessment is the assessment, and its score is not")
  func answers() {
    let parents = #"""
      [{"id":"http://x/attempt/1","definition":{"type":"http://adlnet.gov/expapi/activities/attempt"}},
      {"id":"http://x/quiz","definition":{"type":"http://adlnet.gov/expapi/activities/assessment"}},
      {"id":"course-v1:a"}]
      """#
    let decode = Decode(.xapi)
    let answer = decode.event(
      Statement(
        verb: Statement.adl("answered"), type: Statement.interaction, parents: parents,
        result: #"{"score":{"raw":1,"max":1}}"#
      ).json)
    let attempt = decode.event(
      Statement(
        verb: Statement.adl("completed"), type: "http://adlnet.gov/expapi/activities/attempt",
        parents: parents, result: #"{"score":{"raw":1,"max":2}}"#
      ).json)
    #expect(answer?.object == attempt?.object && answer?.score == nil && attempt?.score == 0.5)
    #expect(answer.map { decode.string($0.object) } == "http://x/quiz")
  }
}
