import Foundation
import Testing

/// Bad input gets the right exit code, and a message that says what, where, why and what to do next.
@Suite(.serialized) struct ExitCodeTests {
  @Test func wordsThatMeanNothing() throws {
    let folder = try WorkFolder()
    defer { folder.remove() }
    func run(_ arguments: String...) throws -> CommandRun {
      try CommandRun(arguments, folder: folder.url)
    }
    #expect(try run("db", "start").status == 0)
    #expect(try run("fly").status == 64)
    #expect(try run("show", "online_share", "--window", "soon").status == 64)
    let noData = try run("show", "online_share")
    #expect(noData.status == 66)
    #expect(noData.errors.contains("titrong roster import"))
    let source = try run("ingest", ".", "--source", "olm")
    #expect(source.status == 65)
    #expect(source.errors.contains("titrong source add olm"))
    #expect(try run("source", "add", "olm", "--format", "morse").status == 64)
    #expect(try run("ingest", "nowhere.gz", "--source", "olm").status == 66)
    #expect(try run("roster", "import", "nowhere").status == 66)
    #expect(try run("batch", "show", "99").status == 66)
    let english = try run("batch", "show", "99", "--lang", "en")
    #expect(english.errors.contains("There is no batch 99"))
  }

  @Test func badLinesWarnAndBadFilesAreRefused() throws {
    let folder = try WorkFolder()
    defer { folder.remove() }
    func run(_ arguments: String...) throws -> CommandRun {
      try CommandRun(arguments, folder: folder.url)
    }
    #expect(try run("db", "start").status == 0)
    #expect(try run("source", "add", "olm", "--format", "titrong.v1", "--school", "1").status == 0)
    let good = #"{"event":"login","at":"2025-10-06T07:30:00+07:00","actor":{"id":"hs-1"}}"#
    let bad = #"{"event":"login","at":"yesterday","actor":{"id":"hs-1"}}"#
    try Data("\(good)\n\(bad)\n\n{\"event\":\"fly\"}\n\(good)\n".utf8)
      .write(to: folder.url.appending(path: "log.ndjson"))
    let warned = try run("ingest", "log.ndjson", "--source", "olm", "--json")
    #expect(warned.status == 3)
    let shown = try run("batch", "show", "1", "--json").output
    #expect(
      shown.contains(
        #""lines":5,"accepted":1,"duplicates":1,"quarantined":1,"unmapped":1,"blank":1"#))
    #expect(
      try run("quarantine", "list", "--batch", "1", "--json").output
        == #"{"data":[{"line":2,"offset":\#(good.utf8.count + 1),"code":"bad_time","field":"at"}]}"#
        + "\n")

    try Data([0x1F, 0x8B, 8, 0, 0]).write(to: folder.url.appending(path: "cut.gz"))
    let refused = try run("ingest", "cut.gz", "--source", "olm")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("gzip_truncated"))
    #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: "cut.gz").path))
    let dry = try run("ingest", "log.ndjson", "--source", "olm", "--dry-run", "--json")
    #expect(dry.output.contains(#""batch":null"#))
  }

  @Test func noDatabaseSaysHowToStartOne() throws {
    let folder = try WorkFolder()
    defer { folder.remove() }
    let lost = try CommandRun(
      ["show", "online_share", "--database-url", "postgres://127.0.0.1:1/none"],
      folder: folder.url)
    #expect(lost.status == 69)
    #expect(lost.errors.contains("titrong db start"))
  }

  @Test func aBadRosterRowIsNamed() throws {
    let folder = try WorkFolder()
    defer { folder.remove() }
    let roster = folder.url.appending(path: "roster")
    try FileManager.default.createDirectory(at: roster, withIntermediateDirectories: true)
    try Data(
      "school_code,name,levels,province_code\n1,Trường 1,THCS,22\n2,Trường 2,ĐH,22\n".utf8
    ).write(to: roster.appending(path: "schools.csv"))
    let run = try CommandRun(["roster", "import", "roster"], folder: folder.url)
    #expect(run.status == 65)
    for part in ["schools.csv", "3", "levels", "ĐH"] { #expect(run.errors.contains(part)) }
  }
}
