import Decoding
import Model
import Testing

@Suite("xAPI: live sessions")
struct XAPIClassroomTests {
  private static let meetings = [
    Statement.meeting, "http://adlnet.gov/expapi/activities/meeting",
  ]

  @Test("coming and going, with both names of both verbs")
  func edges() {
    for type in Self.meetings {
      for (verb, edge) in [
        ("http://activitystrea.ms/join", .open), ("http://activitystrea.ms/schema/1.0/join", .open),
        ("http://activitystrea.ms/leave", .close),
        ("http://activitystrea.ms/schema/1.0/leave", .close),
      ] as [(String, Edge)] {
        let event = Decode(.xapi).event(Statement(verb: verb, type: type).json)
        #expect(event?.kind == .liveAttend && event?.edge == edge && event?.end == nil)
      }
    }
  }

  @Test("attending as a whole is one interval")
  func attendance() {
    let event = Decode(.xapi).event(
      Statement(
        verb: Statement.adl("attended"), type: Statement.meeting, result: #"{"duration":"PT45M"}"#
      ).json)
    #expect(event?.kind == .liveAttend && event?.edge == Edge.none)
    #expect(event.flatMap { event in event.end.map { $0 - event.at } } == 2_700_000_000)
  }

  @Test("what is done inside a session is told by name and not counted")
  func inside() {
    for word in [
      "muted", "unmuted", "started-camera", "stopped-camera", "shared-screen", "unshared-screen",
      "raised-hand", "lowered-hand",
    ] {
      let verb = "https://w3id.org/xapi/virtual-classroom/verbs/\(word)"
      let verdict = Decode(.xapi).verdict(Statement(verb: verb, type: Statement.meeting).json)
      #expect(verdict == "unmapped \(verb)")
    }
    for (verb, type) in [
      (Statement.adl("asked"), Statement.interaction),
      (
        "https://w3id.org/xapi/acrossx/verbs/posted",
        "https://w3id.org/xapi/acrossx/activities/message"
      ), ("http://id.tincanapi.com/verb/viewed", Statement.meeting),
    ] {
      let verdict = Decode(.xapi).verdict(Statement(verb: verb, type: type).json)
      #expect(verdict == "unmapped \(verb)")
    }
  }

  @Test("the answer to a question put to an audience is no test")
  func polls() {
    for type in Self.meetings + ["http://id.tincanapi.com/activitytype/survey"] {
      let parents =
        "[{\"id\":\"http://x/m\",\"definition\":{\"type\":\"\(type)\"}},{\"id\":\"course-v1:a\"}]"
      let statement = Statement(
        verb: Statement.adl("answered"), type: Statement.interaction, parents: parents)
      #expect(
        Decode(.xapi).verdict(statement.json) == "unmapped \(Statement.adl("answered")) (poll)")
    }
  }
}
