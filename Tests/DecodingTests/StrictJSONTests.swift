import Decoding
import Testing

@Suite("RFC 8259 and nothing more")
struct StrictJSONTests {
  @Test(
    "values that make a line bad",
    arguments: [
      #""\ud800""#, #""\udc00""#, #""\udc00\ud800""#, #""\ud800\ud800""#, #""\ud83dx""#,
      "1e400", "-1e400", "1.7976931348623159e308", "18446744073709551616",
      "-9223372036854775809", "12345678901234567890123", "01", "1.", ".5", "+1", "1e", "-",
      "NaN", "Infinity", "nul", "True", "'x'", #""\x""#, #""\u12g4""#, "\"\u{1}\"", "\"\t\"",
      "[1,]", "[,]", #"{"a":1,}"#, #"{"a"}"#, #"{a:1}"#, "1 2", "//x\n1",
    ])
  func refused(value: String) {
    #expect(Decode.verdict(Sample.line(["extra": value])) == "bad_json")
  }

  @Test(
    "values that do not",
    arguments: [
      #""\ud83d\ude00""#, #""\/\b\f""#, "1e308", "1e-400", "0e400", "-0", "18446744073709551615",
      "-9223372036854775808", "[ ]", #"{"":{}}"#, "\"\u{7F}\"",
      "1234567890123456789012345678901234567890.0",
    ])
  func allowed(value: String) {
    #expect(Decode.verdict(Sample.line(["extra": value])) == "accepted")
  }

  @Test("a lone surrogate in a key or in a value that a later key hides")
  func hidden() {
    #expect(Decode.verdict(Sample.line([#"\udfff"#: "1"])) == "bad_json")
    let line = String(Sample.line().dropLast())
    #expect(Decode.verdict(line + #","x":"\ud800","x":1}"#) == "bad_json")
  }

  @Test("bytes that are no UTF-8, and NUL before them")
  func bytes() {
    let bad: [[UInt8]] = [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE1, 0xBA], [0x80],
    ]
    for sequence in bad {
      let decode = Decode()
      let line = Array("{\"x\":\"".utf8) + sequence + Array("\"}".utf8)
      #expect(decode.verdict(line) == "bad_utf8", "\(sequence)")
      #expect(decode.verdict(line + [0]) == "nul")
    }
  }
}
