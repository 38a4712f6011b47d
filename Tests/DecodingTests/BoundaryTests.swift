import Decoding
import Model
import Testing

@Suite("Values at the edge of what is allowed")
struct BoundaryTests {
  @Test(
    "lengths in bytes after cleaning",
    arguments: [
      ("id", 128), ("school", 256), ("class", 256), ("subject", 256), ("course", 256),
      ("tool", 256),
    ])
  func lengths(field: String, limit: Int) {
    #expect(Decode.verdict(Sample.line([field: Sample.text(limit)])) == "accepted")
    #expect(Decode.verdict(Sample.line([field: Sample.text(limit + 1)])) == "bad_field \(field)")
  }

  @Test("lengths inside actor and object")
  func innerLengths() {
    for (count, verdict) in [(128, "accepted"), (129, "bad_field actor.id")] {
      #expect(Decode.verdict(Sample.line(["actor": "{\"id\":\(Sample.text(count))}"])) == verdict)
    }
    for (field, limit) in [("id", 256), ("type", 512), ("title", 512)] {
      func verdict(_ count: Int) -> String {
        let id = field == "id" ? "" : #""id":"m","#
        return Decode.verdict(Sample.line(["object": "{\(id)\"\(field)\":\(Sample.text(count))}"]))
      }
      #expect(verdict(limit) == "accepted")
      #expect(verdict(limit + 1) == "bad_field object.\(field)")
    }
  }

  @Test("white space and decomposed letters do not count")
  func cleanedLengths() {
    let decomposed = String(repeating: "e\u{301}", count: 64)
    #expect(Decode.verdict(Sample.line(["id": "\"\u{3000}\(decomposed)\u{2003}\""])) == "accepted")
    #expect(Decode.verdict(Sample.line(["id": "\"\(decomposed)x\""])) == "bad_field id")
  }

  @Test("integers in every notation, and no fractions")
  func integers() {
    for grade in ["12", "12.0", "1.2e1", "120e-1", "1200000000000000000000000e-23", "0.12E+2"] {
      #expect(Decode.event(Sample.line(["grade": grade]))?.grade == 12, "\(grade)")
    }
    for grade in ["0", "13", "12.5", "1.25e1", "12.0000000000000000000001", #""12""#, "true"] {
      #expect(Decode.verdict(Sample.line(["grade": grade])) == "bad_field grade", "\(grade)")
    }
    func object(_ fields: String) -> String { Sample.line(["object": "{\"id\":\"m\",\(fields)}"]) }
    for (minutes, isValid) in [("0", false), ("1", true), ("600", true), ("601", false)] {
      #expect((Decode.event(object("\"expected_minutes\":\(minutes)")) != nil) == isValid)
    }
    #expect(Decode.event(object("\"lesson_no\":-9223372036854775808"))?.lessonNo == .min)
    #expect(Decode.event(object("\"lesson_no\":9223372036854775807"))?.lessonNo == .max)
    // No lesson plan can know this number, but it is an integer.
    let huge = Decode.event(object("\"lesson_no\":18446744073709551615"))
    #expect(huge != nil && huge?.lessonNo == nil)
    #expect(Decode.verdict(object("\"lesson_no\":1e20")) == "bad_field object.lesson_no")
    #expect(Decode.verdict(object("\"lesson_no\":18446744073709551616")) == "bad_json")
  }

  @Test("ids as integers are rendered in decimal")
  func integerIDs() {
    for (written, text) in [
      ("77", "77"), ("7.7e1", "77"), ("-0", "0"), ("1e19", "1" + String(repeating: "0", count: 19)),
    ] {
      let decode = Decode()
      let event = decode.event(Sample.line(["object": "{\"id\":\(written)}"]))
      #expect(event.map { decode.string($0.object) } == text)
    }
    #expect(Decode.verdict(Sample.line(["actor": #"{"id":1.5}"#])) == "bad_field actor.id")
    #expect(Decode.verdict(Sample.line(["actor": #"{"id":true}"#])) == "bad_field actor.id")
    #expect(Decode.verdict(Sample.line(["id": "5"])) == "bad_field id")
  }

  @Test("twelve hours are allowed, a microsecond more is not")
  func longest() {
    let at = #""2025-10-06T07:30:00+07:00""#
    for (end, verdict) in [
      ("19:30:00", "accepted"), ("19:30:00.0000009", "accepted"),
      ("19:30:00.000001", "duration_too_long end"),
    ] {
      #expect(
        Decode.verdict(Sample.line(["at": at, "end": "\"2025-10-06T\(end)+07:00\""])) == verdict)
    }
    for (seconds, verdict) in [
      ("43200", "accepted"), ("4.32e4", "accepted"), ("43200.0000009", "accepted"),
      ("43200.000001", "duration_too_long duration_s"), ("1e300", "duration_too_long duration_s"),
    ] {
      #expect(Decode.verdict(Sample.line(["duration_s": seconds])) == verdict, "\(seconds)")
    }
  }

  @Test("the past ends with 2014 local, the future begins a day after receipt")
  func era() {
    for (at, verdict) in [
      ("2014-12-31T23:59:59.999999", "past at"), ("2015-01-01T00:00:00", "accepted"),
      ("2014-12-31T16:59:59.999999Z", "past at"), ("2014-12-31T17:00:00Z", "accepted"),
      ("2026-01-02T00:00:00Z", "accepted"), ("2026-01-02T00:00:00.000001Z", "future at"),
      ("0000-01-01T00:00:00Z", "past at"), ("9999-12-31T23:59:59Z", "future at"),
    ] {
      #expect(Decode.verdict(Sample.line(["at": "\"\(at)\""])) == verdict, "\(at)")
    }
  }

  @Test("64 containers are allowed, 65 are too deep, even in broken lines", arguments: ["", "1"])
  func depth(core: String) {
    // The line itself is the first container.
    func line(_ depth: Int, _ end: String = "") -> String {
      let open = String(repeating: "[", count: depth - 1)
      let close = String(repeating: "]", count: depth - 1)
      return String(Sample.line().dropLast()) + ",\"deep\":\(open)\(core)\(close)\(end)}"
    }
    #expect(Decode.verdict(line(63)) == "accepted")
    #expect(Decode.verdict(line(64)) == "accepted")
    #expect(Decode.verdict(line(65)) == "too_deep")
    #expect(Decode.verdict(line(64, "]")) == "bad_json")
    #expect(Decode.verdict(line(65, "]")) == "too_deep")
    #expect(Decode.verdict("{,} " + line(65)) == "too_deep")
    #expect(Decode.verdict(String(repeating: "[", count: 100_000)) == "too_deep")
    #expect(Decode.verdict("\"" + String(repeating: "[", count: 70) + "\"") == "not_object")
  }
}
