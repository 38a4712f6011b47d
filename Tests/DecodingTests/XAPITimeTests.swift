import Decoding
import Model
import Testing

@Suite("xAPI intervals, roles and progress")
struct XAPITimeTests {
  private let moment: Int64 = 1_759_710_600_000_000

  private func event(_ statement: Statement) -> Event? {
    Decode(.xapi).event(statement.json)
  }

  @Test("ISO 8601 durations reach back from the timestamp")
  func durations() {
    for (text, seconds) in [
      ("PT1H0M0S", 3600.0), ("PT1234S", 1234), ("PT0.5S", 0.5), ("PT1H", 3600), ("P0DT2M", 120),
      ("PT0S", 0), ("PT12H", 43_200), ("PT1.0000009S", 1), ("P0W", 0), ("PT1,25S", 1.25),
      ("P0Y0M0DT0H5M0.04S", 300.04),
    ] {
      let event = event(
        Statement(
          verb: "http://activitystrea.ms/leave", type: Statement.meeting,
          result: "{\"duration\":\"\(text)\"}"))
      #expect(event?.end == moment && event?.at == moment - Int64(seconds * 1e6), "\(text)")
      #expect(event?.edge == .close)
    }
    for text in [
      "", "P", "PT", "1H", "PT1", "P0.5Y", "P1,5M", "PT1S1M", "PT1.5H1M", "P1DT", "PT-1S", "PT1,S",
    ] {
      let statement = Statement(result: "{\"duration\":\"\(text)\"}")
      #expect(Decode(.xapi).verdict(statement.json) == "bad_field result.duration", "\(text)")
    }
    for text in ["P1D", "P1W", "P1M", "P1Y2M3DT4H5M6.7S"] {
      let statement = Statement(result: "{\"duration\":\"\(text)\"}")
      #expect(Decode(.xapi).verdict(statement.json) == "duration_too_long result.duration")
    }
  }

  @Test("the last closed segment of a video")
  func segments() {
    for (text, seconds) in [
      ("0[.]42.608[,]43.168[.]124.692[,]176.4", 81.524), ("0[.]10", 10.0), ("5", nil), ("", nil),
      ("10[.]5", nil), ("a[.]b", nil), ("0[.]10[,]", 10), ("3[.]4[,]7[.]9.25", 2.25),
    ] as [(String, Double?)] {
      let event = event(
        Statement(
          verb: "https://w3id.org/xapi/video/verbs/paused", type: Statement.video,
          result: """
            {"extensions":{"https://w3id.org/xapi/video/extensions/played-segments":"\(text)"}}
            """))
      #expect(event?.kind == .lessonView)
      let length = event.flatMap { event in event.end.map { $0 - event.at } }
      #expect(length == seconds.map { Int64(($0 * 1e6).rounded()) }, "\(text)")
      #expect((event?.end ?? event?.at) == moment)
    }
  }

  @Test("progress in per cent or as a part, by its name")
  func progress() {
    for (name, value, isDone) in [
      ("https://w3id.org/xapi/cmi5/result/extensions/progress", "100.0", true),
      ("https://w3id.org/xapi/cmi5/result/extensions/progress", "1", false),
      ("https://w3id.org/xapi/video/extensions/progress", "1", true),
      ("https://w3id.org/xapi/video/extensions/progress", "0.99", false),
      ("http://w3id.org/xapi/cmi5/result/extensions/progress", "100", true),
      ("https://w3id.org/xapi/video/extensions/progress", "\"1\"", false),
    ] {
      let event = event(
        Statement(
          verb: Statement.adl("progressed"), result: "{\"extensions\":{\"\(name)\":\(value)}}"))
      #expect((event?.kind == .lessonComplete) == isDone)
    }
  }

  @Test(
    "a video is done from the share on that its player has agreed on, and what is said to be done is"
  )
  func threshold() {
    let threshold = "https://w3id.org/xapi/video/extensions/completion-threshold"
    for (stated, isDone) in [
      ("0.9", true), ("0.96", false), ("0", false), ("1.5", false), ("\"0.9\"", false),
      ("null", false),
    ] {
      let statement = Statement(
        verb: Statement.adl("progressed"), type: Statement.video,
        context: ["\"extensions\":{\"\(threshold)\":\(stated)}"],
        result: #"{"extensions":{"https://w3id.org/xapi/video/extensions/progress":0.95}}"#)
      #expect((event(statement)?.kind == .lessonComplete) == isDone, "\(stated)")
    }
    let progress = "\"https://w3id.org/xapi/cmi5/result/extensions/progress\""
    for (result, verdict) in [
      (#"{"completion":true}"#, "accepted"), ("{}", "unmapped \(Statement.adl("progressed"))"),
      (
        "{\"completion\":false,\"extensions\":{\(progress):100}}",
        "unmapped \(Statement.adl("progressed")) (incomplete)"
      ),
    ] {
      let statement = Statement(verb: Statement.adl("progressed"), result: result)
      #expect(Decode(.xapi).verdict(statement.json) == verdict)
    }
  }

  @Test("offsets in every form of ISO 8601, and the zone of the source without one")
  func offsets() {
    for text in [
      "2025-10-06T00:30:00Z", "2025-10-06T00:30:00z", "2025-10-06T07:30:00+0700",
      "2025-10-06T07:30:00+07", "2025-10-06T07:30:00.000+0700", "2025-10-05T19:30:00.0-05",
      "2025-10-06 07:30:00+07:00", "2025-10-06T07:30:00", "2025-10-06T07:30:00.000000",
    ] {
      #expect(event(Statement(timestamp: "\"\(text)\""))?.at == moment, "\(text)")
    }
    for text in [
      "2025-10-06T07:30:00+7", "2025-10-06T07:30:00+070", "2025-10-06T07:30:00+07000",
      "2025-10-06T07:30:00+", "2025-10-06T07:30:00+2500", "2025-10-06T07:30+0700", "z",
    ] {
      let verdict = Decode(.xapi).verdict(Statement(timestamp: "\"\(text)\"").json)
      #expect(verdict == "bad_time timestamp", "\(text)")
    }
  }

  @Test("teachers host, pupils join, of others the roster knows")
  func roles() {
    let join = "http://activitystrea.ms/join"
    let role = "https://w3id.org/xapi/lms/extensions/role"
    let cases: [([String], Role, EventKind)] = [
      ([], .unstated, .liveAttend),
      (["\"extensions\":{\"\(role)\":\"Teacher\"}"], .teacher, .liveHost),
      (
        ["\"extensions\":{\"\(role)\":[\"x\",\"http://p/membership#Learner\"]}"], .student,
        .liveJoin
      ),
      (["\"extensions\":{\"\(role)\":null}"], .unstated, .liveAttend),
      ([#""instructor":{"account":{"name":"hs-1"}}"#], .teacher, .liveHost),
      ([#""instructor":{"account":{"name":"gv-1"}}"#], .unstated, .liveAttend),
      ([#""instructor":{"member":[{"account":{"name":"hs-1"}}]}"#], .teacher, .liveHost),
    ]
    for (context, role, kind) in cases {
      let event = event(Statement(verb: join, type: Statement.meeting, context: context))
      #expect(event?.role == role && event?.kind == kind && event?.edge == .open)
    }
    let student = ["\"extensions\":{\"\(role)\":\"student\"}"]
    for (verb, edge) in [("initialized", Edge.open), ("terminated", .close)] {
      let verb = Statement.adl(verb)
      let event = event(Statement(verb: verb, type: Statement.meeting))
      #expect(event?.kind == .liveAttend && event?.edge == edge)
      let pupil = self.event(Statement(verb: verb, type: Statement.meeting, context: student))
      #expect(pupil?.kind == .liveJoin && pupil?.edge == edge)
    }
  }

  @Test("verbs with one meaning are still different records, and so are ids")
  func identity() {
    let played = Statement(verb: "https://w3id.org/xapi/video/verbs/played", type: Statement.video)
    var begun = played
    begun.verb = Statement.adl("initialized")
    var other = played
    other.id = #""s-2""#
    let identities = [played, begun, other].compactMap { event($0)?.identity }
    #expect(Set(identities).count == 3)
    #expect(event(played)?.identity == event(played)?.identity)
  }
}
