import Decoding
import Inflation
import Model
import Testing

@Suite("One code for each bad line, the first that applies")
struct QuarantineTests {
  static let cases: [(line: String, verdict: String)] = [
    (Sample.line(), "accepted"),
    (" \t\r", "blank"),
    ("", "blank"),
    ("{", "bad_json"),
    ("[]", "not_object"),
    ("\"x\"", "not_object"),
    ("null", "not_object"),
    (Sample.line() + " x", "bad_json"),
    (Sample.line() + Sample.line(), "bad_json"),
    ("\u{FEFF}" + Sample.line(), "bad_json"),
    // Unmapped is decided before any field is looked at.
    (#"{"event":" forum_post "}"#, "unmapped forum_post"),
    (#"{"event":"Live_Join","at":5}"#, "unmapped Live_Join"),
    (#"{"event":" "}"#, "missing_field at"),
    (#"{"at":5}"#, "missing_field event"),
    (Sample.line(["event": "null"]), "missing_field event"),
    (Sample.line(["event": "5"]), "bad_field event"),
    (Sample.line(["event": #""  ""#]), "bad_field event"),
    (Sample.line(["at": nil]), "missing_field at"),
    (Sample.line(["actor": nil]), "missing_field actor.id"),
    (Sample.line(["actor": #"{"id":null}"#]), "missing_field actor.id"),
    (Sample.line(["actor": "[]"]), "bad_field actor"),
    (Sample.line(["actor": "5", "object": nil]), "missing_field object.id"),
    (Sample.line(["object": "{}"]), "missing_field object.id"),
    (Sample.line(["object": "5"]), "bad_field object"),
    (Sample.line(["object": nil, "event": #""login""#]), "accepted"),
    (Sample.line(["object": nil, "event": #""class_open""#]), "accepted"),
    (Sample.line(["event": #""ai_use""#, "object": nil]), "missing_field tool"),
    (Sample.line(["event": #""ai_use""#, "object": nil, "tool": #""x""#]), "accepted"),
    // Missing comes before bad, bad before NUL, NUL before time.
    (Sample.line(["id": "5", "actor": nil]), "missing_field actor.id"),
    (Sample.line(["id": #""\u0000""#, "grade": "13"]), "bad_field grade"),
    (Sample.line(["id": #""\u0000""#, "at": #""x""#]), "nul id"),
    (Sample.line(["mode": #""a\u0000""#]), "nul mode"),
    (Sample.line(["extra": #""\u0000""#]), "accepted"),
    // Of several bad fields the first of the table is named.
    (Sample.line(["exam_kind": "1", "grade": "0", "school": "[]"]), "bad_field school"),
    (Sample.line(["at": #""2025-02-29T00:00:00Z""#, "end": #""x""#]), "bad_time at"),
    (Sample.line(["at": #""2014-12-31T00:00:00Z""#, "end": #""x""#]), "bad_time end"),
    (
      Sample.line(["at": #""2014-12-31T00:00:00Z""#, "end": #""2014-12-30T00:00:00Z""#]), "past at"
    ),
    (Sample.line(["at": #""2030-01-01T00:00:00Z""#, "duration_s": "-1"]), "future at"),
    (Sample.line(["duration_s": "-0.0000001"]), "negative_duration duration_s"),
    (Sample.line(["end": #""2025-10-06T07:29:59.999999+07:00""#]), "negative_duration end"),
    (
      Sample.line(["school": nil, "end": #""2025-10-07T07:30:00+07:00""#]), "duration_too_long end"
    ),
    (Sample.line(["school": nil]), "no_place"),
    (Sample.line(["school": nil, "course": #""c""#]), "accepted"),
    // Not looked at if there is an end.
    (Sample.line(["duration_s": #""x""#, "end": #""2025-10-06T08:00:00+07:00""#]), "accepted"),
    (Sample.line(["duration_s": #""x""#]), "bad_field duration_s"),
    (Sample.line(["duration_s": "-5", "end": #""2025-10-06T08:00:00+07:00""#]), "accepted"),
  ]

  @Test("lines and verdicts", arguments: cases)
  func verdict(_ pair: (line: String, verdict: String)) {
    #expect(Decode.verdict(pair.line) == pair.verdict)
  }

  @Test("labels, roles and enumerations may be empty or unknown, names may not")
  func emptiness() {
    for field in ["purpose", "mode", "exam_kind"] {
      #expect(Decode.verdict(Sample.line([field: #"" ""#])) == "accepted")
      #expect(Decode.verdict(Sample.line([field: #""unheard of""#])) == "accepted")
      #expect(Decode.verdict(Sample.line([field: "5"])) == "bad_field \(field)")
    }
    for field in ["id", "school", "class", "subject", "course", "tool", "end"] {
      #expect(Decode.verdict(Sample.line([field: #"" \u00a0""#])) == "bad_field \(field)")
    }
    for field in ["type", "title", "level"] {
      #expect(
        Decode.verdict(Sample.line(["object": #"{"id":"m","\#(field)":" "}"#])) == "accepted")
    }
    #expect(
      Decode.verdict(Sample.line(["object": #"{"id":"m","hash":" "}"#])) == "bad_field object.hash")
  }

  @Test("every field may be null")
  func null() {
    for field in FieldName.allCases.prefix(while: { $0 != .verb }) where field != .event {
      let parts = field.rawValue.split(separator: ".")
      let line =
        parts.count == 1
        ? Sample.line([field.rawValue: "null"])
        : Sample.line([String(parts[0]): #"{"id":"m","\#(parts[1])":null}"#])
      let isRequired = ["at", "actor", "actor.id", "object", "object.id"].contains(field.rawValue)
      let verdict = Decode.verdict(line, school: "22000101")
      #expect(isRequired ? verdict.hasPrefix("missing_field") : verdict == "accepted", "\(line)")
    }
  }

  @Test("of duplicate keys the last wins, whatever it is")
  func duplicates() {
    func with(_ tail: String) -> String { String(Sample.line().dropLast()) + "," + tail + "}" }
    #expect(Decode.verdict(with(#""grade":99,"grade":9"#)) == "accepted")
    #expect(Decode.verdict(with(#""grade":9,"grade":99"#)) == "bad_field grade")
    #expect(Decode.verdict(with(#""at":null"#)) == "missing_field at")
    #expect(Decode.verdict(with(#""\u0061t":null"#)) == "missing_field at")
    #expect(Decode.verdict(with(#""actor":{"role":"student"}"#)) == "missing_field actor.id")
    #expect(Decode.event(with(#""school":"b""#)) != nil)
  }

  @Test("a bad line is found wherever it stands", arguments: 0..<3)
  func positions(_ place: Int) throws {
    let bad: [(bytes: [UInt8], code: QuarantineCode)] = [
      ([UInt8](repeating: 0x78, count: 1_048_577), .lineTooLong), ([0x7B, 0, 0x7D], .nul),
      ([0x22, 0xC3, 0x22], .badUTF8), ([UInt8](repeating: 0x5B, count: 65), .tooDeep),
      (Array("{]".utf8), .badJSON), (Array("1".utf8), .notObject),
      (Array("{}".utf8), .missingField), (Array(Sample.line(["id": "1"]).utf8), .badField),
      (Array(Sample.line(["at": #""x""#]).utf8), .badTime),
      (Array(Sample.line(["at": #""2000-01-01T00:00:00Z""#]).utf8), .past),
      (Array(Sample.line(["at": #""2100-01-01T00:00:00Z""#]).utf8), .future),
      (Array(Sample.line(["duration_s": "-1"]).utf8), .negativeDuration),
      (Array(Sample.line(["duration_s": "50000"]).utf8), .durationTooLong),
      (Array(Sample.line(["school": nil]).utf8), .noPlace),
    ]
    #expect(Set(bad.map(\.code)).count == QuarantineCode.allCases.count)
    for (bytes, code) in bad {
      var lines = [[UInt8]](repeating: Array(Sample.line().utf8), count: 2)
      lines.insert(bytes, at: place)
      let file = Array(lines.joined(separator: [0x0A]))
      let found = try Records.outcomes(of: file, .titrongV1)
      #expect(found.count == 3)
      for (index, record) in found.enumerated() {
        if case .quarantined(let seen, _) = record.outcome {
          #expect(index == place && seen == code)
          #expect(record.number == place + 1)
          #expect(record.offset == lines[..<place].reduce(0) { $0 + $1.count + 1 })
        } else {
          #expect(index != place)
        }
      }
    }
  }
}
