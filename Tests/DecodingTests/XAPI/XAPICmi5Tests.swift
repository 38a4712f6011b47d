import Decoding
import Model
import Testing

@Suite("xAPI: units of cmi5")
struct XAPICmi5Tests {
  private static let category =
    #""category":[{"id":"https://w3id.org/xapi/cmi5/context/categories/cmi5"}]"#

  /// A statement about a unit; `course` stands beside it as its platform would add it.
  private func statement(
    _ verb: String, type: String? = nil, result: String? = nil, isDefined: Bool = true
  ) -> Statement {
    let course = #"{"id":"course-v1:org+c"}"#
    return Statement(
      verb: verb, type: type,
      parents: isDefined ? "\(course),\(Self.category)" : course, result: result)
  }

  @Test("a session is looked at from its beginning, and as long as its end says")
  func sessions() {
    let begun = Decode(.xapi).event(statement(Statement.adl("initialized")).json)
    #expect(begun?.kind == .lessonView && begun?.end == nil)
    let ended = Decode(.xapi).event(
      statement(Statement.adl("terminated"), result: #"{"duration":"PT20M"}"#).json)
    #expect(ended?.kind == .lessonView && ended?.object == begun?.object)
    #expect(ended.flatMap { event in event.end.map { $0 - event.at } } == 1_200_000_000)
  }

  @Test("completed or passed, the unit is done; that counts at its moment, whatever it took")
  func done() {
    let completed = Decode(.xapi).event(
      statement(
        Statement.adl("completed"), result: #"{"completion":true,"duration":"PT30M"}"#
      ).json)
    let passed = Decode(.xapi).event(
      statement(
        Statement.adl("passed"),
        result:
          #"{"success":true,"score":{"scaled":0.8,"raw":8,"min":0,"max":10},"duration":"PT5M"}"#
      ).json)
    for event in [completed, passed] {
      #expect(event?.kind == .lessonComplete && event?.end == nil)
      #expect(event?.at == 1_759_710_600_000_000)
    }
    #expect(completed?.object == passed?.object && passed?.score == 0.8)
  }

  @Test("what the platform decides, and what was not done, is nobody's study")
  func notDone() {
    for verb in [
      Statement.adl("launched"), Statement.adl("failed"),
      "https://w3id.org/xapi/adl/verbs/abandoned",
      "https://w3id.org/xapi/adl/verbs/waived", "https://w3id.org/xapi/adl/verbs/satisfied",
    ] {
      let statement = statement(
        verb, result: #"{"completion":true,"success":true,"duration":"PT1H"}"#)
      #expect(Decode(.xapi).verdict(statement.json) == "unmapped \(verb)")
    }
  }

  @Test("the same verbs of statements that are only allowed go by the type of their object")
  func allowed() {
    for (verb, type, expected) in [
      ("initialized", nil, "unmapped"), ("terminated", nil, "unmapped"),
      ("passed", nil, "unmapped"),
      ("passed", Statement.interaction, "accepted"),
      ("passed", "http://adlnet.gov/expapi/activities/lesson", "accepted"),
    ] as [(String, String?, String)] {
      let statement = statement(Statement.adl(verb), type: type, isDefined: false)
      #expect(Decode(.xapi).verdict(statement.json).hasPrefix(expected), "\(verb)")
    }
  }

  @Test("a unit may have any type, and one that is a test stays a test")
  func types() {
    for (type, kind) in [
      ("http://adlnet.gov/expapi/activities/lesson", .lessonComplete),
      ("http://adlnet.gov/expapi/activities/course", .lessonComplete),
      ("http://x/unheard-of", .lessonComplete), (Statement.assessment, .quizAttempt),
    ] as [(String, EventKind)] {
      let event = Decode(.xapi).event(statement(Statement.adl("completed"), type: type).json)
      #expect(event?.kind == kind, "\(type)")
    }
  }
}
