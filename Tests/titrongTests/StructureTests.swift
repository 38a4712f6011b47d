import Foundation
import Testing

/// Reports as the administrative tree was, and in the tree of another day (dated communes, re-used codes, merged schools).
@Suite struct StructureTests {
  /// 22000101 moved to commune 22002 in the middle of the school year and became part of 22000102 in August 2026.
  private static let schools = """
    school_code,name,levels,province_code,commune_code,commune_name,valid_from,valid_to,successor_code
    22000101,Trường THCS số 1,THCS,22,22001,Xã số 1,2025-07-01,2025-12-31,
    22000101,Trường THCS số 1,THCS,22,22002,Xã số 2,2026-01-01,2026-07-31,22000102
    22000102,Trường THCS số 2,THCS,08,08001,Phường số 1,2025-07-01,,

    """

  private struct Answer: Decodable {
    struct Row: Decodable {
      let keys: [String: String]
      let numerator: String
    }

    let data: [Row]
  }

  private static func groups(_ folder: WorkFolder, _ more: String...) throws -> [String] {
    let shown = try folder.run(
      ["show", "online_share", "--by", "province,commune,school", "--json"] + more)
    #expect(shown.status == 0, "\(shown.errors)")
    return try JSONDecoder().decode(Answer.self, from: Data(shown.output.utf8)).data.map { row in
      ["province", "commune", "school"].compactMap { row.keys[$0] }.joined(separator: " ")
        + " \(row.numerator)"
    }
  }

  @Test func asItWasAndAsItIs() throws {
    try WorkFolder.withDatabase { folder in
      var roster = SmallSchool.roster
      roster["schools"] = Self.schools
      try SmallSchool.write(roster, to: "roster", of: folder)
      try folder.succeed("roster", "import", "roster")
      try folder.succeed("source", "add", "olm", "--format", "titrong.v1")
      try folder.write(SmallSchool.lesson.joined(separator: "\n"), to: "log.ndjson")
      try folder.succeed("ingest", "log.ndjson", "--source", "olm")
      try folder.succeed("aggregate")
      // The tree at the end of the window.
      #expect(try Self.groups(folder, "--window", "month:2025-10") == ["22 22001 22000101 45"])
      #expect(try Self.groups(folder) == ["22 22002 22000101 45"])
      #expect(try Self.groups(folder, "--structure", "2025-11-01") == ["22 22001 22000101 45"])
      #expect(try Self.groups(folder, "--structure", "2026-08-01") == ["08 08001 22000102 45"])
      #expect(
        try Self.groups(folder, "--structure", "2026-08-01", "--school", "22000102")
          == ["08 08001 22000102 45"])
      let wrong = try folder.run("show", "online_share", "--structure", "yesterday")
      #expect(wrong.status == 64 && wrong.errors.contains("2026-08-01"))
    }
  }
}
