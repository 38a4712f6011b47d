import Foundation
import Testing

/// Nights freeze the reports of what is over: once, and again only where late data changed numbers.
@Suite(.serialized) struct NightlyPublishTests {
  private static let published = ["report", "list", "--json"]

  private static func night(_ folder: WorkFolder, _ day: String) throws -> CommandRun {
    try folder.succeed("nightly", "--settle", "0", "--date", day, "--out", "out", "--json")
  }

  /// What the step of publishing noted.
  private static func noted(_ run: CommandRun) throws -> [String: Int] {
    let answer = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let record = (answer?["data"] as? [[String: Any]])?.last
    let steps = record?["steps"] as? [[String: Any]] ?? []
    let step = try #require(steps.first { $0["step"] as? String == "publish" })
    return (step["detail"] as? [String: Any] ?? [:]).compactMapValues { $0 as? Int }
  }

  /// Two schools; one file of their logs is left for later.
  private static func load(_ folder: WorkFolder) throws -> String {
    try folder.succeed("simulate", "--schools", "2", "--days", "9", "--seed", "5", "--out", "world")
    try folder.succeed("source", "add", "olm", "--format", "titrong.v1")
    try folder.succeed("roster", "import", "world/roster")
    let logs = folder.url.appending(path: "world/logs")
    let names = try FileManager.default.contentsOfDirectory(atPath: logs.path).sorted()
    let late = try #require(names.last)
    for name in names.dropLast() {
      try folder.succeed("ingest", "world/logs/\(name)", "--source", "olm")
    }
    return late
  }

  @Test func whatIsOverIsFrozenOnceAndLateDataMakeARevision() throws {
    try WorkFolder.withDatabase { folder in
      let late = try Self.load(folder)
      // The month is not over: its report is there, and may still change.
      #expect(
        try Self.noted(Self.night(folder, "2025-09-20")) == [
          "published": 0, "revised": 0, "changes": 0, "checked": 0,
        ])
      #expect(!(try folder.succeed(Self.published).output).contains("month:"))
      let first = try Self.night(folder, "2025-10-01")
      #expect(try Self.noted(first)["published"] == 3)
      let frozen = try folder.succeed(Self.published).output
      #expect(frozen.contains("month:2025-09") && !frozen.contains("HK1"))

      // The same data again: taken out and put back, so that the windows are due once more.
      try folder.succeed("batch", "retract", "1")
      try folder.succeed("batch", "replay", "1", "--force")
      let again = try Self.noted(Self.night(folder, "2025-10-02"))
      #expect(again == ["published": 0, "revised": 0, "changes": 0, "checked": 3])
      #expect(try folder.succeed(Self.published).output == frozen)

      try folder.succeed("ingest", "world/logs/\(late)", "--source", "olm")
      let revised = try Self.noted(Self.night(folder, "2025-10-03"))
      #expect(revised["published"] == 0 && (revised["revised"] ?? 0) > 0)
      #expect((revised["changes"] ?? 0) > 0)
      #expect(try folder.succeed(Self.published).output.contains(#""revision":2"#))
    }
  }
}
