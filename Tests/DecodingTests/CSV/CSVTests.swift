import Inflation
import Model
import Testing

@testable import Decoding

@Suite("CSV")
struct CSVTests {
  /// Texts of the records, the same for every size of blocks and reads.
  private func records(_ file: String) throws -> [String] {
    let whole = try Records.outcomes(of: Array(file.utf8), .moodleReport)
    for size in 1...7 {
      var limits = InflationLimits()
      limits.readBytes = size
      limits.blockBytes = 1
      limits.lineBytes = max(64, file.utf8.count)
      limits.blockRecords = size
      let parts = try Records.outcomes(of: Array(file.utf8), .moodleReport, limits: limits)
      #expect(parts.map(\.text) == whole.map(\.text))
      #expect(parts.map(\.offset) == whole.map(\.offset))
      #expect(parts.map(\.number) == Array(1..<parts.count + 1))
    }
    return whole.map(\.text)
  }

  private func split(_ record: String, by separator: Unicode.Scalar = ",") -> [String] {
    let fields = CSVFields()
    return Array(record.utf8).withUnsafeBytes { bytes in
      fields.split(bytes, by: UInt8(ascii: separator))
      return (0..<fields.count).map { String(decoding: fields.text($0), as: UTF8.self) }
    }
  }

  private func isSound(_ record: String) -> Bool {
    let fields = CSVFields()
    return Array(record.utf8).withUnsafeBytes {
      fields.split($0, by: UInt8(ascii: ","))
      return fields.isSound
    }
  }

  @Test("records end where a line ends outside quotes")
  func scanner() throws {
    #expect(try records("a,b\n1,2\r\n3,4") == ["a,b", "1,2", "3,4"])
    #expect(try records("a,b\n\n1,\"2\n3\"\n4") == ["a,b", "", "1,\"2\n3\"", "4"])
    #expect(try records("\"a\nb\",c\n\"1\"\"\n\",2\n") == ["\"a\nb\",c", "\"1\"\"\n\",2"])
    #expect(try records("a;b\n1;\"2,\n\"\n3;4,\"\n") == ["a;b", "1;\"2,\n\"", "3;4,\""])
    #expect(try records("a\tb\n1\t\"\t\n\"\n") == ["a\tb", "1\t\"\t\n\""])
    #expect(try records("\n \n\"a\"\n") == ["", " ", "\"a\""])
    #expect(try records("\"a\"\r\n\"b\r\n\"\r\n") == ["\"a\"", "\"b\r\n\""])
    #expect(try records("").isEmpty)
    // A quote in the middle of a field is nothing but that.
    #expect(try records("a,b\n5\" x,2\n3,4\n") == ["a,b", "5\" x,2", "3,4"])
  }

  @Test("a quote that is never closed takes no more than up to the next one")
  func openQuote() throws {
    #expect(try records("a,b\n\"1,2\n\"3\",4\n5,6\n") == ["a,b", "\"1,2\n\"3\",4", "5,6"])
    #expect(try records("a,b\n\"1,2\n3,4") == ["a,b", "\"1,2\n3,4"])
  }

  @Test("a record that is too long is passed by")
  func longRecord() throws {
    let long = "\"" + String(repeating: "y\n", count: 600_000) + "\",2"
    let found = try Records.outcomes(of: Array("a,b\n1,2\n\(long)\n3,4\n".utf8), .moodleReport)
    let codes = found.map { record in
      if case .quarantined(let code, _) = record.outcome { code.rawValue } else { "" }
    }
    #expect(codes == ["bad_field", "bad_field", "line_too_long", "bad_field"])
    #expect(found.last?.text == "3,4")
  }

  @Test("fields")
  func fields() {
    #expect(split("a,b,c") == ["a", "b", "c"])
    #expect(split("") == [""])
    #expect(split(",") == ["", ""])
    #expect(split("a,\"b,c\",") == ["a", "b,c", ""])
    #expect(split(#""a ""b"" c","","""","d"# + "\"") == [#"a "b" c"#, "", "\"", "d"])
    #expect(split("\"a\nb\";c;", by: ";") == ["a\nb", "c", ""])
    #expect(split("\"a\"\r") == ["a"])
    #expect(split(#""\core\event",'x'"#) == [#"\core\event"#, "'x'"])
    #expect(split(String(repeating: ",", count: 300)).count == 301)
    for record in ["a", "\"a\"", "a\"b", "\"a\"\"\"", "\"\"", "a,\"\""] {
      #expect(isSound(record), "\(record)")
    }
    for record in ["\"", "\"a", "\"a\"b", "\"a\" ,b", "a,\"\"\"", "\"a\"b\","] {
      #expect(!isSound(record), "\(record)")
    }
  }

  @Test("the separator is the most frequent one outside quotes")
  func separator() {
    for (record, separator) in [
      ("a,b", ","), ("a;b", ";"), ("a\tb", "\t"), ("a", ","), ("\"a;b;c\",d", ","), ("", ","),
      ("a;b,c", ","), ("\"a,b,c\";d", ";"), ("a,b;c\td\te\tf", "\t"),
    ] as [(String, Unicode.Scalar)] {
      let found = Array(record.utf8).withUnsafeBytes { CSVSeparator.of($0) }
      #expect(found == UInt8(ascii: separator), "\(record)")
    }
  }

  @Test("valid UTF-8, whatever its length")
  func utf8() {
    for (bytes, isValid) in [
      ([], true), (Array("Thời gian, 12:09 và hơn nữa".utf8), true), ([0xFF], false),
      (Array("12345678".utf8) + [0xC3], false), ([0xED, 0xA0, 0x80], false),
      ([0xC0, 0x80], false), ([0xF4, 0x90, 0x80, 0x80], false), ([0xF0, 0x9F, 0x99, 0x82], true),
    ] as [([UInt8], Bool)] {
      #expect(bytes.withUnsafeBytes { UTF8Check.isValid($0) } == isValid)
    }
  }
}
