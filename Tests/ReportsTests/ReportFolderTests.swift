import Foundation
import Model
import Reports
import Testing

@Suite("Report files are whole or absent")
struct ReportFolderTests {
  private let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("reports-\(UUID().uuidString)")

  private func names() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  private func file(_ name: String, _ text: String) -> ReportFile {
    ReportFile(name: name, bytes: Array(text.utf8), rowCount: 1)
  }

  @Test("the manifest has sizes and hashes, in the order of names, and no clock")
  func manifest() throws {
    defer { try? FileManager.default.removeItem(at: url) }
    let folder = ReportFolder(url.appendingPathComponent("a/b"))
    try folder.write([file("b.csv", "abc"), file("a.csv", "")], stamp: ReportSamples.stamp)
    let manifest = folder.url.appendingPathComponent("manifest.json")
    let expected =
      #"{"school_year":"2025-2026","window":"month:2025-10","profile":"blended","#
      + #""rule_version":1,"as_of":"2025-10-31","data_version":"41","files":["#
      + #"{"name":"a.csv","size":0,"sha256":"#
      + #""e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","row_count":1},"#
      + #"{"name":"b.csv","size":3,"sha256":"#
      + #""ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","row_count":1}]}"#
      + "\n"
    #expect(try String(contentsOf: manifest, encoding: .utf8) == expected)
    try folder.write([file("b.csv", "abc"), file("a.csv", "")], stamp: ReportSamples.stamp)
    #expect(try String(contentsOf: manifest, encoding: .utf8) == expected)
  }

  @Test("a later run replaces files whole")
  func replaces() throws {
    defer { try? FileManager.default.removeItem(at: url) }
    let folder = ReportFolder(url)
    try folder.write([file("a.csv", "a long first version")], stamp: ReportSamples.stamp)
    try folder.write([file("a.csv", "short")], stamp: ReportSamples.stamp)
    let written = url.appendingPathComponent("a.csv")
    #expect(try String(contentsOf: written, encoding: .utf8) == "short")
    #expect(names() == ["a.csv", "manifest.json"])
  }

  @Test("one file that cannot be written leaves nothing of the run, and the earlier run as it was")
  func nothingHalfWritten() throws {
    defer { try? FileManager.default.removeItem(at: url) }
    let folder = ReportFolder(url)
    try folder.write([file("a.csv", "first")], stamp: ReportSamples.stamp)
    let obstacle = url.appendingPathComponent("b.csv")
    try FileManager.default.createDirectory(at: obstacle, withIntermediateDirectories: false)
    #expect(throws: ReportFolderError.occupied(path: obstacle.path)) {
      try folder.write([file("a.csv", "second"), file("b.csv", "x")], stamp: ReportSamples.stamp)
    }
    let kept = url.appendingPathComponent("a.csv")
    #expect(try String(contentsOf: kept, encoding: .utf8) == "first")
    #expect(names() == ["a.csv", "b.csv", "manifest.json"])
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
    #expect(throws: ReportFolderError.self) {
      try ReportFolder(url).write([file("a.csv", "x")], stamp: ReportSamples.stamp)
    }
    #expect(names().isEmpty)
  }

  @Test("a file in the way of the folder is an error and stays")
  func fileInTheWay() throws {
    try Data("x".utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    #expect(throws: ReportFolderError.notAFolder(path: url.path)) {
      try ReportFolder(url).write([file("a.csv", "x")], stamp: ReportSamples.stamp)
    }
    #expect(throws: ReportFolderError.self) {
      try ReportFolder(url.appendingPathComponent("below")).write([], stamp: ReportSamples.stamp)
    }
    #expect(try Data(contentsOf: url) == Data("x".utf8))
  }

  @Test("names that leave the folder are refused", arguments: ["", ".x", "a/b", "manifest.json"])
  func names(bad: String) {
    #expect(throws: ReportFolderError.badName(bad)) {
      try ReportFolder(url).write([file(bad, "x")], stamp: ReportSamples.stamp)
    }
    #expect(!FileManager.default.fileExists(atPath: url.path))
  }
}
