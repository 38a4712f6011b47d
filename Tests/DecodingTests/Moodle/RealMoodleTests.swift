import Decoding
import Foundation
import Model
import TestSeeds
import Testing

/// Records published by other projects, read where they lie beside the checkout.
private enum MoodleFolder {
  static let fixtures = SharedFixtures.url("moodle-pairs")?.deletingLastPathComponent()
}

@Suite(
  "Real Moodle logs",
  .enabled(
    if: MoodleFolder.fixtures != nil,
    "needs fixtures/moodle-pairs and -ui-log under ../shared or the folder named by TITRONG_SHARED")
)
struct RealMoodleTests {
  private struct Tally {
    var accepted: [String: Int] = [:]
    var unmapped: [String: Int] = [:]
    var quarantined: [String: Int] = [:]
    var blank = 0
    var records = 0

    mutating func add(_ outcome: Outcome, _ symbols: borrowing SymbolTable) {
      records += 1
      switch outcome {
      case .accepted(let event): accepted[event.kind.name, default: 0] += 1
      case .unmapped(let name), .voids(_, let name): unmapped[symbols.string(name), default: 0] += 1
      case .quarantined(let code, let field):
        quarantined["\(code.rawValue) \(field?.rawValue ?? "-")", default: 0] += 1
      case .blank: blank += 1
      }
    }
  }

  @Test("rows of the log table with the statements that the plugin for xAPI makes of them")
  func pairs() throws {
    let folder = try #require(MoodleFolder.fixtures).appending(path: "moodle-pairs")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    ).compactMap { $0 as? URL }.filter { $0.lastPathComponent == "event.json" }
    var tally = Tally()
    for file in files {
      let actor = try statedActor(beside: file)
      try Records.forEach(in: file.path, .moodleLogstore) { _, _, outcome, symbols in
        tally.add(outcome, symbols)
        guard case .accepted(let event) = outcome else { return }
        #expect(symbols.string(event.actor) == actor, "\(file.path)")
        #expect(symbols.string(event.course) == "2")
        #expect(event.at == 1_433_946_701_000_000)
      }
    }
    #expect(files.count == 86 && tally.records == 86)
    #expect(
      tally.accepted == [
        "lesson_view": 13, "lesson_complete": 2, "quiz_attempt": 7, "live_attend": 2, "login": 1,
      ])
    #expect(tally.quarantined == ["missing_field eventname": 1])
    #expect(tally.unmapped.values.reduce(0, +) == 60)
    #expect(tally.unmapped[#"\core\event\course_module_completion_updated (incomplete)"#] == 1)
    #expect(tally.unmapped[#"\core\event\user_loggedinas"#] == 1)
  }

  /// Whom the first statement names.
  private func statedActor(beside file: URL) throws -> String? {
    let file = file.deletingLastPathComponent().appending(path: "statements.json")
    guard let data = try? Data(contentsOf: file) else { return nil }
    let statements = try JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    let actor = statements?.first?["actor"] as? [String: Any]
    return (actor?["account"] as? [String: Any])?["name"] as? String
  }

  @Test("a log report, newest first: two pupils' acts among visits to the front page")
  func report() throws {
    let file = try #require(MoodleFolder.fixtures)
      .appending(path: "moodle-ui-log/example_platform_logs.csv")
    var tally = Tally()
    var people: [String] = []
    var objects: [String] = []
    try Records.forEach(in: file.path, .moodleReport, school: "22000101") {
      _, _, outcome, symbols in
      tally.add(outcome, symbols)
      guard case .accepted(let event) = outcome else { return }
      people.append(symbols.string(event.actor))
      objects.append(symbols.string(event.object))
    }
    #expect(tally.records == 21 && tally.blank == 1 && tally.quarantined.isEmpty)
    #expect(tally.accepted == ["login": 1, "lesson_view": 3])
    #expect(people == ["58", "287", "287", "287"])
    #expect(objects == ["", "course:36", "cm:3364", "cm:4051"])
    #expect(tally.unmapped["Course viewed (nobody)"] == 13)
    #expect(tally.unmapped.values.reduce(0, +) == 16)
  }

  @Test("an extract of the log table without names of events: nothing is guessed")
  func extract() throws {
    let file = try #require(MoodleFolder.fixtures)
      .appending(path: "moodle-ui-log/example_database_data.csv")
    var tally = Tally()
    try Records.forEach(in: file.path, .moodleLogstore) { _, _, outcome, symbols in
      tally.add(outcome, symbols)
    }
    #expect(tally.blank == 1 && tally.quarantined == ["missing_field eventname": 20])
  }
}
