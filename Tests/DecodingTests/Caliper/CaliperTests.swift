import Decoding
import Model
import Testing

@Suite("Caliper events")
struct CaliperTests {
  private func verdict(_ sample: CaliperSample) -> String { Decode(.caliper).verdict(sample.json) }
  private func event(_ sample: CaliperSample) -> Event? { Decode(.caliper).event(sample.json) }

  @Test("types, actions and objects to kinds")
  func rules() {
    let cases: [(String, String, String, EventKind)] = [
      ("ViewEvent", "Viewed", "Document", .lessonView),
      ("ViewEvent", "Viewed", "VideoObject", .lessonView),
      ("ViewEvent", "Viewed", "SomethingNew", .lessonView),
      ("NavigationEvent", "NavigatedTo", "WebPage", .lessonView),
      ("NavigationEvent", "NavigatedTo", "Webpage", .lessonView),
      ("MediaEvent", "Started", "VideoObject", .lessonView),
      ("MediaEvent", "Resumed", "AudioObject", .lessonView),
      ("MediaEvent", "Ended", "VideoObject", .lessonComplete),
      ("AssignableEvent", "Completed", "AssignableDigitalResource", .lessonComplete),
      ("AssignableEvent", "Activated", "Assessment", .assignmentGive),
      ("AssignableEvent", "Submitted", "AssignableDigitalResource", .assignmentSubmit),
      ("AssessmentEvent", "Submitted", "Assessment", .quizAttempt),
      ("ResourceManagementEvent", "Created", "AssessmentItem", .questionCreate),
      ("ResourceManagementEvent", "Modified", "Question", .questionUpdate),
      ("ResourceManagementEvent", "Deleted", "AssessmentItem", .questionRetire),
      ("ResourceManagementEvent", "Published", "Document", .resourcePublish),
      ("ResourceManagementEvent", "Uploaded", "VideoObject", .resourcePublish),
      ("ResourceManagementEvent", "Shared", "DigitalResource", .resourcePublish),
      ("SessionEvent", "LoggedIn", "SoftwareApplication", .login),
    ]
    for (type, action, thing, kind) in cases {
      let sample = CaliperSample(type: type, action: action, object: CaliperSample.thing(thing))
      #expect(event(sample)?.kind == kind, "\(type)/\(action) \(thing)")
    }
  }

  @Test("what is not counted is unmapped, by type and action, whatever else is wrong with it")
  func unmapped() {
    for (type, action, thing) in [
      ("AssessmentEvent", "Started", "Assessment"),
      ("AssessmentItemEvent", "Completed", "AssessmentItem"),
      ("AssessmentItemEvent", "Submitted", "AssessmentItem"),
      ("MediaEvent", "Paused", "VideoObject"), ("AssignableEvent", "Started", "Assessment"),
      ("GradeEvent", "Graded", "Attempt"), ("AnnotationEvent", "Bookmarked", "Page"),
      ("SessionEvent", "LoggedOut", "SoftwareApplication"),
      ("SessionEvent", "TimedOut", "Session"), ("ForumEvent", "Subscribed", "Forum"),
      ("ViewEvent", "Viewed", "Thread"), ("ViewEvent", "Viewed", "Assessment"),
      ("ViewEvent", "Viewed", "AssignableDigitalResource"),
      ("NavigationEvent", "NavigatedTo", "CourseOffering"),
      ("NavigationEvent", "NavigatedTo", "SoftwareApplication"),
      ("ResourceManagementEvent", "Created", "Document"),
      ("ResourceManagementEvent", "Created", "RatingScaleQuestion"),
      ("ResourceManagementEvent", "Published", "Assessment"),
      ("ResourceManagementEvent", "Copied", "Document"),
      ("ToolUseEvent", "Used", "SoftwareApplication"),
      ("ToolLaunchEvent", "Launched", "SoftwareApplication"),
      ("Event", "Created", "Document"), ("DreamEvent", "Viewed", "Page"),
      ("ViewEvent", "viewed", "Page"), ("Vision", "Viewed", "Page"),
    ] {
      let sample = CaliperSample(
        type: type, action: action, object: CaliperSample.thing(thing), actor: "5", eventTime: nil)
      #expect(verdict(sample) == "unmapped \(type)/\(action)")
    }
  }

  @Test("entities are described, not done; those of no known type have one name")
  func entities() {
    for (type, name) in [
      ("Person", "Person"), ("Membership", "Membership"), ("VideoObject", "VideoObject"),
      ("LtiSession", "LtiSession"), ("SomethingNew", "entity"),
      ("http://purl.imsglobal.org/caliper/v1/lis/Person", "Person"),
    ] {
      #expect(
        Decode(.caliper).verdict("{\"id\":\"http://x/1\",\"type\":\"\(type)\"}")
          == "unmapped \(name)")
    }
    #expect(Decode(.caliper).verdict(#"{"type":"Person","name":5}"#) == "unmapped Person")
  }

  @Test("an application in the list of AI tools, launched or used, or another one used within it")
  func tools() {
    let cases: [(String, String, String, String, String?)] = [
      ("ToolUseEvent", "Used", "https://chat.openai.com/", "http://lms.example", "ChatGPT"),
      ("ToolUseEvent", "Used", "http://lms.example", "https://gemini.google.com", "Gemini"),
      ("ToolLaunchEvent", "Launched", "https://Copilot.example/lti", "http://x", "Copilot"),
      ("ToolLaunchEvent", "Returned", "https://copilot.example", "http://x", nil),
      ("ToolUseEvent", "Used", "https://zoom.example", "http://lms.example", nil),
    ]
    for (type, action, object, edApp, tool) in cases {
      let decode = Decode(.caliper)
      let event = decode.event(
        CaliperSample(
          type: type, action: action, object: CaliperSample.app(object), edApp: "\"\(edApp)\""
        ).json)
      #expect(event?.kind == (tool == nil ? nil : .aiUse))
      #expect(event.map { decode.string($0.tool) } == tool)
    }
  }

  @Test("totals count only once all units are done")
  func measures() {
    func kind(_ generated: String) -> EventKind? {
      event(
        CaliperSample(
          type: "ToolUseEvent", action: "Used", object: CaliperSample.app("http://lms.example"),
          generated: generated))?.kind
    }
    func measure(_ metric: String, _ value: String, _ limit: String) -> String {
      """
      {"type":"AggregateMeasure","metric":"\(metric)","metricValue":\(value),"\(limit)}
      """
    }
    let done = measure("UnitsCompleted", "12.0", #"maxMetricValue":12"#)
    #expect(kind(done) == .lessonComplete)
    #expect(kind(measure("UnitsCompleted", "12", #"metricValueMax":12"#)) == .lessonComplete)
    let minutes = measure("MinutesOnTask", "12", #"maxMetricValue":12"#)
    #expect(kind("{\"items\":[\(minutes),\(done)]}") == .lessonComplete)
    for measure in [
      minutes, measure("UnitsCompleted", "11.5", #"maxMetricValue":12"#),
      measure("UnitsCompleted", "0", #"maxMetricValue":0"#),
      measure("UnitsCompleted", "1", #"x":1"#),
      measure("UnitsCompleted", #""12""#, #"maxMetricValue":12"#), #""http://lms.example/m/1""#,
      "5",
    ] {
      #expect(kind(measure) == nil, "\(measure)")
    }
  }

  @Test("a record of version 1.0 is read by its IRIs")
  func oldVersion() {
    let decode = Decode(.caliper)
    let json = #"""
      {"@context":"http://purl.imsglobal.org/ctx/caliper/v1/Context",
      "@type":"http://purl.imsglobal.org/caliper/v1/AssessmentEvent",
      "actor":{"@id":"http://lms.example/users/hs-1",
      "@type":"http://purl.imsglobal.org/caliper/v1/lis/Person","name":null},
      "action":"http://purl.imsglobal.org/vocab/caliper/v1/action#Submitted",
      "object":{"@id":"http://lms.example/quiz/1",
      "@type":"http://purl.imsglobal.org/caliper/v1/Assessment"},
      "generated":{"@id":"http://lms.example/quiz/1/attempts/N","@type":"x"},
      "eventTime":"2025-10-06T00:30:00.000Z",
      "group":{"@id":"http://lms.example/sections/1",
      "@type":"http://purl.imsglobal.org/caliper/v1/lis/CourseSection"},
      "membership":{"@id":"http://lms.example/rosters/1","member":"http://lms.example/users/hs-1",
      "roles":["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"],
      "status":"http://purl.imsglobal.org/vocab/lis/v2/status#Active"}}
      """#
    let event = decode.event(json)
    #expect(event?.kind == .quizAttempt && event?.role == .student && event?.idHash == 0)
    #expect(event.map { decode.string($0.course) } == "http://lms.example/sections/1")
    // Without an id, two attempts in one millisecond still differ.
    let other = decode.event(json.replacing("attempts/N", with: "attempts/M"))
    #expect(other?.identity != event?.identity && decode.event(json)?.identity == event?.identity)
  }

  @Test("the thing attempted is the object, not the attempt")
  func attempts() {
    func object(_ action: (String, String), _ object: String) -> String? {
      let decode = Decode(.caliper)
      let sample = CaliperSample(type: action.0, action: action.1, object: object)
      return decode.event(sample.json).map { decode.string($0.object) }
    }
    let attempt = #"{"id":"urn:try:1","type":"Attempt","assignable":"#
    for act in [("AssessmentEvent", "Submitted"), ("AssignableEvent", "Submitted")] {
      #expect(object(act, attempt + #"{"id":"urn:quiz:1","type":"Assessment"}}"#) == "urn:quiz:1")
      #expect(object(act, attempt + #""urn:quiz:2"}"#) == "urn:quiz:2")
      #expect(object(act, attempt + "null}") == "urn:try:1")
      #expect(object(act, #""urn:quiz:3""#) == "urn:quiz:3")
    }
  }

  @Test("events are moments, and tell their id, title and time")
  func parts() {
    let decode = Decode(.caliper)
    let attempt = #"{"id":"urn:try:1","startedAtTime":"2025-09-01T00:00:00.000Z"}"#
    let event = decode.event(CaliperSample(generated: attempt).json)
    #expect(event?.at == 1_759_710_600_000_000 && event?.end == nil && event?.edge == Edge.none)
    #expect(event.map { decode.string($0.title) } == "Bài 1")
    #expect(event.map { decode.string($0.actor) } == "http://lms.example/users/hs-1")
    #expect(event.map { decode.string($0.object) } == "http://lms.example/pages/7")
    #expect(event?.idHash != 0)
    let other = decode.event(CaliperSample(id: #""urn:uuid:2""#).json)
    #expect(other?.idHash != event?.idHash && other?.identity != event?.identity)
    // Context and null members change nothing.
    let same = CaliperSample(extra: #","@context":["a",{"b":"c"}],"referrer":null"#).json
    #expect(decode.event(same)?.identity != other?.identity)
  }

  @Test("objects of Canvas by what its extension says")
  func canvasObjects() {
    func verdict(_ type: String, _ canvas: String) -> String {
      let object = """
        {"id":"urn:instructure:canvas:x:1","type":"\(type)",\
        "extensions":{"com.instructure.canvas":\(canvas)}}
        """
      return self.verdict(
        CaliperSample(type: "NavigationEvent", action: "NavigatedTo", object: object))
    }
    #expect(verdict("Entity", #"{"asset_type":"attachment"}"#) == "accepted")
    #expect(verdict("Page", #"{"asset_type":"wiki_page","asset_subtype":null}"#) == "accepted")
    for (type, canvas) in [
      ("Entity", #"{"asset_type":"calendar_event"}"#), ("Entity", #"{"asset_type":"account"}"#),
      ("Page", #"{"asset_type":"course","asset_subtype":"pages"}"#),
      ("AssignableDigitalResource", #"{"asset_type":"assignment"}"#),
    ] {
      #expect(verdict(type, canvas) == "unmapped NavigationEvent/NavigatedTo")
    }
  }
}
