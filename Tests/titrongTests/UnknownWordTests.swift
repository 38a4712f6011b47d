import Foundation
import Testing

/// A word the program does not know is answered with the words it does know, or with the command that helps.
@Suite struct UnknownWordTests {
  @Test func namesThatDoNotExist() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      try folder.succeed("source", "add", "k12online", "--format", "xapi")
      try folder.write(SmallSchool.login, to: "day.ndjson")
      func expect(_ arguments: [String], _ status: Int32, _ parts: [String]) throws {
        let run = try folder.run(arguments)
        #expect(run.status == status, "\(arguments): \(run.errors)")
        #expect(run.output.isEmpty)
        for part in parts { #expect(run.errors.contains(part), "\(part) in \(run.errors)") }
      }
      let ingest = ["ingest", "day.ndjson", "--source"]
      let show = ["show", "online_share"]
      let evidence = ["evidence", "--school", "22000101", "--class", "6A1", "--subject", "TOAN"]
      try expect(ingest + ["olmm"], 65, ["“olmm”", "olm", "k12online", "titrong source add olmm"])
      try expect(show + ["--school", "1"], 64, ["school", "“1”", "22000101"])
      try expect(show + ["--province", "99"], 64, ["province", "“99”", "22"])
      try expect(show + ["--subject", "PHEPTHUAT"], 64, ["“PHEPTHUAT”", "TOAN"])
      try expect(show + ["--school-year", "1999-2000"], 64, ["“1999-2000”", "2025-2026"])
      try expect(show + ["--window", "HK3"], 64, ["“HK3”", "HK1", "month:2025-10"])
      try expect(show + ["--window", "week:36"], 64, ["36", "1…35"])
      try expect(show + ["--window", "month:2024-01"], 64, ["2025-2026"])
      try expect(show + ["--by", "colour"], 64, ["“colour”", "subject", "grade"])
      try expect(show + ["--profile", "lax"], 64, ["“lax”", "strict", "blended", "broad"])
      try expect(["show", "happiness"], 64, ["“happiness”", "online_share"])
      for (option, value) in [(2, "1"), (4, "9Z"), (6, "PHEPTHUAT")] {
        var arguments = evidence
        arguments[option] = value
        try expect(arguments, 64, ["“\(value)”", evidence[option]])
      }
      try expect(["report", "school", "1", "--out", "out"], 64, ["“1”", "22000101"])
      try expect(["report", "country", "--all", "--out", "out"], 64, ["“country”", "province"])
      try expect(
        ["source", "add", "olm", "--format", "xapi"], 65, ["“olm”", "titrong source list"])
      try expect(
        ["source", "add", "x", "--format", "xapi", "--time-zone", "Sao/Hoa"], 64,
        ["“Sao/Hoa”", "Asia/Ho_Chi_Minh"])
      try expect(["quarantine", "list", "--batch", "7"], 66, ["7", "titrong batch list"])
      try expect(["ingest", "nowhere", "--source", "olm"], 66, ["nowhere"])
      // What cannot be read twice is no file; standard input is the way for it.
      try expect(["ingest", "/dev/null", "--source", "olm"], 66, ["/dev/null", "standard input"])
      try expect(["serve", "--bind", "0.0.0.0:80"], 64, ["0.0.0.0:80", "127.0.0.1"])
      #expect(try folder.succeed("batch", "list").output.isEmpty, "nothing was loaded")
    }
  }

  @Test func aDatabaseOfAnotherSecretIsNotTouched() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      let key = ".titrong/secrets/pseudonym.key"
      let secret = try folder.data(key)
      #expect(secret.count == 32)
      try folder.write(SmallSchool.login, to: "day.ndjson")
      for foreign in [Data(repeating: 9, count: 32), Data(repeating: 9, count: 31)] {
        try folder.write(foreign, to: key)
        for arguments in [
          ["ingest", "day.ndjson", "--source", "olm"], ["roster", "import", "roster"],
        ] {
          let run = try folder.run(arguments)
          #expect(run.status == 78)
          #expect(run.errors.contains("pseudonym.key"), "\(run.errors)")
        }
        #expect(try folder.data(key) == foreign)
      }
      try folder.write(secret, to: key)
      try folder.succeed("ingest", "day.ndjson", "--source", "olm")
    }
  }

  @Test func aDatabaseThatIsNotThereOrNotReady() throws {
    try WorkFolder.withDatabase { folder in
      let lost = try folder.run("batch", "list", "--database-url", "postgresql://127.0.0.1:1/none")
      #expect(lost.status == 69)
      #expect(lost.errors.contains("--database-url") && lost.errors.contains("titrong db start"))
      let wrong = try folder.run("batch", "list", "--database-url", "morse://x")
      #expect(wrong.status != 0 && wrong.errors.contains("database"))
      let folders = ["--share-dir", "/nonexistent"]
      let unshared = try folder.run(["batch", "list"] + folders)
      #expect(unshared.status == 78 && unshared.errors.contains("--share-dir"))
    }
  }
}
