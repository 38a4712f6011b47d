import Foundation
import Testing

/// INPUTS §3: a bad row names file, line, column and value, and nothing changes.
@Suite struct RosterRefusalTests {
  /// A row put behind those of the small school, and the column and value that are wrong with it.
  private static let rows: [(file: String, row: String, column: String, value: String)] = [
    ("schools", "2,Trường 2,ĐH,22,,,,", "levels", "ĐH"),
    ("schools", "2,Trường 2,THCS ĐH,22,,,,", "levels", "THCS ĐH"),
    ("schools", "2,Trường 2,,22,,,,", "levels", ""),
    ("schools", ",Trường 2,THCS,22,,,,", "school_code", ""),
    ("schools", "2, ,THCS,22,,,,", "name", ""),
    ("schools", "2,Trường 2,THCS,,,,,", "province_code", ""),
    ("schools", "2,Trường 2,THCS,22,,,2025-02-29,", "valid_from", "2025-02-29"),
    ("schools", "2,Trường 2,THCS,22,,,1/7/2025,", "valid_from", "1/7/2025"),
    ("schools", "2,Trường 2,THCS,22,,,2025-07-01,2025-06-30", "valid_to", "2025-06-30"),
    ("schools", "22000101,Trường khác,THCS,22,,,2025-07-01,", "school_code", "22000101"),
    ("classes", "2025,22000101,6A2,6,", "school_year", "2025"),
    ("classes", "2025-2027,22000101,6A2,6,", "school_year", "2025-2027"),
    ("classes", "2025-2026,22000199,6A2,6,", "school_code", "22000199"),
    ("classes", "2025-2026,22000101,,6,", "class_code", ""),
    ("classes", "2025-2026,22000101,6A2,0,", "grade", "0"),
    ("classes", "2025-2026,22000101,6A2,13,", "grade", "13"),
    ("classes", "2025-2026,22000101,6A2,6.5,", "grade", "6.5"),
    ("classes", "2025-2026,22000101,6A2,sáu,", "grade", "sáu"),
    ("classes", "2025-2026,22000101,6A2,6,-1", "size", "-1"),
    ("classes", "2025-2026,22000101,6A2,6,many", "size", "many"),
    ("classes", "2025-2026,22000101,6A1,7,2", "class_code", "6A1"),
    ("students", "2025-2026,22000101,6A9,hs-3,,", "class_code", "6A9"),
    ("students", "2024-2025,22000101,6A1,hs-3,,", "class_code", "6A1"),
    ("students", "2025-2026,22000199,6A1,hs-3,,", "school_code", "22000199"),
    ("students", "2025-2026,22000101,6A1,,,", "student_id", ""),
    ("students", "2025-2026,22000101,6A1,hs-3,05/09/2025,", "from", "05/09/2025"),
    ("students", "2025-2026,22000101,6A1,hs-3,2026-01-02,2026-01-01", "to", "2026-01-01"),
    ("teachers", "22000199,gv-2,,", "school_code", "22000199"),
    ("teachers", "22000101,,Giáo viên 2,", "teacher_id", ""),
    ("teachers", "22000101,gv-1,Giáo viên 1,Tổ Văn", "teacher_id", "gv-1"),
    ("offerings", "2025-2026,22000101,6A9,TOAN,gv-1,140,", "class_code", "6A9"),
    ("offerings", "2025-2026,22000101,6A1,PHEPTHUAT,gv-1,140,", "subject", "PHEPTHUAT"),
    ("offerings", "2025-2026,22000101,6A1,KHTN,gv-1,-1,", "planned_periods", "-1"),
    ("offerings", "2025-2026,22000101,6A1,KHTN,gv-1,\"140,5\",", "planned_periods", "140,5"),
    ("offerings", "2025-2026,22000101,6A1,KHTN,gv-1,100,101", "planned_hk1", "101"),
    ("offerings", "2025-2026,22000101,6A1,TOAN,gv-2,141,72", "planned_periods", "141"),
    ("offerings", "2025-2026,22000101,6A1,TIENGVIET,gv-1,,", "planned_periods", ""),
    ("lessons", "2025-2026,TOAN,6,2,,x,,", "periods", ""),
    ("lessons", "2025-2026,TOAN,6,hai,1,x,,", "lesson_no", "hai"),
    ("lessons", "2025-2026,PHEPTHUAT,6,2,1,x,,", "subject", "PHEPTHUAT"),
    ("lessons", "2025-2026,TOAN,6,2,1,x,61,", "planned_week", "61"),
    ("lessons", "2025-2026,TOAN,6,2,1,x,,22000199", "school_code", "22000199"),
    ("lessons", "2025-2026,TOAN,6,1,3,Số tự nhiên,1,", "lesson_no", "1"),
    ("courses", "olm,,22000101,6A1,TOAN,", "course_key", ""),
    ("courses", ",toan-6a1,22000101,6A1,TOAN,", "source", ""),
    ("courses", "olm,toan-6a1,22000101,6A1,TOAN,25-26", "school_year", "25-26"),
    ("courses", "olm,toan-6a1,22000101,6A2,TOAN,2025-2026", "course_key", "toan-6a1"),
    ("accounts", "olm,tk-2,", "person_id", ""),
    ("accounts", "olm,tk-1,hs-2", "account_id", "tk-1"),
    ("calendar", "2030-2031,2,2030-09-16,2030-09-22,HK3,", "term", "HK3"),
    ("calendar", "2030-2031,0,2030-09-16,2030-09-22,HK1,", "week_no", "0"),
    ("calendar", "2030-2031,2,,2030-09-22,HK1,", "week_start", ""),
    ("calendar", "2030-2031,2,2030-09-16,2030-09-15,HK1,", "week_end", "2030-09-15"),
    ("targets", "online_share,tertiary,10,>=,,,,", "level", "tertiary"),
    ("targets", "online_share,primary,10,>,,,,", "operator", ">"),
    ("targets", "online_share,primary,,>=,,,,", "threshold", ""),
    ("targets", "online_share,primary,5-10,>=,,,,", "threshold", "5-10"),
    ("targets", "online_share,primary,năm,>=,,,,", "threshold", "năm"),
    ("targets", "online_share,secondary,11,>=,,,2025-01-01,", "indicator", "online_share"),
  ]

  @Test func aBadRowChangesNothing() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      let before = try Self.answers(folder)
      for (index, bad) in Self.rows.enumerated() {
        var roster = SmallSchool.roster
        // A good change in an earlier file must not stay behind when a later one is bad.
        roster["schools", default: ""] += "22000102,Trường số 2,THPT,22,,,,\n"
        roster["classes", default: ""] += "2025-2026,22000102,10A1,10,40\n"
        let line = (roster[bad.file]?.split(separator: "\n").count ?? 0) + 1
        roster[bad.file, default: ""] += bad.row + "\n"
        let name = "bad-\(index)"
        try SmallSchool.write(roster, to: name, of: folder)
        let run = try folder.run("roster", "import", name)
        #expect(run.status == 65, "\(bad): \(run.errors)")
        let place = "\(bad.file).csv, line \(line), column \(bad.column): the value “\(bad.value)”"
        #expect(run.errors.contains(place), "\(bad): \(run.errors)")
        #expect(run.errors.contains("nothing has changed"))
      }
      #expect(try Self.answers(folder) == before)
      #expect(try Self.changes(of: "roster", folder).allSatisfy { $0 == 0 })
    }
  }

  @Test func filesThatAreNoTables() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      let before = try Self.answers(folder)
      let files: [(file: String, bytes: Data, parts: [String])] = [
        (
          "students", Data("school_year,school_code,class_code\n".utf8),
          ["“student_id”", "found: "]
        ),
        ("classes", Data("lớp\n6A1\n".utf8), ["“school_year”", "found: lớp"]),
        ("classes", Data(), ["“school_year”"]),
        ("teachers", Data([0xFF, 0xFE, 0x73, 0]), ["UTF-8"]),
        ("teachers", Data("school_code,teacher_id\n1,\u{C3}".utf8.dropLast()), ["UTF-8"]),
        ("offerings", Data("school_year,\"a\n1,2\n".utf8), ["line 1", "quote"]),
        ("lessons", Data("school_year,a\n1,\"2\n\"x\n".utf8), ["line 3", "quote"]),
      ]
      for (index, bad) in files.enumerated() {
        let name = "bad-\(index)"
        try SmallSchool.write(to: name, of: folder)
        try folder.write(bad.bytes, to: "\(name)/\(bad.file).csv")
        let run = try folder.run("roster", "import", name)
        #expect(run.status == 65, "\(run.errors)")
        for part in ["\(bad.file).csv"] + bad.parts {
          #expect(run.errors.contains(part), "\(part) in \(run.errors)")
        }
      }
      try folder.write("x", to: "other/pupils.csv")
      let other = try folder.run("roster", "import", "other")
      #expect(other.status == 66 && other.errors.contains("schools.csv"))
      try folder.write("school_code\n", to: "roster.zip")
      let archive = try folder.run("roster", "import", "roster.zip")
      #expect(archive.status == 65 && archive.errors.contains("roster.zip"))
      #expect(try Self.answers(folder) == before)
      #expect(try Self.changes(of: "roster", folder).allSatisfy { $0 == 0 })
    }
  }

  /// The control of the two above, and the ways to write one table.
  @Test func theSameRosterOtherwiseWrittenChangesNothing() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      for (name, text) in SmallSchool.roster {
        let rows = text.split(separator: "\n").map { line in
          line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let turned = ([rows[0]] + rows.dropFirst() + rows.dropFirst()).map { row in
          (row.reversed().map { "\" \($0.decomposedStringWithCanonicalMapping)\u{A0}\"" }
            + ["x"]).joined(separator: ";")
        }
        try folder.write(
          "\u{FEFF}" + turned.joined(separator: "\r\n"), to: "turned/\(name).csv")
      }
      #expect(try Self.changes(of: "turned", folder).allSatisfy { $0 == 0 })
      var roster = SmallSchool.roster
      roster["classes"] = roster["classes"]?.replacing("6A1,6,2", with: "6A1,6,3")
      try SmallSchool.write(roster, to: "changed", of: folder)
      #expect(try Self.changes(of: "changed", folder).reduce(0, +) == 1)
    }
  }

  @Test func personalColumnsAreDroppedAndTold() throws {
    try WorkFolder.withDatabase { folder in
      var roster = SmallSchool.roster
      roster["students"] = """
        school_year,school_code,class_code,student_id,Điện thoại,Dân tộc
        2025-2026,22000101,6A1,hs-1,0900000001,Tày

        """
      try SmallSchool.write(roster, to: "roster", of: folder)
      let run = try folder.succeed("roster", "import", "roster", "--json")
      #expect(run.output.contains(#""dropped_columns":["dân tộc","điện thoại"]"#), "\(run.output)")
      #expect(run.errors.contains("students") && run.errors.contains("dân tộc"))
      #expect(!(run.output + run.errors).contains("0900000001"))
    }
  }

  private static func changes(of roster: String, _ folder: WorkFolder) throws -> [Int] {
    let run = try folder.succeed("roster", "import", roster, "--json")
    let changes = run.output.matches(of: /"changed":(\d+)/).compactMap { Int($0.1) }
    #expect(changes.count == 10)
    return changes
  }

  /// Everything the roster decides that an answer shows.
  private static func answers(_ folder: WorkFolder) throws -> [String] {
    try folder.succeed("aggregate")
    return try ["school", "class,subject", "teacher", "department"].map {
      try folder.succeed("show", "online_share", "--by", $0, "--json").output
    }
  }
}
