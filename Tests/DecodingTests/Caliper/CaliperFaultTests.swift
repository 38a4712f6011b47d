import Decoding
import Model
import TestSeeds
import Testing

@Suite("Caliper records that are wrong")
struct CaliperFaultTests {
  private func verdict(_ json: String) -> String { Decode(.caliper).verdict(json) }

  @Test("fields that are missing or bad")
  func faults() {
    let long = "\"urn:" + String(repeating: "x", count: 300) + "\""
    let cases: [(CaliperSample, String)] = [
      (CaliperSample(actor: nil), "missing_field actor"),
      (CaliperSample(actor: "null"), "missing_field actor"),
      (CaliperSample(object: nil), "missing_field object"),
      (CaliperSample(eventTime: nil), "missing_field eventTime"),
      (CaliperSample(actor: #"{"type":"Person"}"#), "missing_field actor.id"),
      (CaliperSample(object: #"{"type":"Page"}"#), "missing_field object.id"),
      (CaliperSample(object: "5", eventTime: nil), "missing_field eventTime"),
      (CaliperSample(id: "5"), "bad_field id"), (CaliperSample(id: "\" \""), "bad_field id"),
      (CaliperSample(actor: "5"), "bad_field actor"),
      (CaliperSample(actor: #"{"id":5,"type":"Person"}"#), "bad_field actor.id"),
      (CaliperSample(actor: "\" \""), "bad_field actor.id"),
      (CaliperSample(actor: long), "bad_field actor.id"),
      (CaliperSample(object: "true"), "bad_field object"),
      (CaliperSample(object: #"{"id":[],"type":"Page"}"#), "bad_field object.id"),
      (CaliperSample(object: long), "bad_field object.id"),
      (CaliperSample(eventTime: "1759710600"), "bad_field eventTime"),
      (CaliperSample(eventTime: #""""#), "bad_field eventTime"),
      (CaliperSample(eventTime: #""2025-10-06""#), "bad_time eventTime"),
      (CaliperSample(eventTime: #""2014-01-01T00:00:00.000Z""#), "past eventTime"),
      (CaliperSample(eventTime: #""2030-01-01T00:00:00.000Z""#), "future eventTime"),
      (CaliperSample(group: "[]"), "bad_field group"),
      (CaliperSample(group: #"{"id":7,"type":"CourseSection"}"#), "bad_field group.id"),
      (CaliperSample(group: long), "bad_field group.id"),
      (CaliperSample(membership: "7"), "bad_field membership"),
      (CaliperSample(membership: #"{"id":"r","roles":[7]}"#), "bad_field membership.roles"),
      (CaliperSample(membership: #"{"id":"r","roles":{}}"#), "bad_field membership.roles"),
      (CaliperSample(actor: #""a\u0000""#), "nul actor.id"),
      (CaliperSample(group: #""a\u0000""#), "nul group.id"),
      (CaliperSample(object: #""a\u0000""#, eventTime: #""x""#), "nul object.id"),
    ]
    for (sample, expected) in cases { #expect(verdict(sample.json) == expected, "\(sample.json)") }
  }

  @Test("types and actions that are missing or bad")
  func names() {
    let json = CaliperSample().json
    #expect(verdict(json.replacing(#""action":"Viewed","#, with: "")) == "missing_field action")
    #expect(
      verdict(json.replacing(#""action":"Viewed""#, with: #""action":[]"#)) == "bad_field action")
    #expect(
      verdict(json.replacing(#""action":"Viewed""#, with: #""action":" ""#)) == "bad_field action")
    #expect(verdict(json.replacing(#""type":"ViewEvent","#, with: "")) == "missing_field type")
    #expect(
      verdict(json.replacing(#""type":"ViewEvent""#, with: #""type":["ViewEvent"]"#))
        == "bad_field type")
    #expect(verdict("{}") == "missing_field type")
    #expect(verdict(#"{"type":5}"#) == "bad_field type")
    #expect(verdict(#"{"type":"ViewEvent"}"#) == "missing_field actor")
    #expect(verdict(#"{"note":1,"sensor":"s","data":[]}"#) == "bad_field data")
    #expect(verdict("[]") == "not_object")
  }

  @Test("every cut of a record is one bad record")
  func truncated() {
    let json = CaliperSample(membership: CaliperSample.learner).json
    #expect(verdict(json) == "accepted")
    let decode = Decode(.caliper)
    for count in 1..<json.utf8.count {
      let verdict = decode.verdict(Array(json.utf8.prefix(count)))
      #expect(verdict == "bad_json" || verdict == "bad_utf8")
    }
  }

  @Test("any value in any place has an outcome")
  func garbage() {
    let values = [
      "null", "true", "0", "-1", "1e400", "99999999999999999999", #""""#, #""\u0000""#, "[]", "{}",
      #"[{"id":[]}]"#, #"{"id":{"id":"x"},"type":7,"roles":"x","items":[[1]]}"#,
    ]
    for key in [
      "id", "type", "actor", "action", "object", "eventTime", "edApp", "group", "membership",
      "generated",
    ] {
      for value in values {
        let json = CaliperSample().json.dropLast() + ",\"\(key)\":\(value)}"
        #expect(verdict(String(json)) != "blank", "\(key) \(value)")
      }
    }
  }

  @Test("damaged anywhere, a record has one outcome, alone and in a block")
  func damaged() {
    let sound = Array(CaliperSample(generated: #"{"items":[{"metric":"x"}]}"#).json.utf8)
    var generator = SeededGenerator(seed: 16)
    let decode = Decode(.caliper)
    for _ in 0..<500 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = bytes.indices.randomElement(using: &generator) ?? 0
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      #expect(decode.verdict(bytes) != "blank")
    }
  }

  @Test("long names are cut where they are only shown")
  func longNames() {
    let type = String(repeating: "ê", count: 200) + "Event"
    let verdict = verdict(CaliperSample(type: type).json)
    #expect(verdict == "unmapped " + String(repeating: "ê", count: 128))
  }
}
