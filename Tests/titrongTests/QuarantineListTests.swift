import Foundation
import Testing

/// INPUTS §2: one code for each bad line; it is kept with its number and byte offset and hurts no other (P7).
@Suite struct QuarantineListTests {
  private struct Bad {
    let bytes: [UInt8]
    let code: String
    let field: String?

    init(_ bytes: [UInt8], _ code: String, _ field: String? = nil) {
      self.bytes = bytes
      self.code = code
      self.field = field
    }

    init(_ text: String, _ code: String, _ field: String? = nil) {
      self.init(Array(text.utf8), code, field)
    }
  }

  /// The login of a pupil with one thing changed.
  private static func login(_ change: (String, String)) -> String {
    SmallSchool.login.replacing(change.0, with: change.1)
  }

  private static let bad: [Bad] = [
    Bad([UInt8](repeating: 0x20, count: 1_048_576) + [0x7B], "line_too_long"),
    Bad([0x7B, 0, 0x7D], "nul"),
    Bad([0x22, 0xED, 0xA0, 0x80, 0x22], "bad_utf8"),
    Bad(String(repeating: "[", count: 65), "too_deep"),
    Bad(#"{"event":"login","at":}"#, "bad_json"),
    Bad(#"{"event":"\ud800"}"#, "bad_json"),
    Bad(#"["login"]"#, "not_object"),
    Bad(login((#""event":"login","#, "")), "missing_field", "event"),
    Bad(login((#"{"id":"hs-1"}"#, "{}")), "missing_field", "actor.id"),
    Bad(login(("login", "live_join")), "missing_field", "object.id"),
    Bad(login((#""22000101""#, "22000101")), "bad_field", "school"),
    Bad(login((#"}"#, #","role":"a\u0000"}"#)), "nul", "actor.role"),
    Bad(login(("07:00:00+", "25:00:00+")), "bad_time", "at"),
    Bad(login(("2025-10-06", "2014-12-31")), "past", "at"),
    Bad(login(("2025-10-06", "2999-10-06")), "future", "at"),
    Bad(
      login((#""school""#, #""end":"2025-10-06T06:59:59+07:00","school""#)), "negative_duration",
      "end"),
    Bad(login((#""school""#, #""duration_s":-1,"school""#)), "negative_duration", "duration_s"),
    Bad(login((#""school""#, #""duration_s":43201,"school""#)), "duration_too_long", "duration_s"),
    Bad(login((#","school":"22000101""#, "")), "no_place"),
  ]

  /// Bad lines before, between and behind the lines of one lesson.
  @Test func eachBadLineIsKeptAndHurtsNoOther() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      var lines: [[UInt8]] = []
      var expected: [Listed] = []
      var offset = 0
      func add(_ line: [UInt8]) {
        lines.append(line)
        offset += line.count + 1
      }
      for (index, bad) in Self.bad.enumerated() {
        expected.append(
          Listed(line: lines.count + 1, offset: offset, code: bad.code, field: bad.field))
        add(bad.bytes)
        if index % 6 == 2 { add(Array(SmallSchool.lesson[index / 6].utf8)) }
      }
      #expect(lines.count == Self.bad.count + 3)
      try folder.write(Data(lines.joined(separator: [0x0A])), to: "day.ndjson")

      let run = try folder.run("ingest", "day.ndjson", "--source", "olm")
      #expect(run.status == 3)
      let count = Self.bad.count
      #expect(
        run.errors.contains(
          "\(count + 3) lines = 3 accepted + 0 duplicates + \(count) quarantined + 0 unmapped + 0 blank"
        ), "\(run.errors)")
      let listed = try folder.succeed("quarantine", "list", "--batch", "1", "--json")
      #expect(try JSONDecoder().decode(List.self, from: Data(listed.output.utf8)).data == expected)
      let table = try folder.succeed("quarantine", "list", "--batch", "1").output
      let rows = expected.map { "\($0.line)\t\($0.offset)\t\($0.code)\t\($0.field ?? "–")\n" }
      #expect(table == rows.joined())
      #expect(try SmallSchool.minutes(in: folder) == "45")
    }
  }

  /// The control: the lesson needs each of its lines, so a lost one would have shown above.
  @Test func aLostLineWouldShow() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      try folder.write(SmallSchool.lesson[1...].joined(separator: "\n"), to: "day.ndjson")
      try folder.succeed("ingest", "day.ndjson", "--source", "olm")
      #expect(try SmallSchool.minutes(in: folder) == "0")
    }
  }

  /// Everything a batch can hold at once, gzip and standard input alike.
  @Test func theAccountAddsUp() throws {
    try WorkFolder.withDatabase { folder in
      try SmallSchool.open(in: folder)
      let forum = #"{"event":"forum_post","at":5}"#
      let lines = [
        "\u{FEFF}" + SmallSchool.login, SmallSchool.login + "\r", "", " \t", "{", "{", forum, forum,
        SmallSchool.lesson[0],
      ]
      let text = lines.joined(separator: "\n") + "\n"
      try folder.write(folder.gzip(Data(text.utf8)), to: "day.gz")
      #expect(try folder.run("ingest", "day.gz", "--source", "olm").status == 3)
      let shown = try folder.succeed("batch", "show", "1", "--json").output
      let account =
        #""lines":9,"accepted":2,"duplicates":1,"quarantined":2,"unmapped":2,"blank":2,"#
        + #""conflicts":0,"facts":2,"first_day":"2025-10-06","last_day":"2025-10-06""#
      #expect(shown.contains(account), "\(shown)")
      #expect(try folder.succeed("batch", "show", "1").output.contains("unmapped\t2\tforum_post"))
      let piped = try CommandRun(
        ["ingest", "-", "--source", "olm", "--lang", "en"], folder: folder.url, input: text)
      #expect(piped.errors.contains("already known as batch 1 (done)"), "\(piped.errors)")
    }
  }

  private struct List: Decodable {
    let data: [Listed]
  }

  private struct Listed: Decodable, Equatable {
    let line: Int
    let offset: Int
    let code: String
    let field: String?
  }
}
