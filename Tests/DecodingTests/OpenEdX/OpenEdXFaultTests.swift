import Decoding
import Model
import Testing

@Suite("Open edX: lines that are damaged or strange")
struct OpenEdXFaultTests {
  private func verdict(_ record: TrackingRecord) -> String {
    Decode(.openEdX).verdict(record.json)
  }

  private func verdict(_ line: String) -> String { Decode(.openEdX).verdict(line) }

  @Test("what a log puts before the object is cut off")
  func prefixes() {
    let json = TrackingRecord().json
    for prefix in [
      "2025-10-06 00:30:00,250 INFO 20 [tracking] [user 7] [ip None] logger.py:41 - ", " \t",
      "Oct  6 00:30:00 máy-chủ [service_variant=lms][tracking] ", "# ", "\u{FEFF}", "[",
    ] {
      let isClosed = prefix != "["
      #expect(verdict(prefix + json) == "accepted", "\(prefix)")
      #expect(
        verdict(prefix + json + (isClosed ? " \r" : "]")) == (isClosed ? "accepted" : "bad_json"))
      #expect(verdict(prefix + json.dropLast()) == "bad_json")
      #expect(verdict(prefix + json + " x") == "bad_json")
    }
    #expect(verdict("x {y} " + json) == "bad_json")
    let broken = json.replacing(#""context":{"#, with: #""context": "#)
    #expect(verdict("[tracking] - " + broken) == "bad_json")
  }

  @Test("comments and white space are blank, other lines without an object are not")
  func lines() {
    for line in ["", " \t\r", "\u{A0}", "# one", "  # two", "#"] {
      #expect(verdict(line) == "blank", "\(line)")
    }
    for line in ["x", "[]", "5", "null", "- # x", "\"#\""] {
      #expect(verdict(line) == "bad_json", "\(line)")
    }
    let decode = Decode(.openEdX)
    let json = Array(TrackingRecord().json.utf8)
    #expect(decode.verdict([0x78, 0x00, 0x20] + json) == "nul")
    #expect(decode.verdict([0x78, 0xFF, 0x20] + json) == "bad_utf8")
    #expect(decode.verdict([0xFF, 0x20] + json + [0]) == "nul")
    #expect(decode.verdict([0x23, 0x20, 0x00]) == "nul")
    #expect(decode.verdict([0x23, 0x20, 0xFF]) == "bad_utf8")
    #expect(verdict(String(repeating: "[", count: 65)) == "too_deep")
    #expect(verdict(#"{"a":"# + String(repeating: "[", count: 64)) == "too_deep")
    let long = String(repeating: "x", count: 1_048_576 - json.count)
    #expect(verdict(long + TrackingRecord().json) == "accepted")
    #expect(verdict("x" + long + TrackingRecord().json) == "line_too_long")
  }

  @Test("payloads as object, as text of one, or of no use")
  func payloads() {
    var record = TrackingRecord(context: [TrackingRecord.module])
    for (event, score) in [
      (TrackingRecord.answer, 0.75), (TrackingRecord.text(TrackingRecord.answer), 0.75),
      (TrackingRecord.text("  " + TrackingRecord.answer), 0.75),
      (TrackingRecord.text(TrackingRecord.text("input_1=2&input_2=3")), nil),
      (TrackingRecord.text(TrackingRecord.text(TrackingRecord.answer)), nil),
      (TrackingRecord.text(String(TrackingRecord.answer.dropLast())), nil),
      (TrackingRecord.text(TrackingRecord.answer + "x"), nil),
      (TrackingRecord.text(#"["input_1=2","<p></p>"]"#), nil), ("[1,2]", nil), (#""""#, nil),
      ("null", nil), ("5", nil), ("true", nil),
    ] as [(String, Double?)] {
      record.event = event
      let event = Decode(.openEdX).event(record.json)
      #expect(event != nil && event?.score == score, "\(record.json)")
    }
    // Longer than the memory that is kept at first, then short again.
    let decode = Decode(.openEdX)
    let filler = String(repeating: "\\u1EA3", count: 20_000)
    record.event = TrackingRecord.text(
      TrackingRecord.answer.dropLast() + #","x":"\#(filler)"}"#)
    #expect(decode.event(record.json)?.score == 0.75)
    record.event = TrackingRecord.text(TrackingRecord.answer)
    #expect(decode.event(record.json)?.score == 0.75)
  }

  @Test("names of events")
  func names() {
    var record = TrackingRecord(type: nil)
    #expect(verdict(record) == "missing_field event_type")
    #expect(
      verdict(#"{"username":"hs01","time":"2025-10-06T00:30:00Z"}"#)
        == "missing_field event_type")
    record.name = #""problem_check""#
    for type in [nil, "null", #"" ""#] {
      record.type = type
      #expect(verdict(record) == "accepted")
    }
    record.type = "5"
    #expect(verdict(record) == "bad_field event_type")
    record.type = #""load_video""#
    #expect(verdict(record) == "unmapped load_video")
    #expect(verdict(TrackingRecord(type: nil, name: #""""#)) == "bad_field event_type")
  }

  @Test("times with offset, with Z, or in UTC without either, with and without a fraction")
  func times() {
    for (time, micros) in [
      ("2025-10-06T00:30:00.250000+00:00", 250_000), ("2025-10-06T00:30:00.25Z", 250_000),
      ("2025-10-06T00:30:00+00:00", 0), ("2025-10-06T00:30:00", 0),
      ("2025-10-06 00:30:00.000001", 1), ("2025-10-06T07:30:00.5+07:00", 500_000),
    ] {
      let event = Decode(.openEdX).event(TrackingRecord(time: "\"\(time)\"").json)
      #expect(event?.at == 1_759_710_600_000_000 + Int64(micros), "\(time)")
    }
    for (time, verdict) in [
      (nil, "missing_field time"), ("null", "missing_field time"), ("5", "bad_field time"),
      (#""""#, "bad_field time"), (#""2025-10-06""#, "bad_time time"),
      (#""2014-05-02T16:44:35.901775+00:00""#, "past time"),
      (#""2026-01-02T00:00:01Z""#, "future time"),
    ] as [(String?, String)] {
      #expect(self.verdict(TrackingRecord(time: time)) == verdict)
      #expect(Decode(.openEdX).verdict(TrackingRecord(time: time).routed) == verdict)
    }
  }

  @Test("scores without a possible one are none, and what is no number is not a score")
  func scores() {
    for (parts, score) in [
      (#""grade":1,"max_grade":2"#, 0.5), (#""grade":1,"max_grade":0"#, nil),
      (#""grade":1,"max_grade":null"#, nil), (#""grade":null,"max_grade":2"#, nil),
      (#""max_grade":2"#, nil), (#""grade":0,"max_grade":2"#, 0),
    ] as [(String, Double?)] {
      let event = Decode(.openEdX).event(
        TrackingRecord(event: "{\"problem_id\":\"p\",\(parts)}").json)
      #expect(event != nil && event?.score == score)
    }
    for field in ["grade", "max_grade"] {
      for value in [#""1""#, "true", "[]"] {
        let record = TrackingRecord(event: "{\"problem_id\":\"p\",\"\(field)\":\(value)}")
        #expect(verdict(record) == "bad_field \(field)")
      }
    }
  }

  @Test("wrong types and lengths of other fields")
  func fields() {
    for (record, verdict) in [
      (TrackingRecord(course: "5"), "bad_field context.course_id"),
      (TrackingRecord(course: Sample.text(257)), "bad_field context.course_id"),
      (TrackingRecord(course: #""a\u0000""#), "nul context.course_id"),
      (TrackingRecord(event: #"{"problem_id":5}"#), "bad_field object.id"),
      (TrackingRecord(event: #"{"problem_id":\#(Sample.text(256))}"#), "accepted"),
      (TrackingRecord(event: #"{"problem_id":\#(Sample.text(257))}"#), "bad_field object.id"),
      (TrackingRecord(event: #"{"problem_id":"a\u0000"}"#), "nul object.id"),
      (TrackingRecord(event: #"{"grade":1}"#), "missing_field object.id"),
      (TrackingRecord.completion(nil), "missing_field event.completion"),
      (TrackingRecord.completion("null"), "missing_field event.completion"),
      (TrackingRecord.completion(#""1""#), "bad_field event.completion"),
      (TrackingRecord.completion("true"), "bad_field event.completion"),
      (TrackingRecord.completion("1.01"), "bad_field event.completion"),
      (TrackingRecord.completion("-1"), "bad_field event.completion"),
    ] {
      #expect(self.verdict(record) == verdict, "\(record.json)")
    }
    var video = TrackingRecord.video()
    video.source = "5"
    #expect(verdict(video) == "bad_field event_source")
    for context in ["[]", #""x""#, "5"] {
      let line =
        #"{"event_type":"play_video","username":"a","time":"2025-10-06T00:30:00Z","#
        + #""event":{"id":"v"},"context":\#(context)}"#
      #expect(verdict(line) == "bad_field context")
    }
  }

  @Test("whatever stands in a field, both layouts have the same outcome")
  func garbage() {
    let fields: [WritableKeyPath<TrackingRecord, String?>] = [
      \.type, \.source, \.username, \.user, \.course, \.event, \.time, \.page,
    ]
    let values = [
      nil, "null", "true", "-1", "5", "1e308", "18446744073709551615", #""""#, #"" ""#, #""x""#,
      #""\u0000""#, #""\ud83d\ude00""#, "[]", "[[[{}]]]", "{}", #"{"a":null}"#, Sample.text(1000),
    ]
    let decode = Decode(.openEdX)
    for record in [TrackingRecord(), .video(), .completion("1")] {
      for field in fields {
        for value in values {
          var damaged = record
          damaged[keyPath: field] = value
          let verdict = decode.verdict(damaged.json)
          #expect(
            decode.verdict(damaged.routed).prefix(20) == verdict.prefix(20), "\(damaged.json)")
          #expect(verdict != "blank" && verdict != "bad_json", "\(damaged.json)")
        }
        var huge = record
        huge[keyPath: field] = "18446744073709551616"
        #expect(decode.verdict(huge.json) == "bad_json")
      }
    }
  }

  @Test("every beginning of a line has an outcome")
  func truncation() {
    let line = "INFO - " + TrackingRecord(event: TrackingRecord.text(TrackingRecord.answer)).json
    let decode = Decode(.openEdX)
    for count in 0..<line.utf8.count {
      #expect(decode.verdict(Array(line.utf8.prefix(count))) == (count == 0 ? "blank" : "bad_json"))
    }
  }
}
