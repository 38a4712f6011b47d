import Foundation
import Testing

@testable import Reports

@Suite("Text from outside in a drawing")
struct SafeTextTests {
  /// The compiler takes none of these in a literal.
  private static let noncharacters = String(
    String.UnicodeScalarView(
      [0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE].compactMap { Unicode.Scalar(UInt32($0)) }))

  static let hostile = [
    "<script>alert(1)</script>", "\"><svg onload=alert(1)>", "' onclick='x", "&lt;b&gt; & co",
    "]]><![CDATA[x", "<!-- -->", "javascript:alert(1)", "url(#x)", "a\u{0}b\u{1}\u{8}c\u{1B}[2J",
    "dòng\r\nmới\u{2028}và\u{2029}nữa\u{85}", "\u{202E}đảo\u{202C} \u{2067}ngược\u{2069}\u{200F}",
    "Vật lí nâng cao".decomposedStringWithCanonicalMapping,
    "a" + String(repeating: "\u{301}", count: 500),
    String(repeating: "Lớp chuyên Toán 10A1 ", count: 3), String(repeating: "W", count: 500),
    noncharacters, "\u{E000}\u{F8FF}", "👩‍🏫 lớp 7A4 🇻🇳", "{{title}} {{{svg}}}",
    "  nhiều   khoảng\tcách \u{A0} ", "", "\u{200B}\u{FEFF}", "%s%n\\", "中文名稱班級", "اسم الفصل",
  ]

  @Test("cleaned text is one composed line without anything invisible", arguments: hostile)
  func clean(text: String) {
    let clean = SafeText.clean(text)
    #expect(SafeText.clean(clean) == clean)
    #expect(Array(clean.utf8) == Array(clean.precomposedStringWithCanonicalMapping.utf8))
    #expect(clean.allSatisfy { $0.unicodeScalars.count <= 6 })
    #expect(!clean.hasPrefix(" ") && !clean.hasSuffix(" ") && !clean.contains("  "))
    for scalar in clean.unicodeScalars {
      #expect(![.control, .format, .privateUse].contains(scalar.properties.generalCategory))
      #expect(!scalar.properties.isNoncharacterCodePoint)
    }
  }

  @Test("what is readable stays")
  func readable() {
    #expect(SafeText.clean("Vật lí".decomposedStringWithCanonicalMapping) == "Vật lí")
    #expect(SafeText.clean("a\r\nb\tc") == "a b c")
    #expect(SafeText.clean("\u{202E}6A1\u{202C}") == "6A1")
    #expect(SafeText.clean("10A1 – chuyên “Toán”") == "10A1 – chuyên “Toán”")
  }

  @Test("a name that does not fit ends in an ellipsis and then fits", arguments: hostile)
  func fitting(text: String) {
    let clean = SafeText.clean(text)
    for width in [30.0, 60, 150] {
      let fitted = TextWidth.fit(clean, into: width)
      #expect(TextWidth.of(fitted) <= width)
      #expect(fitted == clean || fitted.hasSuffix("…"))
    }
    #expect(TextWidth.fit("Toán", into: 60) == "Toán")
    #expect(!TextWidth.fit("Giáo dục công dân", into: 66).contains(" …"))
  }

  @Test("different prefixes give different ids, of harmless letters only")
  func ids() {
    let prefixes = SafeTextTests.hostile + ["a", "a-n", "a.n", "a_2e", "a.", "A", "a b", "a_20b"]
    var seen: Set<String> = []
    for prefix in prefixes {
      for width in ChartWidth.allCases {
        let id = ChartID(prefix, width)
        for text in [id.title, id.description] {
          #expect(seen.insert(text).inserted, "\(text)")
          #expect(text.wholeMatch(of: /c-[A-Za-z0-9_.-]*/) != nil)
        }
      }
      for part in 0..<2 {
        #expect(seen.insert(ChartID(prefix, part: part).title).inserted)
      }
    }
  }
}
