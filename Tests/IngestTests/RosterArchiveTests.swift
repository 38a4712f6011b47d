import Foundation
import TestSupport
import Testing
import Warehouse

@testable import Ingest

/// A roster that comes as one zip file (INPUTS §3).
@Suite struct RosterArchiveTests {
  private static let schools =
    "school_code,name,levels,province_code\n22000101,Trường THCS số 1,THCS,22\n"
  private static let classes =
    "school_year,school_code,class_code,grade\n2025-2026,22000101,6A1,6\n"

  /// Imports an archive into an empty schema, from a folder that must hold nothing else afterwards.
  private func imported(_ bytes: [UInt8]) async throws -> RosterSummary {
    try await TestDatabase.shared.withScratchSchema { pool in
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "archive-\(UInt64.random(in: 0...UInt64.max))/inner")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let parent = folder.deletingLastPathComponent()
      defer { try? FileManager.default.removeItem(at: parent) }
      let file = folder.appending(path: "roster.zip")
      try Data(bytes).write(to: file)
      defer {
        let left = try? FileManager.default.subpathsOfDirectory(atPath: parent.path).sorted()
        #expect(left == ["inner", "inner/roster.zip"], "nothing is unpacked to disk")
      }
      let store = try await WarehouseScene.store(on: pool)
      return try await RosterImporter(
        store: RosterStore(store: store), pseudonyms: Act.pseudonyms
      ).importRoster(at: file).summary
    }
  }

  private func failure(_ bytes: [UInt8]) async -> RosterError? {
    await #expect(throws: RosterError.self) { try await imported(bytes) }
  }

  @Test(arguments: [
    "", "danh sách/", "a/b/c/",
    // A name that leads out of the folder leads nowhere: nothing is written.
    "../../", "/etc/", "C:\\",
  ])
  func filesCountByTheirName(folder: String) async throws {
    let separator = folder.hasSuffix("\\") ? "x/" : folder
    let summary = try await imported(
      ZipSample([
        (separator + "classes.csv", Self.classes), (separator + "schools.csv", Self.schools),
        ("README.txt", "x"), ("__MACOSX/schools.csv", "x"), ("schools.csv.bak", "x"),
      ]).bytes)
    #expect(summary.rows == [.schools: 1, .classes: 1])
    #expect(summary.changed == [.schools: 1, .classes: 1])
  }

  /// Which of two is meant, nobody but the sender can know.
  @Test func twoFilesOfOneNameAreRefused() async {
    let twice = ZipSample([("a/schools.csv", Self.schools), ("b/schools.csv", Self.schools)])
    guard case .badArchive(let file, let why) = await failure(twice.bytes) else {
      Issue.record("expected badArchive")
      return
    }
    #expect(file == "roster.zip")
    #expect(why.contains("schools.csv"))
  }

  @Test func badArchivesAreNamed() async {
    var encrypted = ZipSample([("schools.csv", Self.schools)])
    encrypted.entries[0].flags = 1
    #expect(await failure(encrypted.bytes) == .badArchive(file: "roster.zip", why: "encrypted"))
    #expect(
      await failure(Array(Self.schools.utf8)) == .badArchive(file: "roster.zip", why: "damaged"))
  }

  @Test func anArchiveWithoutRosterFilesIsNoRoster() async {
    guard case .nothingThere = await failure(ZipSample([("a.csv", "x")]).bytes) else {
      Issue.record("expected nothingThere")
      return
    }
  }
}
