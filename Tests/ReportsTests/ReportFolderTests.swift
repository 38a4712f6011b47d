import Foundation
import Model
import Reports
import Testing

@Suite("Report files are whole or absent, and an interrupted run goes on")
struct ReportFolderTests {
  private let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("reports-\(UUID().uuidString)")

  private func names() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  private func file(_ name: String, _ text: String) -> ReportFile {
    ReportFile(name: name, bytes: Array(text.utf8), rowCount: 1)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }

  private func begin(_ madeOf: String = "x", in folder: URL? = nil) throws -> ReportRun {
    try ReportRun(ReportFolder(folder ?? url), stamp: ReportSamples.stamp, madeOf: madeOf)
  }

  private func write(_ files: [ReportFile], _ madeOf: String = "x") async throws {
    let run = try begin(madeOf)
    for file in files { try await run.add(file) }
    _ = try await run.finish()
  }

  @Test("the manifest has sizes and hashes, in the order of names, and no clock")
  func manifest() async throws {
    defer { try? FileManager.default.removeItem(at: url) }
    let expected =
      #"{"school_year":"2025-2026","window":"month:2025-10","profile":"blended","#
      + #""rule_version":1,"as_of":"2025-10-31","data_version":"41","made_of":"x","files":["#
      + #"{"name":"a.csv","size":0,"sha256":"#
      + #""e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","row_count":1},"#
      + #"{"name":"b.csv","size":3,"sha256":"#
      + #""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","row_count":1}]}"#
      + "\n"
    for _ in 0..<2 {
      let run = try begin(in: url.appendingPathComponent("a/b"))
      for file in [file("b.csv", "abc"), file("a.csv", "")] { try await run.add(file) }
      _ = try await run.finish()
      #expect(try text("a/b/manifest.json") == expected)
    }
  }

  @Test("a later run of something else replaces files whole")
  func replaces() async throws {
    defer { try? FileManager.default.removeItem(at: url) }
    try await write([file("a.csv", "a long first version")], "x")
    try await write([file("a.csv", "short")], "y")
    #expect(try text("a.csv") == "short")
    #expect(names() == ["a.csv", "manifest.json"])
  }

  @Test("what an interrupted run of the same making left whole is not made again")
  func goesOn() async throws {
    defer { try? FileManager.default.removeItem(at: url) }
    let cut = try begin()
    try await cut.add(file("a.csv", "one"))
    try await cut.add(file("b.csv", "two"))
    #expect(names() == [".journal", "a.csv", "b.csv"])
    try Data("damaged".utf8).write(to: url.appendingPathComponent("b.csv"))
    try await abandoned(cut)

    let next = try begin()
    #expect(await next.has("a.csv"))
    for name in ["b.csv", "c.csv"] { #expect(await !next.has(name)) }
    try await next.add(file("b.csv", "two"))
    let manifest = try await next.finish()
    #expect(manifest.entries.map(\.name) == ["a.csv", "b.csv"])
    #expect(names() == ["a.csv", "b.csv", "manifest.json"])
  }

  /// A copy of the journal stands in for the process that is gone with its lock.
  private func abandoned(_ run: ReportRun) async throws {
    let journal = url.appendingPathComponent(".journal")
    let data = try Data(contentsOf: journal)
    try FileManager.default.removeItem(at: journal)
    try data.write(to: journal)
  }

  @Test("files of a finished run are taken as they are; of another making never")
  func finished() async throws {
    defer { try? FileManager.default.removeItem(at: url) }
    try await write([file("a.csv", "one")], "x")
    let same = try begin("x")
    #expect(await same.has("a.csv"))
    _ = try await same.finish()
    let other = try begin("y")
    #expect(await !other.has("a.csv"))
  }

  @Test("a second run in the same folder is told so")
  func busy() async throws {
    defer { try? FileManager.default.removeItem(at: url) }
    let run = try begin()
    #expect(throws: ReportFolderError.busy(path: url.appendingPathComponent(".journal").path)) {
      try begin()
    }
    _ = try await run.finish()
  }

  @Test("while files change no manifest vouches for them; what cannot be written leaves no part")
  func nothingHalfWritten() async throws {
    defer { try? FileManager.default.removeItem(at: url) }
    try await write([file("a.csv", "first")], "x")
    let obstacle = url.appendingPathComponent("b.csv")
    try FileManager.default.createDirectory(at: obstacle, withIntermediateDirectories: false)
    let run = try begin("y")
    try await run.add(file("a.csv", "second"))
    await #expect(throws: ReportFolderError.occupied(path: obstacle.path)) {
      try await run.add(file("b.csv", "x"))
    }
    #expect(try text("a.csv") == "second")
    #expect(names() == [".journal", "a.csv", "b.csv"])
  }

  @Test(
    "a folder without write permission is an error and stays empty", .disabled(if: geteuid() == 0))
  func readOnlyFolder() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    defer {
      chmod(url.path, 0o755)
      try? FileManager.default.removeItem(at: url)
    }
    chmod(url.path, 0o555)
    #expect(throws: ReportFolderError.self) { try begin() }
    #expect(names().isEmpty)
  }

  @Test("a file in the way of the folder is an error and stays")
  func fileInTheWay() throws {
    try Data("x".utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    #expect(throws: ReportFolderError.notAFolder(path: url.path)) { try begin() }
    #expect(throws: ReportFolderError.self) {
      try begin(in: url.appendingPathComponent("below"))
    }
    #expect(try Data(contentsOf: url) == Data("x".utf8))
  }

  @Test("names that leave the folder are refused", arguments: ["", ".x", "a/b", "manifest.json"])
  func names(bad: String) async throws {
    defer { try? FileManager.default.removeItem(at: url) }
    let run = try begin()
    await #expect(throws: ReportFolderError.badName(bad)) { try await run.add(file(bad, "x")) }
    #expect(names() == [".journal"])
  }
}
