import Foundation
import Model
import Simulation
import Testing

@Suite("Log lines keep the contract of titrong.v1")
struct LogLineTests {
  @Test("every line is an object with the required fields, and the counts are right")
  func requiredFields() throws {
    let folder = try SimulationFolder(schools: 3, days: 2, seed: 11)
    let kinds = Dictionary(uniqueKeysWithValues: EventKind.native.map { ($0.name, $0) })
    var seenKinds: Set<String> = []
    for counts in folder.summary.files {
      let lines = try folder.log(counts.name)
      #expect(lines.count == counts.lines)
      #expect(counts.duplicates > 0)
      var unmapped = 0
      var identities: Set<String> = []
      for line in lines {
        let event = try #require(line["event"] as? String)
        seenKinds.insert(event)
        let actor = try #require(line["actor"] as? [String: Any])
        #expect(actor["id"] is String || actor["id"] is Int)
        try checkTimes(line)
        #expect(line["school"] != nil || line["course"] != nil)
        guard let kind = kinds[event] else {
          unmapped += 1
          continue
        }
        identities.insert(try #require(line["id"] as? String))
        if kind.needsObject {
          #expect((line["object"] as? [String: Any])?["id"] is String)
        }
        if kind == .aiUse { #expect(line["tool"] is String) }
      }
      #expect(unmapped == counts.unmapped)
      #expect(identities.count == counts.accepted)
    }
    #expect(seenKinds.isSuperset(of: kinds.keys))
  }

  private func checkTimes(_ line: [String: Any]) throws {
    let parse = Date.ISO8601FormatStyle()
    let at = try #require(line["at"] as? String)
    let begin = try parse.parse(at)
    if let text = line["end"] as? String {
      #expect(try parse.parse(text) >= begin)
    }
  }

  @Test("lines of a class that never goes online are absent")
  func offlineClass() throws {
    let folder = try SimulationFolder(schools: 1, days: 1, seed: 3)
    let classes = try folder.log("olm__2025-09-08.ndjson.gz").compactMap { $0["class"] as? String }
    #expect(classes.contains("1A"))
    #expect(!classes.contains("3B"))
  }

  @Test("a silent school has a roster but no line, and does not report")
  func silentSchool() throws {
    let folder = try SimulationFolder(schools: 4, days: 1, seed: 3)
    let lines = try folder.log("olm__2025-09-08.ndjson.gz")
    #expect(!lines.contains { $0["school"] as? String == "22000104" })
    let expected = try folder.json("expected.json")
    #expect(
      expected["reporting_schools"] as? [String] == ["22000101", "22000102", "22000103"])
    let offerings = try #require(expected["offerings"] as? [[String: Any]])
    #expect(offerings.contains { $0["school"] as? String == "22000104" })
  }
}
