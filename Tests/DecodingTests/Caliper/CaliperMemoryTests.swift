import Decoding
import Model
import Testing

@Suite("Caliper events about what was described before")
struct CaliperMemoryTests {
  private let thinned = CaliperSample(
    object: #""urn:page""#, actor: #""http://lms.example/users/hs-1""#, group: #""urn:g""#,
    membership: #""http://lms.example/rosters/1""#)

  /// The event behind these descriptions.
  private func event(
    _ sample: CaliperSample, after descriptions: String...
  ) -> (event: Event?, course: String, decode: Decode) {
    let decode = Decode(.caliper)
    for description in descriptions { #expect(decode.verdict(description).hasPrefix("unmapped")) }
    let event = decode.event(sample.json)
    return (event, event.map { decode.string($0.course) } ?? "", decode)
  }

  @Test("nothing is known of names alone")
  func thin() {
    let (event, course, _) = event(thinned)
    #expect(event?.kind == .lessonView && event?.role == .unstated && course == "urn:g")
  }

  @Test("a membership tells the role of its member, and the course")
  func membership() {
    let described = CaliperSample.membership(
      #"["Instructor"]"#, more: #","organization":{"id":"urn:s","type":"CourseSection"}"#)
    #expect(event(thinned, after: described).event?.role == .teacher)
    var other = thinned
    other.actor = #""http://lms.example/users/hs-2""#
    #expect(event(other, after: described).event?.role == .unstated)
    var homeless = thinned
    homeless.group = nil
    #expect(event(homeless, after: described).course == "urn:s")
    let (later, _, _) = event(
      thinned, after: described, CaliperSample.membership(#"["Learner"]"#))
    #expect(later?.role == .student)
    var stated = thinned
    stated.membership = CaliperSample.learner
    #expect(event(stated, after: described).event?.role == .student)
    var bare = thinned
    bare.membership = #"{"id":"http://lms.example/rosters/1","type":"Membership"}"#
    #expect(event(bare, after: described).event?.role == .teacher)
  }

  @Test("a group tells its course, and a school is none")
  func groups() {
    let section = #"{"id":"urn:s","type":"CourseSection"}"#
    let group = #"{"id":"urn:g","type":"Group","subOrganizationOf":"#
    #expect(event(thinned, after: group + section + "}").course == "urn:s")
    #expect(event(thinned, after: section, group + #""urn:s"}"#).course == "urn:s")
    #expect(event(thinned, after: #"{"id":"urn:g","type":"CourseSection"}"#).course == "urn:g")
    let school = #"{"id":"urn:g","type":"Organization"}"#
    #expect(event(thinned, after: school).event == nil)
    var nested = thinned
    nested.group = group + #""urn:s"}"#
    #expect(event(nested, after: section).course == "urn:s")
  }

  @Test("an application is no person, and a forum no lesson")
  func things() {
    let app = #"{"id":"http://lms.example/users/hs-1","type":"SoftwareApplication"}"#
    let (none, _, decode) = event(thinned, after: app)
    #expect(none == nil)
    #expect(decode.verdict(thinned.json) == "unmapped ViewEvent/Viewed (no person)")
    let (unseen, _, forum) = event(thinned, after: #"{"id":"urn:page","type":"Forum"}"#)
    #expect(unseen == nil && forum.verdict(thinned.json) == "unmapped ViewEvent/Viewed")
    #expect(event(thinned, after: #"{"id":"urn:page","type":"Page"}"#).event != nil)
  }

  @Test("sent again after a description, an event is still the same record")
  func identity() {
    let decode = Decode(.caliper)
    let first = decode.event(thinned.json)
    #expect(decode.verdict(CaliperSample.membership(#"["Learner"]"#)) == "unmapped Membership")
    #expect(
      decode.verdict(
        #"{"id":"urn:g","type":"Group","subOrganizationOf":{"id":"urn:s","type":"CourseSection"}}"#)
        == "unmapped Group")
    let second = decode.event(thinned.json)
    #expect(second?.role == .student && second?.course != first?.course)
    #expect(first?.identity == second?.identity && first != nil)
  }

  @Test("the first 50,000 are remembered")
  func limit() throws {
    func line(_ number: Int) -> String {
      "{\"id\":\"urn:\(number)\",\"type\":\"SoftwareApplication\"}\n"
    }
    var file = (0...50_000).map(line).joined()
    for actor in [0, 49_999, 50_000] {
      var sample = thinned
      sample.actor = "\"urn:\(actor)\""
      file += sample.json + "\n"
    }
    let isAccepted = try Records.outcomes(of: Array(file.utf8), .caliper).suffix(3).map { record in
      if case .accepted = record.outcome { true } else { false }
    }
    #expect(isAccepted == [false, false, true])
  }
}
