import Foundation
import Testing

/// Reports as an office gets them: the numbers of every other door, in files that other programs can read.
@Suite(.serialized) struct ReportFilesTests {
  private typealias Row = [String: NSObject]

  @Test func numbersAreThoseOfShowInEveryFormat() throws {
    try WorkFolder.withDatabase { folder in
      try Self.load(folder)
      try folder.succeed(
        "report", "school", "--all", "--window", "HK1", "--format", "pdf,xlsx,csv,json", "--out",
        "schools", "--jobs", "2")
      try folder.succeed(
        "report", "province", "22", "--window", "HK1", "--format", "json", "--out", "provinces")
      for (unit, code, file, part) in [
        ("school", "22000101", "schools/school_22000101_2025-2026_HK1", "class"),
        ("school", "22000102", "schools/school_22000102_2025-2026_HK1", "class"),
        ("province", "22", "provinces/province_22_2025-2026_HK1", "school"),
      ] {
        let report = Self.object(try folder.data(file + ".json"))
        let filter = ["--\(unit)", code, "--window", "HK1", "--json"]
        func shown(_ words: String...) throws -> [Row] {
          Self.rows(try folder.succeed(words + filter).output)
        }
        for (section, by) in [
          ("level", "level"), ("subject_grade", "subject,grade"), (part, part),
        ] {
          let told = Self.rows(report, section)
          #expect(!told.isEmpty)
          #expect(told == (try shown("show", "online_share", "--by", by)), "\(code) \(section)")
        }
        for profile in ["strict", "blended", "broad"] {
          let told = Self.rows(report, "profiles").filter { $0["profile"] == profile as NSString }
          #expect(
            Self.numbers(told)
              == Self.numbers(
                try shown("show", "online_share", "--by", "level", "--profile", profile)))
        }
        let wholes = Self.rows(report, "indicators")
        #expect(wholes.count == 10)
        for row in wholes {
          let id = try #require((row["keys"] as? [String: String])?["indicator"])
          #expect(Self.numbers([row]) == Self.numbers(try shown("show", id)), "\(code) \(id)")
        }
        #expect(
          Self.rows(report, "ai_subject") == (try shown("show", "ai_teachers", "--by", "subject")))
        #expect(
          Self.rows(report, "question_bank")
            == (try shown("show", "question_bank", "--by", "subject")))
      }
      try Self.readBack(folder, "schools/school_22000101_2025-2026_HK1")
    }
  }

  @Test func aRunGoesOnWhereItWasAndTellsWhatIsWrong() throws {
    try WorkFolder.withDatabase { folder in
      try Self.load(folder)
      let words = ["report", "school", "--all", "--format", "xlsx,csv,json", "--out"]
      try folder.succeed(words + ["whole"])
      try folder.succeed(words + ["parts"])
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.url.appending(path: "whole").path)
      #expect(names.contains("datapackage.json") && names.count == 8)
      try folder.write("not a workbook", to: "parts/school_22000102_2025-2026_year.xlsx")
      try folder.succeed(words + ["parts"])
      for name in names {
        #expect(try folder.data("whole/\(name)") == folder.data("parts/\(name)"))
      }

      try folder.write("a file", to: "blocked")
      #expect(try folder.run(words + ["blocked"]).status == 73)
      let format = try folder.run("report", "school", "--all", "--format", "doc", "--out", "x")
      #expect(format.status == 64 && format.errors.contains("xlsx"))
      let none = try folder.run("report", "school", "--out", "x")
      #expect(none.status == 64 && none.errors.contains("22000101"))
      try folder.write("no_such_key: x", to: "styles/default.yaml")
      let style = try folder.run(
        "report", "school", "--all", "--style", "styles", "--out", "x")
      #expect(style.status == 78 && style.errors.contains("no_such_key"))
      #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "x").path))
    }
  }

  @Test func whatIsPublishedStaysAndChangesAreRevisionsWithTheirBatches() throws {
    try WorkFolder.withDatabase { folder in
      try Self.load(folder)
      let words = ["report", "school", "22000101", "--format", "csv,json", "--out", "made"]
      try folder.succeed(words)
      let first = try folder.data("made/school_22000101_2025-2026_year.json")
      #expect(try folder.succeed("report", "publish", "made").output.contains("published\tr1"))
      #expect(try folder.succeed("report", "publish", "made").output.contains("unchanged\tr1"))

      let batches = Self.rows(try folder.succeed("batch", "list", "--json").output)
      let batch = try #require(batches.first?["batch"] as? Int)
      try folder.succeed("batch", "retract", "\(batch)")
      try folder.succeed("aggregate")
      #expect(try folder.run("report", "publish", "made").output.contains("unchanged\tr1"))
      try folder.succeed(words)
      #expect(try folder.succeed("report", "publish", "made").output.contains("published\tr2"))
      let shown = Self.object(
        Data(try folder.succeed("report", "show", "2", "--json").output.utf8))
      let changed = try #require(shown["changed"] as? [[String: Any]])
      #expect(shown["changes"] as? Int == changed.count && !changed.isEmpty)
      #expect(changed.contains { $0["cell"] as? String == "numerator" })
      #expect((shown["batches"] as? [[String: Any]])?.map { $0["batch"] as? Int } == [batch])

      try folder.succeed("report", "show", "1", "--out", "frozen")
      #expect(try folder.data("frozen/school_22000101_2025-2026_year.json") == first)
      #expect(try folder.data("made/school_22000101_2025-2026_year.json") != first)

      try folder.write("damaged", to: "made/school_22000101_2025-2026_year.json")
      #expect(try folder.run("report", "publish", "made").status == 65)
      #expect(try folder.run("report", "show", "9").status == 66)
    }
  }

  /// Two schools with nine school days each.
  private static func load(_ folder: WorkFolder) throws {
    try folder.succeed("simulate", "--schools", "2", "--days", "9", "--seed", "5", "--out", "world")
    try folder.succeed("source", "add", "olm", "--format", "titrong.v1")
    try folder.succeed("roster", "import", "world/roster")
    try folder.succeed("ingest", "world/logs", "--source", "olm")
    try folder.succeed("aggregate")
  }

  /// The workbook as openpyxl and the page as pdftotext read them hold every share of the JSON.
  private static func readBack(_ folder: WorkFolder, _ stem: String) throws {
    let report = object(try folder.data(stem + ".json"))
    let script = """
      import openpyxl, sys
      book = openpyxl.load_workbook(sys.argv[1], read_only=True)
      for sheet in book:
          for row in sheet.iter_rows(values_only=True):
              print("|".join("" if v is None else str(v) for v in row))
      """
    let python = CommandRun.checkout.appending(path: ".build/python/bin/python3").path
    let book = try CommandRun(
      program: python, ["-c", script, stem + ".xlsx"], folder: folder.url)
    let page = try CommandRun(program: "pdftotext", [stem + ".pdf", "-"], folder: folder.url)
    #expect(book.status == 0 && page.status == 0, "\(book.errors) \(page.errors)")
    let words = page.output.replacing(/[ \u{A0}\n]+/, with: " ")
    let judged = rows(report, "subject_grade") + rows(report, "class")
    #expect(!judged.isEmpty)
    for row in judged {
      let numerator = try #require(row["numerator"] as? String)
      #expect(book.output.contains("|\(numerator)|"))
    }
    for display in displays(report) { #expect(words.contains(display)) }
  }

  private static func displays(_ report: [String: Any]) -> Set<String> {
    let sections = report["sections"] as? [[String: Any]] ?? []
    return Set(
      sections.filter { ["level", "subject_grade", "class"].contains($0["name"] as? String) }
        .flatMap { $0["rows"] as? [[String: Any]] ?? [] }
        .compactMap { ($0["display"] as? String)?.replacing(",", with: ".") })
  }

  private static func object(_ data: Data) -> [String: Any] {
    (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
  }

  private static func rows(_ output: String) -> [Row] {
    object(Data(output.utf8))["data"] as? [Row] ?? []
  }

  /// Rows of a section without what a report adds to them.
  private static func rows(_ report: [String: Any], _ name: String) -> [Row] {
    let sections = report["sections"] as? [[String: Any]] ?? []
    let rows = sections.first { $0["name"] as? String == name }?["rows"] as? [Row] ?? []
    return rows.map { row in
      row.filter { !["display", "missing_periods", "previous", "change"].contains($0.key) }
    }
  }

  private static func numbers(_ rows: [Row]) -> [String] {
    rows.map { row in
      ["numerator", "denominator", "value", "target", "status", "coverage"]
        .map { "\(row[$0] ?? NSNull())" }.joined(separator: " ")
    }
  }
}
