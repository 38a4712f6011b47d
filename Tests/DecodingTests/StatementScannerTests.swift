import Decoding
import Inflation
import Model
import Testing

@Suite("Statements in arrays, answers and lines")
struct StatementScannerTests {
  /// Texts of the records, the same for every size of blocks and reads.
  private func records(_ file: String) throws -> [String] {
    let whole = try Records.outcomes(of: Array(file.utf8), .xapi)
    #expect(whole.map(\.number) == Array(1..<whole.count + 1))
    for size in 1...7 {
      var limits = InflationLimits()
      limits.readBytes = size
      limits.blockBytes = 1
      limits.lineBytes = max(64, file.utf8.count)
      limits.blockRecords = size
      let parts = try Records.outcomes(of: Array(file.utf8), .xapi, limits: limits)
      #expect(parts.map(\.text) == whole.map(\.text))
      #expect(parts.map(\.offset) == whole.map(\.offset))
    }
    let bytes = Array(file.utf8)
    for record in whole {
      let written = bytes[record.offset...].prefix(record.text.utf8.count)
      #expect(Array(record.text.utf8) == Array(written))
    }
    return whole.map(\.text)
  }

  @Test("lines stay lines")
  func lines() throws {
    #expect(
      try records("{\"a\":1}\n\n {\"b\":2}\r\n{\"c\":3}") == [
        #"{"a":1}"#, "", #" {"b":2}"#, #"{"c":3}"#,
      ])
    #expect(try records("{\n").count == 1)
    #expect(try records("x [1]\n[2") == ["x [1]", "2"])
  }

  @Test("an array, on one line or many, with anything in its strings")
  func arrays() throws {
    let elements = [#"{"a":"]},[\"{"}"#, "[1,2]", "3", #""x,]""#, "null", "{}"]
    for separator in [",", " ,\n  "] {
      let file = "[" + elements.joined(separator: separator) + "]"
      #expect(try records(file) == elements)
      #expect(try records(" \n" + file + "\n\n").dropFirst().prefix(6) == elements[...])
    }
    #expect(try records("[]").isEmpty)
    #expect(try records("[\n]\n").isEmpty)
    #expect(try records("[\n1\n]\n[2]{\n\"a\":\n3}") == ["1", "2", "{\n\"a\":\n3}"])
  }

  @Test("an answer of an LRS, with its keys in any order")
  func answers() throws {
    #expect(
      try records(#"{"statements":[{"a":1},{"b":2}],"more":"/x"}"#) == [#"{"a":1}"#, #"{"b":2}"#])
    #expect(try records(#"{"more":"","x":[{"y":"}"}],"statements":[1]}"#) == ["1"])
    #expect(try records("{\n \"more\" : null,\n \"statements\": [\n 1,\n 2 ]\n}\n") == ["1", "2"])
    #expect(try records(#"{"statements":[]}"#).isEmpty)
    #expect(try records(#"{"statement":[1]}"#) == [#"{"statement":[1]}"#])
  }

  @Test("one statement over many lines")
  func pretty() throws {
    let text = "{\n  \"actor\": {\n  },\n \"x\": \"}\"\n}"
    #expect(try records(text) == [text])
    #expect(try records("{\n}") == ["{\n}"])
  }

  @Test("lines that are containers count as their elements")
  func mixed() throws {
    let file = "[1,2]\n{\"a\":1}\n{\"statements\":[3]}\n[4\n5,6]\n\n[7]"
    #expect(try records(file) == ["1", "2", #"{"a":1}"#, "3", "4", "5,6]", "", "7"])
  }

  @Test("damage makes a bad record, never a lost one")
  func damage() throws {
    let cases = [
      ("[\n1,\n2", ["1", "2"]), ("[\n1", ["1"]), ("[1,\n", ["1", "["]), ("[\n1\n", ["1", "["]),
      ("[1,,2]", ["1", ",", "2"]), ("[1,]", ["1", "]"]), ("[\n1 2,\n3]", ["1", "2,\n3]"]),
      ("[1] x\n[2]", ["1", "x", "2"]), ("[\n1]\nx\n2\n", ["1", "x\n2\n"]),
      (#"{"statements":5}"#, ["5}"]), (#"{"more":""}"#, ["}"]),
      ("{\n\"statements\":[1]", ["1", "{"]),
    ]
    for (file, expected) in cases { #expect(try records(file) == expected, "\(file)") }
    for record in try Records.outcomes(of: Array("[\n1,,\n".utf8), .xapi) {
      guard case .quarantined = record.outcome else {
        Issue.record("\(record.text) was not quarantined")
        continue
      }
    }
  }

  @Test("an element that is too long is passed by")
  func longElement() throws {
    let long = "{\"x\":\"" + String(repeating: "y", count: 1_100_000) + "\"}"
    let found = try Records.outcomes(of: Array("[\n1,\(long),2]".utf8), .xapi)
    let codes = found.map { record in
      if case .quarantined(let code, _) = record.outcome { code.rawValue } else { "" }
    }
    #expect(codes == ["not_object", "line_too_long", "not_object"])
  }

  @Test(
    "an answer with attachments is no file of statements: of its parts only the statements are records"
  )
  func attachments() throws {
    let file = """
      --b\r
      Content-Type: application/json\r
      \r
      {"statements":[{"a":1}],"more":""}\r
      --b\r
      X-Experience-API-Hash: 00\r
      \r
      text\r
      --b--\r

      """
    let verdicts = try Records.outcomes(of: Array(file.utf8), .xapi).map { record in
      switch record.outcome {
      case .quarantined(let code, _): code.rawValue
      case .blank: "blank"
      default: "other"
      }
    }
    #expect(verdicts.filter { $0 == "bad_json" }.count == 6)
    #expect(verdicts.count == 9 && verdicts.filter { $0 == "blank" }.count == 2)
  }
}
