import Foundation
import Testing

/// `show` and `evidence` as files: the same tables as over HTTP, byte for byte a file and nothing after it.
@Suite struct SheetCommandTests {
  @Test func tablesAreWrittenAsFiles() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      try folder.write(SmallSchool.lesson.joined(separator: "\n") + "\n", to: "log.ndjson")
      try folder.succeed("ingest", "log.ndjson", "--source", "olm")
      try folder.succeed("aggregate")
      let evidence = ["evidence", "--school", "22000101", "--class", "6A1", "--subject", "TOAN"]
      for (name, arguments) in [
        ("show.xlsx", ["show", "online_share", "--by", "subject"]), ("evidence.xlsx", evidence),
      ] {
        try Self.write(arguments + ["--format", "xlsx"], to: name, in: folder)
        // Every part is read and its checksum compared.
        let tested = try CommandRun(
          program: "python3", ["-m", "zipfile", "-t", name], folder: folder.url)
        #expect(tested.status == 0, "\(tested.errors)")
        let book = try folder.data(name)
        #expect(book.starts(with: [0x50, 0x4B, 0x03, 0x04]))
        try Self.write(arguments + ["--format", "xlsx"], to: "again", in: folder)
        #expect(try folder.data("again") == book, "the same data give the same bytes")
      }
      let csv = try folder.run(evidence + ["--format", "csv"]).output
      #expect(csv.hasPrefix("mode,object,day,") && csv.hasSuffix("\r\n"))
      #expect(csv.components(separatedBy: "\r\n").count == 3)

      let weeks = try folder.run([
        "show", "online_share", "--by", "week", "--sort", "-value", "--format", "csv",
      ]).output.components(separatedBy: "\r\n")
      #expect(weeks.dropFirst().first?.hasPrefix("5,") == true, "the week with the lesson is first")
      let wrong = try folder.run(["show", "online_share", "--sort", "colour"])
      #expect(wrong.status == 64 && wrong.errors.contains("numerator"))
    }
  }

  private static func write(_ arguments: [String], to name: String, in folder: WorkFolder) throws {
    let program = try CommandRun.found().path
    let run = try CommandRun(
      program: "sh", ["-c", "exec \"$@\" >\"$0\"", name, program] + arguments, folder: folder.url)
    #expect(run.status == 0, "\(run.errors)")
  }
}
