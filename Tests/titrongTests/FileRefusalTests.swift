import Foundation
import Testing

/// A file that cannot be what it is said to be is refused as a whole: nothing loaded, the original left where it
/// was, and the next step named.
@Suite struct FileRefusalTests {
  private static let lesson = Data(SmallSchool.lesson.joined(separator: "\n").utf8)

  @Test func damagedAndForeignFilesLoadNothing() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      let good = try folder.gzip(Self.lesson)
      var checksum = good
      checksum[good.count - 6] ^= 1
      var deflate = good
      deflate[30] ^= 0xFF
      let files: [(data: Data, code: String, nextStep: String)] = [
        (good.dropLast(1), "gzip_truncated", "copy the file again"),
        (good.prefix(20), "gzip_truncated", "copy the file again"),
        (good + good.prefix(40), "gzip_truncated", "copy the file again"),
        (checksum, "gzip_crc", "gzip -t"),
        (deflate, "gzip_crc", "gzip -t"),
        (good + checksum, "gzip_crc", "gzip -t"),
        (good + Data("\n".utf8), "gzip_trailing_garbage", "write the log anew"),
        (good + Data(count: 512) + Self.lesson, "gzip_trailing_garbage", "write the log anew"),
        (Data([0xFF, 0xFE]) + Self.lesson, "encoding", "iconv"),
        (Data("PK\u{3}\u{4}".utf8) + Self.lesson, "unsupported_container", "unzip"),
        (Data([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]), "unsupported_container", "xz"),
        (Data([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), "unsupported_container", "7z"),
      ]
      for (index, file) in files.enumerated() {
        let name = "bad-\(index).gz"
        try folder.write(file.data, to: name)
        let run = try folder.run("ingest", name, "--source", "olm")
        #expect(run.status == 65, "\(name)")
        #expect(run.output.isEmpty)
        for part in [name, "refused, nothing loaded", file.code, file.nextStep] {
          #expect(run.errors.contains(part), "\(part) in \(run.errors)")
        }
        #expect(try folder.data(name) == file.data)
        let batch = try folder.succeed("batch", "show", "\(index + 1)", "--json").output
        #expect(batch.contains(#""state":"refused""#) && batch.contains(#""lines":0"#))
        #expect(batch.contains(#""reason":"\#(file.code)""#))
      }
      #expect(try SmallSchool.minutes(in: folder) == "0")
      // A refusal is not remembered against the file: the next attempt judges it anew.
      let again = try folder.run("ingest", "bad-0.gz", "--source", "olm")
      #expect(again.errors.contains("gzip_truncated"))
      try folder.write(good, to: "bad-0.gz")
      try folder.succeed("ingest", "bad-0.gz", "--source", "olm")
      #expect(try SmallSchool.minutes(in: folder) == "45")
    }
  }

  @Test func oneRefusedFileDoesNotStopTheOthers() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      let good = try folder.gzip(Self.lesson)
      try folder.write(good.dropLast(3), to: "logs/a.gz")
      try folder.write(good + Data(count: 100), to: "logs/b.gz")
      try folder.write(Data(), to: "logs/c.ndjson")
      try folder.write(good.dropLast(3), to: "logs/d.gz.part")
      try folder.write(good.dropLast(3), to: "logs/.e.gz")
      let run = try folder.run("ingest", "logs", "--source", "olm", "--json")
      #expect(run.status == 65)
      let states = run.output.matches(of: /"name":"([^"]+)","state":"([^"]+)","lines":(\d+)/)
        .map { "\($0.1) \($0.2) \($0.3)" }
      #expect(states == ["a.gz refused 0", "b.gz done 3", "c.ndjson done 0"])
      #expect(try SmallSchool.minutes(in: folder) == "45")
    }
  }

  @Test func tooManyBadLinesSuspend() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      let lines = SmallSchool.lesson + Array(repeating: SmallSchool.login, count: 76)
      try folder.write(
        (lines + Array(repeating: "{", count: 21)).joined(separator: "\n"), to: "day")
      let run = try folder.run("ingest", "day", "--source", "olm")
      #expect(run.status == 65)
      for part in ["day", "batch 1 suspended", "21 of 100", "20 %", "--force"] {
        #expect(run.errors.contains(part), "\(part) in \(run.errors)")
      }
      #expect(try SmallSchool.minutes(in: folder) == "0")
      let kept = try folder.succeed("quarantine", "list", "--batch", "1").output
      #expect(kept.split(separator: "\n").count == 21)

      let again = try folder.run("ingest", "day", "--source", "olm")
      #expect(again.errors.contains("already known as batch 1 (suspended)"))
      #expect(try SmallSchool.minutes(in: folder) == "0")
      #expect(try folder.run("ingest", "day", "--source", "olm", "--force").status == 3)
      #expect(try SmallSchool.minutes(in: folder) == "45")
      #expect(
        try folder.succeed("batch", "show", "1", "--json").output.contains(
          #""state":"done","lines":100,"accepted":4,"duplicates":75,"quarantined":21"#))
      // One bad line less is below the limit.
      let fewer = lines + [SmallSchool.login] + Array(repeating: "{", count: 20)
      try folder.write(fewer.joined(separator: "\n"), to: "fewer")
      #expect(try folder.run("ingest", "fewer", "--source", "olm").status == 3)
    }
  }

  @Test func theSameFileChangesNothing() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      try folder.write(folder.gzip(Self.lesson), to: "day.gz")
      try folder.succeed("ingest", "day.gz", "--source", "olm")
      try folder.succeed("aggregate")
      let before = try folder.succeed("show", "online_share", "--by", "class", "--json").output
      for arguments in [["--source", "olm"], ["--source", "olm", "--force"]] {
        let run = try folder.run(["ingest", "day.gz"] + arguments)
        #expect(run.status == 0)
        #expect(run.errors.contains("day.gz: already known as batch 1 (done)"))
      }
      #expect(try folder.succeed("aggregate", "--json").output.contains(#""items_written":0"#))
      #expect(try folder.succeed("batch", "list").output.split(separator: "\n").count == 1)
      #expect(
        try folder.succeed("show", "online_share", "--by", "class", "--json").output == before)
    }
  }
}
