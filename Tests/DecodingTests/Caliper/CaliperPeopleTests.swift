import Decoding
import Model
import Testing

@Suite("Caliper people, roles and places")
struct CaliperPeopleTests {
  private func verdict(_ sample: CaliperSample) -> String { Decode(.caliper).verdict(sample.json) }

  @Test("neither an application nor a placeholder is a person")
  func nobody() {
    for actor in [
      #"{"id":"http://purl.imsglobal.org/caliper/Person","type":"Person"}"#,
      #""http://purl.imsglobal.org/caliper/Person""#, #"{"id":"_:anyone","type":"Person"}"#,
    ] {
      #expect(verdict(CaliperSample(actor: actor)) == "unmapped ViewEvent/Viewed (anonymous)")
    }
    for type in ["SoftwareApplication", "Organization", "Agent", "Group", "Robot"] {
      #expect(
        verdict(CaliperSample(actor: CaliperSample.thing(type)))
          == "unmapped ViewEvent/Viewed (no person)")
    }
    #expect(
      verdict(CaliperSample(object: #"{"id":"http://purl.imsglobal.org/caliper/Page"}"#))
        == "unmapped ViewEvent/Viewed (anonymous)")
    for actor in [#""http://lms.example/users/hs-1""#, #"{"id":"http://lms.example/users/hs-1"}"#] {
      #expect(verdict(CaliperSample(actor: actor)) == "accepted")
    }
  }

  @Test("principal roles decide, for the member they belong to and as long as they last")
  func roles() {
    let iri = "http://purl.imsglobal.org/vocab/lis/v2/membership"
    let cases: [(String, Role)] = [
      (#"["Learner"]"#, .student), (#"["Learner#GuestLearner"]"#, .student),
      (#"["Instructor"]"#, .teacher), (#"["Instructor#TeachingAssistant"]"#, .teacher),
      (#"["TeachingAssistant"]"#, .teacher), ("\"Instructor\"", .teacher),
      ("[\"\(iri)#Instructor\"]", .teacher), ("[\"\(iri)/Learner#NonCreditLearner\"]", .student),
      (#"["urn:lti:role:ims/lis/Instructor/Lecturer"]"#, .teacher),
      (#"["Administrator"]"#, .staff), (#"["Manager","Instructor"]"#, .teacher),
      (#"["Mentor"]"#, .unstated), (#"["ContentDeveloper"]"#, .unstated), ("[]", .unstated),
      ("null", .unstated), (#"["Mentor","Learner"]"#, .student),
      (#"["Learner","Instructor"]"#, .unstated), (#"["Administrator","Learner"]"#, .unstated),
      (#"["learner"]"#, .unstated), (#"["http://x/person#Student"]"#, .unstated),
    ]
    for (roles, role) in cases {
      let membership = CaliperSample.membership(roles)
      let event = Decode(.caliper).event(CaliperSample(membership: membership).json)
      #expect(event?.role == role, "\(roles)")
    }
    for membership in [
      CaliperSample.membership(#"["Instructor"]"#, member: "gv-1"),
      CaliperSample.membership(#"["Instructor"]"#, more: #","status":"Inactive""#),
      #""http://lms.example/rosters/1""#, "null",
    ] {
      let event = Decode(.caliper).event(CaliperSample(membership: membership).json)
      #expect(event != nil && event?.role == .unstated)
    }
    let nobody = #"{"id":"r","roles":["Learner"]}"#
    #expect(Decode(.caliper).event(CaliperSample(membership: nobody).json)?.role == .student)
  }

  @Test("the course of the group, of the membership or of the object")
  func places() {
    func course(_ sample: CaliperSample) -> String? {
      let decode = Decode(.caliper)
      return decode.event(sample.json).map { decode.string($0.course) }
    }
    let group = #"{"id":"urn:g","type":"Group","subOrganizationOf":"#
    for (json, id) in [
      (CaliperSample.section, "http://lms.example/sections/1"),
      (#"{"id":"urn:o","type":"CourseOffering"}"#, "urn:o"), (#""urn:thin""#, "urn:thin"),
      (#"{"id":"urn:bare"}"#, "urn:bare"),
      (group + #"{"id":"urn:s","type":"CourseSection"}}"#, "urn:s"),
    ] {
      #expect(course(CaliperSample(group: json)) == id)
    }
    let offering = #"{"id":"urn:o","type":"CourseOffering"}"#
    let membership = CaliperSample.membership(
      #"["Learner"]"#, more: ",\"organization\":\(offering)")
    #expect(course(CaliperSample(group: nil, membership: membership)) == "urn:o")
    for part in ["\"isPartOf\":\(offering)", "\"extensions\":{\"isPartOf\":\(offering)}"] {
      let object = "{\"id\":\"urn:p\",\"type\":\"Page\",\(part)}"
      #expect(course(CaliperSample(object: object, group: nil)) == "urn:o")
    }
    for json in [
      nil, "null", group + #""urn:s"}"#, #"{"id":"urn:school","type":"Organization"}"#,
      #"{"id":"http://purl.imsglobal.org/caliper/CourseSection","type":"CourseSection"}"#,
      #"{"type":"CourseSection"}"#,
    ] {
      #expect(verdict(CaliperSample(group: json)) == "no_place", "\(json ?? "")")
    }
    let thin = #","organization":"urn:school""#
    let school = CaliperSample.membership(#"["Learner"]"#, more: thin)
    #expect(verdict(CaliperSample(group: nil, membership: school)) == "no_place")
    let event = Decode(.caliper, school: "22000101").event(CaliperSample(group: nil).json)
    #expect(event?.course.isNone == true && event?.school.isNone == false)
  }
}
