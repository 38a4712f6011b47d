import Foundation
import Model
import TestSupport
import TestSeeds
import Testing
import Warehouse

@testable import Ingest

/// Packages of 1EdTech OneRoster 1.1 and 1.2 become our roster.
@Suite struct OneRosterTests {
  private static let package = OneRosterSample.package

  private static var references: RosterReferences {
    var references = RosterReferences()
    for (name, code) in [("Toán", "TOAN"), ("NGUVAN", "NGUVAN"), ("Tin học", "TIN")] {
      references.subjects[SubjectFolding.key(name)] = code
      references.curriculum[.init(grade: 6, subject: code)] = 140
    }
    return references
  }

  private func conversion(
    _ files: [String: String] = package, _ options: OneRosterOptions = .init()
  ) throws -> OneRosterConversion {
    let folder = FileManager.default.temporaryDirectory.appending(path: "oneroster-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let zip = folder.appending(path: "package.zip")
    try Data(ZipSample(files.map { ("\($0.key).csv", $0.value) }).bytes).write(to: zip)
    return try OneRosterConversion(OneRosterPackage(at: [zip]), Self.references, options)
  }

  private func rows(_ conversion: OneRosterConversion, _ file: RosterFile) -> Set<[String]> {
    Set(conversion.sheets.filter { $0.file == file }.flatMap { $0.rows.map(\.values) })
  }

  private func changed(_ file: String, _ old: String, _ new: String) -> [String: String] {
    var files = Self.package
    files[file] = files[file]?.replacing(old, with: new)
    return files
  }

  @Test func schoolsHaveTheLevelsTheyTeachAndTheProvinceAboveThem() throws {
    let school = ["22000101", "Trường THCS số 1", "THCS", "22"]
    #expect(try rows(conversion(), .schools) == [school])
    let elsewhere = try conversion(Self.package, .init(province: "79"))
    #expect(rows(elsewhere, .schools).map(\.last) == ["79"])
  }

  /// Two classes' pupils in one group are a class of their own: nobody can say of which of the two it is.
  @Test func lessonsBelongToTheClassWhosePupilsSitInThem() throws {
    let result = try conversion()
    let year = "2025-2026"
    #expect(
      rows(result, .classes) == [
        [year, "22000101", "6A1", "6"], [year, "22000101", "6A2", "6"],
        [year, "22000101", "TIN-G1", "6"],
      ])
    #expect(
      rows(result, .students) == [
        [year, "22000101", "6A1", "HS-01", "2025-09-08", ""],
        [year, "22000101", "6A2", "u-hs2", "", "2026-01-10"],
        [year, "22000101", "TIN-G1", "HS-01", "2025-09-08", ""],
        [year, "22000101", "TIN-G1", "u-hs2", "2025-10-01", "2025-12-31"],
      ])
  }

  @Test func whoTeachesWhat() throws {
    let result = try conversion()
    let year = "2025-2026"
    #expect(
      rows(result, .offerings) == [
        [year, "22000101", "6A1", "TOAN", "GV-01"], [year, "22000101", "6A1", "NGUVAN", "u-gv2"],
        [year, "22000101", "TIN-G1", "TIN", "GV-01"],
      ])
    #expect(
      rows(result, .teachers) == [
        ["22000101", "GV-01", "Họ Đệm Tên"], ["22000101", "u-gv2", "Họ Khác"],
        ["22000101", "GV-03", "Họ Nữa"],
      ])
    #expect(result.skipped == [.noGrade: 1, .noSubject: 1])
    #expect(rows(result, .courses).isEmpty && rows(result, .accounts).isEmpty)
  }

  @Test func withoutHomeroomsLessonsOfOneCodeAreOneClass() throws {
    var files = changed("classes", "homeroom", "scheduled")
    files["classes"] = files["classes"]?
      .replacing("Toán 6A1,,c-toan,,", with: "Toán 6A1,,c-toan,6A1,")
      .replacing("Văn,,c-van,,", with: "Văn,,c-van,6A1,")
    let result = try conversion(files)
    #expect(rows(result, .classes).map { $0[2] }.sorted() == ["6A1", "TIN-G1"])
    #expect(
      rows(result, .offerings).filter { $0[2] == "6A1" }.map { $0[3] }.sorted() == [
        "NGUVAN", "TOAN",
      ])
    #expect(rows(result, .students).filter { $0[2] == "6A1" }.map { $0[3] } == ["HS-01"])
  }

  /// Before 1.2, a role is a column of the users.
  @Test func rolesOfTheFirstVersion() throws {
    var files = Self.package
    files["roles"] = nil
    files["users"] = """
      sourcedId,status,role,orgSourcedIds,username,familyName,givenName,identifier
      u-gv1,active,teacher,"t1,xa",gv.mot,Họ,Tên,GV-01
      u-gv2,active,teacher,xa,gv.hai,Họ,Khác,
      u-hs1,active,student,t1,hs.mot,,,HS-01
      u-hs2,active,student,t1,hs.hai,,,
      """
    let result = try conversion(files)
    // The second teaches a class of the school, wherever the office has put him.
    #expect(rows(result, .teachers).map { $0[1] }.sorted() == ["GV-01", "u-gv2"])
  }

  @Test func aSourceMeetsPeopleAndClassesUnderTheirIds() throws {
    let result = try conversion(Self.package, .init(source: "lms"))
    let accounts = rows(result, .accounts)
    #expect(
      accounts.isSuperset(of: [
        ["lms", "gv.mot", "GV-01"], ["lms", "gv.mot@truong.example", "GV-01"],
        ["lms", "11", "GV-01"],
        ["lms", "u-gv1", "GV-01"], ["lms", "hs.hai", "u-hs2"],
      ]))
    #expect(!accounts.contains(["lms", "u-hs2", "u-hs2"]))
    #expect(
      rows(result, .courses).contains(["lms", "toan", "22000101", "6A1", "TOAN", "2025-2026"]))
  }

  @Test func personalColumnsAreNamedAndNeverRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "oneroster-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in Self.package {
      try Data(text.utf8).write(to: folder.appending(path: "\(name.capitalized).csv"))
    }
    try Data("sourcedId,birthDate\nu-hs1,2014-01-01\n".utf8).write(
      to: folder.appending(path: "demographics.csv"))
    let package = try OneRosterPackage(at: [folder])
    #expect(
      package.personalColumns == ["users.csv: password", "users.csv: phone", "demographics.csv"])
  }

  @Test(arguments: [
    (
      "manifest", "file.orgs,bulk", "file.orgs,delta", "manifest.csv", 3, "file.orgs",
      "expected.bulk"
    ),
    (
      "classes", "scheduled,t1,hk2", "scheduled,t1,hk9", "classes.csv", 5, "termSourcedIds",
      "expected.one_year"
    ),
    (
      "classes", "homeroom,t1,hk1,\ntoan", "homeroom,t7,hk1,\ntoan", "classes.csv", 3,
      "schoolSourcedId", "expected.known_org"
    ),
    (
      "enrollments", "e4,active,toan,t1,u-gv1", "e4,active,toan,t1,u-gv9", "enrollments.csv", 5,
      "userSourcedId", "expected.known_user"
    ),
    ("enrollments", "2025-10-01", "01/10/2025", "enrollments.csv", 9, "beginDate", "expected.date"),
    ("orgs", "state,22", "state,", "orgs.csv", 4, "parentSourcedId", "expected.province"),
  ])
  func whatCannotBeRightIsNamed(
    file: String, old: String, new: String, named: String, line: Int, column: String,
    expected: String
  ) {
    #expect(Self.package[file]?.contains(old) == true)
    let error = #expect(throws: RosterError.self) { try conversion(changed(file, old, new)) }
    guard case .badValue(let file, let at, let heading, _, let why) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(file == named && at == line && heading == column && why == expected)
  }

  @Test func importedAsAWholeAndAgainWithoutAChange() async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      let folder = FileManager.default.temporaryDirectory.appending(path: "oneroster-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, text) in Self.package {
        try Data(text.utf8).write(to: folder.appending(path: "\(name).csv"))
      }
      let store = try await WarehouseScene.store(on: pool)
      let importer = RosterImporter(store: RosterStore(store: store), pseudonyms: Act.pseudonyms)
      let first = try await importer.importOneRoster(at: [folder], .init())
      #expect(
        first.summary.rows == [.schools: 1, .classes: 3, .students: 4, .teachers: 3, .offerings: 3])
      #expect(first.summary.totalChanged > 0)
      let second = try await importer.importOneRoster(at: [folder], .init())
      #expect(second.summary.totalChanged == 0)
    }
  }

  /// Rows of a later package come instead of those with their ids; what is to be deleted goes.
  @Test func changesComeOverAPackageInBulk() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "oneroster-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = folder.appending(path: "1.zip")
    let second = folder.appending(path: "2.zip")
    try Data(ZipSample(Self.package.map { ("\($0.key).csv", $0.value) }).bytes).write(to: first)
    let changes = [
      ("manifest.csv", "propertyName,value\nfile.enrollments,delta\nfile.roles,bulk\n"),
      (
        "enrollments.csv",
        """
        status,sourcedId,classSourcedId,userSourcedId,role
        tobedeleted,e6,,,
        active,e2,l6a1,u-hs2,student
        active,e12,van,u-gv3,teacher
        """
      ), ("roles.csv", "sourcedId,userSourcedId,role,orgSourcedId\nr9,u-gv2,teacher,t1\n"),
    ]
    try Data(ZipSample(changes).bytes).write(to: second)
    let result = try OneRosterConversion(
      OneRosterPackage(at: [first, second]), Self.references, .init())
    #expect(rows(result, .students).filter { $0[3] == "u-hs2" }.map { $0[2] } == ["6A1"])
    // Both pupils are of one class now, so their group is a lesson of it.
    #expect(rows(result, .classes).map { $0[2] }.sorted() == ["6A1", "6A2"])
    #expect(rows(result, .offerings).filter { $0[3] == "NGUVAN" }.map { $0[4] } == ["GV-03"])
    #expect(rows(result, .teachers).map { $0[1] }.sorted() == ["GV-01", "GV-03", "u-gv2"])
  }

  @Test(
    "packages of another project",
    .enabled(
      if: SharedFixtures.url("oneroster") != nil,
      "needs fixtures/oneroster under ../shared or the folder named by TITRONG_SHARED"))
  func packagesOfOthers() throws {
    let folder = try #require(SharedFixtures.url("oneroster"))
    let first = folder.appending(path: "Test_minimal_data_set.zip")
    let second = folder.appending(path: "oneroster_test_data.zip")
    let package = try OneRosterPackage(at: [first])
    // It knows only departments.
    let result = try OneRosterConversion(package, Self.references, .init(province: "22"))
    #expect(result.skipped == [.notOfASchool: 2] && result.sheets.isEmpty)
    #expect(package.personalColumns.contains("users.csv: password"))
    // The other has changes only.
    #expect(throws: RosterError.self) { try OneRosterPackage(at: [second]) }
    let both = try OneRosterConversion(
      OneRosterPackage(at: [first, second]), Self.references, .init(province: "22"))
    #expect(both.skipped == [.notOfASchool: 2, .noGrade: 1])
  }
}
