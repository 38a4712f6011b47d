import Decoding
import Model
import Testing

@Suite("Files of Moodle's log table")
struct MoodleFileTests {
  private let header = LogRow.columns.joined(separator: ",")

  private func verdicts(_ file: String) throws -> [String] {
    try Records.outcomes(of: Array(file.utf8), .moodleLogstore).map { record in
      switch record.outcome {
      case .accepted: "accepted"
      case .blank: "blank"
      case .unmapped, .voids: "unmapped"
      case .quarantined(let code, let field):
        field.map { "\(code.rawValue) \($0.rawValue)" } ?? code.rawValue
      }
    }
  }

  @Test("a header is no event; comma, semicolon or tab; columns in any order")
  func columns() throws {
    let shuffled = Array(LogRow.columns.reversed()) + ["unheard_of"]
    for separator in [",", ";", "\t"] {
      let header = LogRow.columns.joined(separator: separator)
      let file = "\u{FEFF}\(header)\r\n\(LogRow().csv(separator))\r\n\n\(LogRow().csv(separator))"
      #expect(try verdicts(file) == ["blank", "accepted", "blank", "accepted"])
      let other = shuffled.joined(separator: separator) + "\n"
      let row = LogRow().csv(separator, columns: shuffled)
      #expect(try verdicts(other + row + "\n") == ["blank", "accepted"])
    }
    let quoted = LogRow.columns.map { "\"\($0)\"" }.joined(separator: ",")
    #expect(try verdicts("\(quoted)\n\(LogRow().csv())\n") == ["blank", "accepted"])
    #expect(
      try verdicts("\(header)\n\(LogRow().csv())\n\(header)\n\(LogRow().csv())\n")
        == ["blank", "accepted", "blank", "accepted"])
  }

  @Test("without header, the order of the table, with or without `anonymous`")
  func noHeader() throws {
    let old = LogRow.columns.filter { $0 != "anonymous" }
    for columns in [LogRow.columns, old] {
      #expect(try verdicts(LogRow().csv(columns: columns)) == ["accepted"])
    }
    let fewer = LogRow().csv(columns: Array(LogRow.columns.dropLast(2)))
    #expect(try verdicts(fewer) == ["bad_field columns"])
    // A row of a file that has a header, by itself.
    #expect(Decode(.moodleLogstore).verdict(LogRow().csv(";")) == "accepted")
  }

  @Test("missing values as NULL, \\N or nothing; a quoted NULL is a text")
  func nulls() throws {
    for null in ["NULL", #"\N"#, "", #""""#] {
      #expect(try verdicts("\(header)\n\(LogRow().csv(null: null))") == ["blank", "accepted"])
    }
    #expect(
      try verdicts("\(header)\n\(LogRow().csv(null: "\"NULL\""))").last == "bad_field realuserid")
    #expect(try verdicts("\(header)\n\(LogRow().csv(null: "null"))").last == "bad_field realuserid")
  }

  @Test("quoted fields hold line feeds, separators, doubled quotes and backslashes")
  func quoting() throws {
    let other = #"{"modulename":"page","name":"Một,\nhai;\t\"ba\" \\ bốn"}"#
    let escaped = other.replacing(#"\"#, with: #"\\"#).replacing("\"", with: #"\""#)
    let row = LogRow(#"\core\event\course_module_created"#, ["other": "\"\(escaped)\""])
    let file = "\(header)\n\(row.csv())\n\(LogRow(#"\a\b"#, ["ip": "\"1\n2\n\n3\""]).csv())\n"
    let records = try Records.outcomes(of: Array(file.utf8), .moodleLogstore)
    #expect(records.count == 3 && records.map(\.number) == [1, 2, 3])
    guard case .accepted = records[1].outcome, case .unmapped = records[2].outcome else {
      Issue.record("\(records)")
      return
    }
    let decode = Decode(.moodleLogstore)
    let title = decode.event(row.csv()).map { decode.string($0.title) }
    #expect(title == "Một,\nhai;\t\"ba\" \\ bốn")
  }

  @Test("what is wrongly quoted goes no further than it must")
  func damage() throws {
    let good = LogRow().csv()
    let open = good.replacing("\"10.0.0.1\"", with: "\"10.0.0.1")
    #expect(
      try verdicts("\(header)\n\(open)\n\"1\",2\n\(good)\n")
        == ["blank", "bad_field columns", "accepted"])
    let stray = good.replacing("\"web\"", with: "\"we\"b\"")
    #expect(
      try verdicts("\(header)\n\(stray)\n\(good)\n,\n\(good),\n")
        == ["blank", "bad_field columns", "accepted", "bad_field columns", "bad_field columns"])
    let zero = good.replacing("web", with: "w\u{0}b")
    #expect(try verdicts("\(header)\n\(zero)\n\(good)") == ["blank", "nul", "accepted"])
  }

  @Test("JSON: an object a line, an array on one line or many, one object over many lines")
  func json() throws {
    let json = LogRow().json
    let pretty = json.replacing(",", with: ",\n  ")
    #expect(try verdicts("\(json)\n\(json)\n") == ["accepted", "accepted"])
    #expect(try verdicts(" \n\n  \(json)\n") == ["blank", "blank", "accepted"])
    #expect(try verdicts("[\(json),\(json)]") == ["accepted", "accepted"])
    #expect(try verdicts("\n[\n\(pretty),\n\(pretty)\n]\n").suffix(2) == ["accepted", "accepted"])
    #expect(try verdicts("{\n" + pretty.dropFirst()) == ["accepted"])
    #expect(try verdicts("[\(json),3,[1],\"x\"]").first == "accepted")
    #expect(try verdicts("[\(json),\n{\"a\":\n") == ["accepted", "bad_json"])
    #expect(try verdicts("").isEmpty)
    #expect(try verdicts("\n \n") == ["blank", "blank"])
  }
}
