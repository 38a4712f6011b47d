import Decoding
import Foundation
import Inflation
import Model
import TestSeeds
import Testing

@Suite("Canvas ids, faults and files")
struct CanvasRecordTests {
  private func verdict(_ sample: CanvasSample) -> String { Decode(.canvas).verdict(sample.json) }

  @Test("global and local ids, as text or integer, are one person, course and object")
  func ids() {
    for (id, local) in [
      (#""42""#, "42"), ("42", "42"), ("42.0", "42"), (#""70000000000042""#, "42"),
      ("70000000000042", "42"), (#""210700000000000042""#, "42"), ("210700000000000042", "42"),
      (#""2107~42""#, "42"), (#""2107~70000000000042""#, "42"), (#"" 0042 ""#, "42"),
      // Above 2^53 and above 2^64.
      (#""463100000000007165""#, "7165"), ("463100000000007165", "7165"),
      (#""463109999999999999""#, "9999999999999"), ("18446744073709551615", "4073709551615"),
      (#""99999999999999999999999999""#, "9999999999999"), (#""70000000000000""#, "0"),
      (#""a-b""#, "a-b"), (#""x~42""#, "x~42"), (#""~42""#, "~42"),
    ] {
      let decode = Decode(.canvas)
      let sample = CanvasSample.access.with(["user_id": id, "context_id": id]).body(["asset_id": id]
      )
      let event = decode.event(sample.json)
      #expect(event.map { decode.string($0.actor) } == local, "\(id)")
      #expect(event.map { decode.string($0.course) } == local)
      #expect(event.map { decode.string($0.object) } == "wiki_page:\(local)")
    }
  }

  @Test("events have no id: their fields and their request tell them apart")
  func identity() {
    let access = CanvasSample.access
    let same = [access, access.with(["user_id": "42"]), access.with(["session_id": #""s""#])]
    let others = [
      access, access.with(["request_id": #""r-2""#]), access.with(["user_id": "43"]),
      access.body(["asset_id": "8"]), access.body(["asset_type": #""attachment""#]),
      access.with(["event_time": #""2025-10-06T00:30:00.001Z""#]),
    ]
    let decode = Decode(.canvas)
    #expect(Set(same.compactMap { decode.event($0.json)?.identity }).count == 1)
    #expect(Set(others.compactMap { decode.event($0.json)?.identity }).count == 6)
    #expect(decode.event(access.json)?.idHash == 0)
    #expect(decode.event(access.json)?.at == 1_759_710_600_000_000)
  }

  @Test("fields that are missing or bad")
  func faults() {
    let access = CanvasSample.access
    let long = "\"" + String(repeating: "x", count: 129) + "\""
    let cases: [(CanvasSample, String)] = [
      (access.with(["event_time": nil]), "missing_field metadata.event_time"),
      (access.with(["event_time": "5"]), "bad_field metadata.event_time"),
      (access.with(["event_time": #""soon""#]), "bad_time metadata.event_time"),
      (access.with(["event_time": #""2014-01-01T00:00:00Z""#]), "past metadata.event_time"),
      (access.with(["event_time": #""2030-01-01T00:00:00Z""#]), "future metadata.event_time"),
      (access.with(["user_id": "[]"]), "bad_field metadata.user_id"),
      (access.with(["user_id": "-1"]), "bad_field metadata.user_id"),
      (access.with(["user_id": "4.5"]), "bad_field metadata.user_id"),
      (access.with(["user_id": long]), "bad_field metadata.user_id"),
      (access.with(["user_id": #""a\u0000""#]), "nul metadata.user_id"),
      (access.with(["context_id": "true"]), "bad_field metadata.context_id"),
      (access.with(["context_id": nil]), "no_place"),
      (access.body(["asset_id": nil]), "missing_field body.asset_id"),
      (access.body(["asset_id": "{}"]), "bad_field body.asset_id"),
      (access.body(["asset_type": nil]), "bad_field body.asset_type"),
      (CanvasSample.submission.body(["user_id": "{}"]), "bad_field body.user_id"),
      (CanvasSample.submission.body(["assignment_id": nil]), "missing_field body.assignment_id"),
      (CanvasSample.completion.body(["user": #"{"id":true}"#]), "bad_field body.user.id"),
      (CanvasSample.completion.body(["course": "5"]), "missing_field body.course.id"),
      (CanvasSample("quiz_submitted"), "missing_field body.quiz_id"),
    ]
    for (sample, expected) in cases { #expect(verdict(sample) == expected, "\(sample.json)") }
    let decode = Decode(.canvas)
    let metadata =
      #"{"metadata":{"event_name":"logged_in","event_time":"2025-10-06T00:30:00Z","user_id":1}"#
    for (json, expected) in [
      ("{}", "missing_field metadata"), (#"{"metadata":5,"body":{}}"#, "bad_field metadata"),
      (#"{"metadata":{}}"#, "missing_field metadata.event_name"),
      (metadata + "}", "missing_field body"), (metadata + #","body":[]}"#, "bad_field body"),
      (
        metadata.replacing(#""logged_in""#, with: "7") + #","body":{}}"#,
        "bad_field metadata.event_name"
      ),
      (#"{"sensor":"s","data":[]}"#, "missing_field metadata"), ("[]", "not_object"),
      (#"{"metadata":{"event_name":"user_created"}}"#, "unmapped user_created"),
    ] {
      #expect(decode.verdict(json) == expected)
    }
  }

  @Test("every cut of a record is one bad record, and any value has an outcome")
  func garbage() {
    let decode = Decode(.canvas)
    let json = CanvasSample.access.json
    for count in 1..<json.utf8.count {
      let verdict = decode.verdict(Array(json.utf8.prefix(count)))
      #expect(verdict == "bad_json" || verdict == "bad_utf8")
    }
    let values = ["null", "true", "-1", "1e400", "99999999999999999999", #""\u0000""#, "[]", "{}"]
    let samples = [CanvasSample.access, CanvasSample.submission, CanvasSample.completion]
    for sample in samples {
      for value in values {
        for field in sample.metadata {
          #expect(verdict(sample.with([field.0: value])) != "blank")
        }
        for field in sample.body { #expect(verdict(sample.body([field.0: value])) != "blank") }
      }
    }
  }

  @Test("damaged anywhere, a record has one outcome, alone and in a block")
  func damaged() {
    let samples = [CanvasSample.access, CanvasSample.attachment, CanvasSample.completion]
    var generator = SeededGenerator(seed: 15)
    let decode = Decode(.canvas)
    for _ in 0..<500 {
      var bytes = Array((samples.randomElement(using: &generator) ?? samples[0]).json.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = bytes.indices.randomElement(using: &generator) ?? 0
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      #expect(decode.verdict(bytes) != "blank")
    }
  }

  @Test("an event a line, an array, or one over many lines")
  func files() throws {
    let event = CanvasSample.access.json
    let pretty = event.replacing("{", with: "{\n ").replacing(",", with: ",\n ")
    for (file, count) in [
      ("\(event)\n\(event)\n", 2), ("[\(event),\n\(event)]", 2), (pretty, 1), ("\n\(event)", 2),
    ] {
      let found = try Records.outcomes(of: Array(file.utf8), .canvas)
      let accepted = found.filter { if case .accepted = $0.outcome { true } else { false } }
      #expect(
        found.count == count
          && accepted.count == file.components(separatedBy: "event_name").count - 1)
    }
  }

  @Test(
    "the examples of Canvas: nine records, none lost",
    .enabled(if: !SharedRecords.canvas.isEmpty, "\(SharedRecords.reason)"))
  func examples() throws {
    let file = try #require(SharedRecords.canvas.first { $0.hasSuffix("ndjson") })
    var verdicts: [String] = []
    try Records.forEach(in: file, .canvas, school: "22000101") { _, _, outcome, symbols in
      switch outcome {
      case .accepted(let event):
        verdicts.append(
          [event.actor, event.course, event.object].map { symbols.string($0) }
            .reduce(event.kind.name) { $0 + " " + $1 })
      case .unmapped(let name): verdicts.append("unmapped " + symbols.string(name))
      default: verdicts.append("\(outcome)")
      }
    }
    #expect(
      verdicts == [
        "login 1  ", "quiz_attempt 987123 100123 quiz:2223333",
        "unmapped submission_created (grade_passback)",
        "unmapped assignment_created (not published)",
        "resource_publish 700001234567 2329 attachment:632", "unmapped course_progress (job)",
        "unmapped wiki_page_updated (job)", "unmapped asset_accessed (list)",
        "unmapped asset_accessed (list)",
      ])
  }
}
