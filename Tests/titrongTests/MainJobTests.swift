import Foundation
import Testing

/// The main job by its commands, as README tells it.
@Suite(.serialized) struct MainJobTests {
  @Test func logsBecomeTheSharesTheSimulatorExpects() throws {
    let folder = try WorkFolder()
    defer { folder.remove() }
    func run(_ arguments: String...) throws -> CommandRun {
      try Self.run(arguments, folder.url)
    }
    #expect(try run("db", "start").status == 0)
    #expect(
      try run("simulate", "--schools", "2", "--days", "2", "--seed", "11", "--out", "world").status
        == 0)
    #expect(try run("source", "add", "olm", "--format", "titrong.v1").status == 0)
    #expect(try run("roster", "import", "world/roster").status == 0)
    let ingest = try run("ingest", "world/logs", "--source", "olm", "--json")
    #expect(ingest.status == 0, "\(ingest.errors)")
    #expect(try run("aggregate").status == 0)

    let shown = try run("show", "online_share", "--by", "subject,grade", "--json")
    let answer = try JSONDecoder().decode(Answer.self, from: Data(shown.output.utf8))
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: folder.url.appending(path: "world/expected.json")))
    #expect(!answer.data.isEmpty)
    #expect(answer.data.map(\.numbers).sorted() == expected.online_share.map(\.numbers).sorted())

    let again = try run("ingest", "world/logs", "--source", "olm")
    #expect(again.status == 0)
    #expect(again.errors.contains("không nạp lại"))
    let full = try run("aggregate", "--full", "--json")
    #expect(full.output.contains(#""items_written":0"#))
    #expect(
      try run("show", "online_share", "--by", "subject,grade", "--json").output == shown.output)

    #expect(
      try run("report", "school", "--all", "--window", "HK1", "--out", "reports").status == 0)
    let manifest = try String(
      contentsOf: folder.url.appending(path: "reports/manifest.json"), encoding: .utf8)
    #expect(
      try run("report", "school", "--all", "--window", "HK1", "--out", "reports2").status == 0)
    #expect(
      manifest
        == (try String(
          contentsOf: folder.url.appending(path: "reports2/manifest.json"), encoding: .utf8)))
    #expect(try run("db", "stop").status == 0)
    #expect(try run("db", "status").status == 69)
  }

  @Test func aRepeatedImportChangesNothing() throws {
    let folder = try WorkFolder()
    defer { folder.remove() }
    #expect(try Self.run(["db", "start"], folder.url).status == 0)
    _ = try Self.run(
      ["simulate", "--schools", "1", "--days", "1", "--seed", "3", "--out", "world"], folder.url)
    #expect(try Self.run(["roster", "import", "world/roster"], folder.url).status == 0)
    let second = try Self.run(["roster", "import", "world/roster", "--json"], folder.url)
    #expect(second.status == 0)
    #expect(!second.output.contains(#""changed":1"#))
    #expect(second.output.contains(#""changed":0"#))
  }

  private static func run(_ arguments: [String], _ folder: URL) throws -> CommandRun {
    try CommandRun(arguments, folder: folder)
  }

  private struct Answer: Decodable {
    let data: [Row]
  }

  private struct Expected: Decodable {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let online_share: [Row]
  }

  private struct Row: Decodable {
    struct Keys: Decodable {
      let subject: String
      let grade: Int
      let level: String
    }

    let keys: Keys
    let numerator: String
    let denominator: String

    var numbers: String {
      "\(keys.subject) \(keys.grade) \(keys.level) \(numerator) \(denominator)"
    }
  }
}
