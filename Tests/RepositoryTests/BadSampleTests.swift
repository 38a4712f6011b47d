import Testing

/// A gate must be seen to fail: every rule finds its bad sample and leaves the good one beside it alone.
@Suite struct BadSampleTests {
  private func file(_ path: String, _ text: String) -> Repository.File {
    Repository.File(path: path, text: text)
  }

  private func lines(_ count: Int) -> String { String(repeating: "x\n", count: count) }

  @Test(arguments: [
    ("Sources/Model/A.swift", 250), ("Tests/ModelTests/A.swift", 400), ("sql/views/a.sql", 80),
  ])
  func aLineTooMany(path: String, limit: Int) {
    #expect(LengthRule().findings(in: [file(path, lines(limit))]).isEmpty)
    #expect(LengthRule().findings(in: [file(path, lines(limit) + "x")]).count == 1)
    #expect(LengthRule().findings(in: [file(path, lines(limit + 1))]).count == 1)
    let excused = LengthRule(exceptions: [path: "generated"])
    #expect(excused.findings(in: [file(path, lines(limit + 1))]).isEmpty)
  }

  private static let manifest = """
    room("Model", needs: []),
    room("Inflation", needs: ["CZlib"]),
    room("Decoding", needs: ["Model", "CSimdJSON"]),
    room(
      "Postgres", needs: ["CLibPQ", logging]),
    room("Warehouse", needs: ["Model", "Postgres", crypto]),
    .executableTarget(name: "titrong", dependencies: ["Warehouse", arguments]),
    """

  @Test func theManifestIsRead() {
    let needs = Manifest(Self.manifest).needs
    #expect(needs.count == 6)
    #expect(needs["Model"] == [])
    #expect(needs["Postgres"] == ["CLibPQ"])
    #expect(needs["titrong"] == ["Warehouse"])
  }

  @Test(arguments: [
    ("Model", "import Warehouse"), ("Model", "public import Postgres"),
    ("Decoding", "@testable import Warehouse"), ("Decoding", "import struct Postgres.Row"),
    ("Warehouse", "  internal import CLibPQ"), ("Model", "@preconcurrency public import CZlib"),
    ("Warehouse", "import CXXHash"), ("titrong", "import Postgres"),
  ])
  func anImportAgainstTheWalk(room: String, line: String) {
    let rule = DirectionRule(manifest: Manifest(Self.manifest))
    let found = rule.findings(in: [file("Sources/\(room)/A.swift", "import Foundation\n" + line)])
    #expect(found.map(\.line) == [2])
  }

  @Test func importsWithTheWalkAndWordsAboutOthersAreFine() {
    let rule = DirectionRule(manifest: Manifest(Self.manifest))
    let text = "public import Model\nimport Postgres\n// import CLibPQ\nlet s = \"import CZlib\"\n"
    #expect(rule.findings(in: [file("Sources/Warehouse/A.swift", text)]).isEmpty)
  }

  @Test(arguments: [
    #"room("Model", needs: ["Warehouse"])"#, #"room("Reports", needs: ["Postgres"])"#,
    #"room("Warehouse", needs: ["CLibPQ"])"#, #"room("Ingest", needs: ["CZlib"])"#,
    #"room("Attic", needs: [])"#, #"room("Model", needs: ["Model"])"#,
  ])
  func aManifestAgainstTheWalk(text: String) {
    #expect(DirectionRule(manifest: Manifest(text)).findings(in: []).count == 1)
  }

  @Test(arguments: [
    "fatalError(\"no\")", "fatalError ()", "let a = try! b()", "let a = b as! C",
    "Task.detached { }", "import XCTest", "final class A: XCTestCase {}", "// TODO: later",
    "/* a\n FIXME b */", "let a = 1  // XXX", "let a = \"\\(try! b())\"",
  ])
  func aForbiddenWord(text: String) {
    #expect(WordRule().findings(in: [file("Sources/Model/A.swift", text)]).count == 1)
  }

  @Test func wordsInsideTextsAreNoCode() {
    let text = ##"""
      let a = "try! fatalError( // TODO"
      let b = #"a "as! b" \#(a) XCTest"#
      let c = """
        Task.detached \(a.map { "as! \($0)" } ?? "") // FIXME
        """
      let d = try? e as? F  // fatalError( said here is no call
      """##
    #expect(WordRule().findings(in: [file("Sources/Model/A.swift", text)]) == [])
  }

  @Test(arguments: [
    [("Sources/Model/A/Row.swift", ""), ("Sources/Model/B/Row.swift", "")],
    [("Sources/Model/StringUtil.swift", "")], [("Sources/Model/Utilities/Row.swift", "")],
    [("Sources/Model/A.swift", "public enum Model {}")],
  ])
  func aNameThatSaysNothing(samples: [(String, String)]) {
    #expect(NameRule().findings(in: samples.map { file($0.0, $0.1) }).count == 1)
  }

  @Test func equalNamesInTwoModulesAreFine() {
    let files = [
      file("Sources/Model/Row.swift", "struct ModelRow {}"), file("Sources/Reports/Row.swift", ""),
      file("Tests/ModelTests/Row.swift", ""),
    ]
    #expect(NameRule().findings(in: files).isEmpty)
  }

  private static let header = "-- name: a\n-- doc: b\n-- params: none\n-- returns: c\nSELECT 1"

  @Test func aStatementWithoutItsHeader() {
    let rule = StatementHeaderRule()
    #expect(rule.findings(in: [file("sql/statements/x/a.sql", Self.header)]).isEmpty)
    for field in ["name", "doc", "params", "returns"] {
      let without = Self.header.replacing("-- \(field):", with: "-- note:")
      #expect(rule.findings(in: [file("sql/statements/x/a.sql", without)]).count == 1)
    }
    #expect(rule.findings(in: [file("sql/statements/b.sql", Self.header)]).count == 1)
    let late = "SELECT 1;\n" + Self.header
    #expect(rule.findings(in: [file("sql/statements/a.sql", late)]).count == 4)
    let twice = ["sql/statements/x/a.sql", "sql/statements/y/a.sql"]
    #expect(rule.findings(in: twice.map { file($0, Self.header) }).count == 1)
  }

  @Test(arguments: [
    "create or replace view v as select 1", "CREATE FUNCTION f() RETURNS int",
    "CREATE\n  MATERIALIZED VIEW v AS", "CREATE TEMP VIEW v AS",
  ])
  func aMigrationWithReplaceableText(text: String) {
    let found = MigrationRule().findings(in: [file("sql/migrations/1.sql", "-- a\n" + text)])
    #expect(found.map(\.line) == [2])
    #expect(MigrationRule().findings(in: [file("sql/views/1.sql", text)]).isEmpty)
  }

  @Test func aMigrationThatOnlyMentionsThem() {
    let text = "-- CREATE VIEW v\nCREATE TABLE view_of (a int); -- no create function f\n"
    #expect(MigrationRule().findings(in: [file("sql/migrations/1.sql", text)]).isEmpty)
  }

  @Test func aTextInParts() {
    let rule = NormalFormRule()
    let found = rule.findings(in: [file("sql/a.csv", "tốt\nto\u{302}\u{301}t\n")])
    #expect(found.map(\.line) == [2])
  }
}
