import Foundation
import TestSeeds
import Testing

/// P2: the same numbers whatever the files — any cut, order, overlap, repetition, compression, and two processes
/// at once — byte for byte, and other numbers when something is lost.
@Suite struct SetSemanticsTests {
  private static let seed: UInt64 = 20_250_908
  private static let source = ["--source", "olm", "--quiet"]

  @Test func onlyTheSetOfLinesCounts() throws {
    let control = try WorkFolder()
    defer { control.remove() }
    try Self.prepare(control, world: control)
    let lines = try Self.lines(of: control)
    #expect(lines.count > 5000)
    #expect(try control.run(["ingest", "world/logs"] + Self.source).status == 0)
    let expected = try Snapshot(control)
    #expect(expected.isTelling)

    var generator = SeededGenerator(seed: Self.seed)
    try Self.withTwin(of: control) { twin in
      let names = try Self.scatter(lines, into: twin, &generator)
      let half = names.count / 2
      let runs = try CommandRun.together(
        [
          ["ingest"] + names[..<half] + Self.source, ["ingest"] + names[half...] + Self.source,
        ], folder: twin.url)
      for run in runs { #expect(run.status == 0, "\(run.errors)") }
      expected.expectEqual(try Snapshot(twin))

      // Once more and in one piece, on top of what is there.
      let whole = lines.shuffled(using: &generator).joined(separator: "\n")
      try twin.write(whole, to: "whole.ndjson")
      #expect(try twin.run(["ingest", "whole.ndjson"] + Self.source).status == 0)
      expected.expectEqual(try Snapshot(twin))
    }
  }

  /// The control: were a credited lesson lost on the way, the comparison above would show it.
  @Test func aLostObjectShows() throws {
    let control = try WorkFolder()
    defer { control.remove() }
    try Self.prepare(control, world: control)
    let lines = try Self.lines(of: control)
    let items = try control.text("world/expected_items.ndjson").split(separator: "\n")
    let credited = try #require(
      items.first { $0.contains(#""mode":"live""#) && $0.contains(#""reason":"counted""#) })
    let offering = try #require(
      credited.firstMatch(of: /"school":"[^"]+","class":"[^"]+","subject":"[^"]+"/)?.0)
    // All of its lessons: where a lesson number has used its minutes, another item would take the place of one.
    let lost = items.filter { $0.contains(offering) }.compactMap {
      $0.firstMatch(of: /"object":"([^"]+)"/).map { "\"\($0.1)\"" }
    }
    let kept = lines.filter { line in !lost.contains { line.contains($0) } }
    #expect(kept.count < lines.count)
    try control.write(lines.joined(separator: "\n"), to: "all.ndjson")
    try control.write(kept.joined(separator: "\n"), to: "kept.ndjson")
    try Self.withTwin(of: control) { twin in
      try twin.write(control.data("kept.ndjson"), to: "kept.ndjson")
      #expect(try twin.run(["ingest", "kept.ndjson"] + Self.source).status == 0)
      #expect(try control.run(["ingest", "all.ndjson"] + Self.source).status == 0)
      let (less, all) = (try Snapshot(twin), try Snapshot(control))
      for part in ["show blended school", "show strict class,subject", "report"] {
        #expect(less.parts[part] != all.parts[part], "\(part)")
      }
      #expect(less.parts.contains { $0.key.hasPrefix("evidence") && all.parts[$0.key] != $0.value })
    }
  }

  /// Writes the lines into files so that each is there at least once: shuffled, some doubled, cut at random places,
  /// some plain, some of several gzip members whose borders lie inside lines.
  private static func scatter(
    _ lines: [String], into folder: WorkFolder, _ generator: inout SeededGenerator
  ) throws -> [String] {
    var pool =
      lines + (0..<lines.count / 3).map { _ in lines.randomElement(using: &generator) ?? "" }
    pool.shuffle(using: &generator)
    let cuts = (0..<7).map { _ in Int.random(in: 0...pool.count, using: &generator) }.sorted()
    return try zip([0] + cuts, cuts + [pool.count]).enumerated().map { index, range in
      let end = index % 2 == 0 ? "\n" : ""
      let data = Data((pool[range.0..<range.1].joined(separator: "\n") + end).utf8)
      guard index % 4 != 3 else {
        try folder.write(data, to: "part-\(index).ndjson")
        return "part-\(index).ndjson"
      }
      let border = Int.random(in: 0...data.count, using: &generator)
      let members = try [data[..<border], data[border...]].enumerated().map { member, piece in
        try folder.gzip(Data(piece), level: [1, 6, 9][(index + member) % 3])
      }
      try folder.write(members[0] + members[1], to: "part-\(index).gz")
      return "part-\(index).gz"
    }
  }

  private static func prepare(_ folder: WorkFolder, world: WorkFolder) throws {
    try folder.succeed("db", "start")
    if folder.url == world.url {
      try folder.succeed(
        "simulate", "--schools", "1", "--days", "2", "--seed", "\(seed)", "--out", "world")
    }
    try folder.succeed("source", "add", "olm", "--format", "titrong.v1")
    try folder.succeed("roster", "import", world.url.appending(path: "world/roster").path)
  }

  /// Another database with the same roster.
  private static func withTwin(of control: WorkFolder, _ body: (WorkFolder) throws -> Void) throws {
    let twin = try WorkFolder()
    defer { twin.remove() }
    try prepare(twin, world: control)
    try FileManager.default.createSymbolicLink(
      at: twin.url.appending(path: "world"),
      withDestinationURL: control.url.appending(path: "world"))
    try body(twin)
  }

  private static func lines(of folder: WorkFolder) throws -> [String] {
    let logs = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "world/logs").path)
    return try logs.sorted().flatMap {
      try folder.gunzip("world/logs/\($0)").split(separator: "\n").map(String.init)
    }
  }
}
