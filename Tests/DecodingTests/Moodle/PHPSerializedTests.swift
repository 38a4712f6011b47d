import Testing

@testable import Decoding

@Suite("PHP's serialize")
struct PHPSerializedTests {
  private func value(_ text: String, _ key: StaticString) -> String {
    Array(text.utf8).withUnsafeBytes { bytes in
      guard let array = PHPSerialized(bytes) else { return "damaged" }
      switch array.value(of: key) {
      case nil: return "absent"
      case .null: return "null"
      case .bool(let bool): return "\(bool)"
      case .integer(let number): return "\(number)"
      case .text(let text): return "'" + String(decoding: text, as: UTF8.self) + "'"
      case .other: return "other"
      }
    }
  }

  @Test("values of every kind, strings in bytes, at any depth")
  func values() {
    let text =
      #"a:8:{i:0;s:1:"x";s:1:"n";N;s:1:"t";b:1;s:1:"i";i:-42;s:1:"d";d:1.5E+25;"#
      + #"s:1:"s";s:13:"ảnh ";s:1:"";s:1:"a";a:1:{s:1:"s";a:0:{}}s:5:"ngôn";i:7;}"#
    #expect(value(text, "n") == "null" && value(text, "t") == "true")
    #expect(value(text, "i") == "-42" && value(text, "d") == "other")
    #expect(value(text, "s") == #"'ảnh ";s:1:"'"#)
    #expect(value(text, "a") == "other" && value(text, "x") == "absent")
    #expect(value(text, "ngôn") == "7")
    #expect(value(#"a:2:{s:1:"k";i:1;s:1:"k";i:2;}"#, "k") == "2")
    for scalar in ["N;", "b:0;", "i:5;", "d:0;", "d:NAN;", "d:-INF;", #"s:2:"ờ";"#, "a:0:{}"] {
      #expect(value(scalar, "k") == (scalar.hasPrefix("s:2") ? "damaged" : "absent"), "\(scalar)")
    }
  }

  @Test("anything else is damaged")
  func damaged() {
    for text in [
      "", "N", "N;N;", "a", "a:", "a:1:{}", "a:0:{", "a:0:{}}", "a:-1:{}", "a:1:{i:0;}",
      #"a:1:{s:1:"k";i:1;"#, #"a:1:{s:2:"k";i:1;}"#, #"a:1:{s:-1:"";i:1;}"#, "i:;", "i:x;",
      "i:99999999999999999999;", "b:2;", "d:;", "d:1;x", #"s:9223372036854775807:"a";"#,
      #"s:1:'a';"#, #"O:1:"a":0:{}"#, #"C:1:"a":0:{}"#, "R:1;", "r:1;", "a:1:{N;i:1;}",
      #"a:1:{a:0:{}i:1;}"#, "a:9223372036854775807:{i:0;i:0;}", #"{"a":1}"#,
    ] {
      #expect(value(text, "k") == "damaged", "\(text)")
    }
    func nested(_ depth: Int) -> String {
      String(repeating: "a:1:{i:0;", count: depth) + "N;" + String(repeating: "}", count: depth)
    }
    #expect(value(nested(64), "k") == "absent")
    #expect(value(nested(100_000), "k") == "damaged")
  }
}
