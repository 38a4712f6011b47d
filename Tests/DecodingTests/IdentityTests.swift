import Decoding
import Model
import Testing

@Suite("Which records are the same")
struct IdentityTests {
  /// Decoded apart, so that nothing but the record can make them equal.
  private func identity(_ line: String, school: String? = nil) -> RecordIdentity? {
    Decode.event(line, school: school)?.identity
  }

  private func same(_ left: String, _ right: String) -> Bool {
    guard let left = identity(left), let right = identity(right) else { return false }
    return left == right
  }

  @Test("spelling, order of keys and ignored fields do not matter")
  func equal() {
    let line = Sample.line(["object": #"{"id":"m","title":"Hàm số","lesson_no":12}"#])
    #expect(
      same(line, Sample.line(["object": #"{"lesson_no":1.2e1,"title":" Ha\u0300m số ","id":"m"}"#]))
    )
    #expect(
      same(
        line, Sample.line(["object": #"{"id":"m","title":"Ha\#u{300}m số","lesson_no":12}"#])))
    #expect(same(Sample.line(), Sample.line(["ip": #""10.0.0.1""#, "grade": "null"])))
    #expect(same(Sample.line(), Sample.line(["at": #""2025-10-06 00:30:00.0000001Z""#])))
    #expect(same(Sample.line(["object": #"{"id":"7"}"#]), Sample.line(["object": #"{"id":7.0}"#])))
    #expect(same(Sample.line(), Sample.line(["mode": #""telepathy""#, "purpose": #""""#])))
    #expect(
      same(
        Sample.line(["duration_s": "2700"]),
        Sample.line(["end": #""2025-10-06T08:15:00+07:00""#, "duration_s": "1"])))
  }

  @Test("equal ratios of scores are equal, however they are written")
  func ratios() {
    func line(_ score: String, _ maximum: String) -> String {
      Sample.line(["event": #""quiz_attempt""#, "score": score, "max_score": maximum])
    }
    let equal = [("8", "10"), ("4", "5"), ("0.8", "1.0"), ("80e-1", "1e1"), ("1.6", "2")]
    for (score, maximum) in equal {
      #expect(same(line("8", "10"), line(score, maximum)), "\(score)/\(maximum)")
      #expect(Decode.event(line(score, maximum))?.score == 0.8)
    }
    #expect(same(line("1", "3"), line("0.1", "0.3")))
    #expect(same(line("0", "3"), line("-0.0", "7")))
    #expect(!same(line("8", "10"), line("0.80000000000000000001", "1")))
    #expect(!same(line("8", "10"), line("-8", "10")))
    // Kept as a ratio: what makes none is not kept.
    #expect(same(line("8", "null"), line("9", "null")))
    #expect(same(line("8", "null"), line("null", "8")))
    #expect(same(line("8", "0"), line("9", "-1")))
    #expect(Decode.event(line("8", "0")).map { $0.score == nil } == true)
    #expect(Decode.event(line("1e300", "1e-300")).map { $0.score == nil } == true)
  }

  @Test("every field of the table tells records apart")
  func different() {
    let changes: [KeyValuePairs<String, String?>] = [
      [:], ["id": nil], ["id": #""e-2""#], ["at": #""2025-10-06T07:30:00.000001+07:00""#],
      ["event": #""live_host""#], ["actor": #"{"id":"hs-2","role":"student"}"#],
      ["actor": #"{"id":"hs-1"}"#], ["school": #""22000102""#], ["class": #""10a1""#],
      ["subject": #""Toán""#], ["course": #""c""#], ["grade": "10"], ["object": #"{"id":"m-2"}"#],
      ["object": #"{"id":"m-1","type":"t"}"#], ["object": #"{"id":"m-1","title":"t"}"#],
      ["object": #"{"id":"m-1","lesson_no":1}"#], ["object": #"{"id":"m-1","lesson_no":-1}"#],
      ["object": #"{"id":"m-1","lesson_no":18446744073709551615}"#],
      ["object": #"{"id":"m-1","expected_minutes":1}"#], ["object": #"{"id":"m-1","level":"NB"}"#],
      ["object": #"{"id":"m-1","hash":"t"}"#], ["completed": "true"], ["completed": "false"],
      ["score": "1", "max_score": "1"], ["tool": #""t""#],
      ["purpose": #""content""#], ["mode": #""lab""#], ["exam_kind": #""regular""#],
      ["duration_s": "0"], ["duration_s": "1"],
    ]
    let identities = changes.map { identity(Sample.line($0)) }
    #expect(!identities.contains(nil))
    #expect(Set(identities).count == changes.count)
  }

  @Test("the school of the source is used, but is not part of the record")
  func defaultSchool() {
    let line = Sample.line(["school": nil, "course": #""c""#])
    #expect(identity(line) == identity(line, school: "22000101"))
    let decode = Decode(school: " 22000101 ")
    let event = decode.event(line)
    #expect(event.map { decode.string($0.school) } == "22000101")
    #expect(identity(Sample.line(), school: "x") == identity(Sample.line()))
  }

  @Test("the hash of the id alone finds conflicts")
  func ids() {
    let first = Decode.event(Sample.line())
    let second = Decode.event(Sample.line(["grade": "10", "id": #"" e-1""#]))
    #expect(first?.idHash != 0 && first?.idHash == second?.idHash)
    #expect(Decode.event(Sample.line(["id": nil]))?.idHash == 0)
  }
}
