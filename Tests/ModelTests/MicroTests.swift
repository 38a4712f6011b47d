import TestSeeds
import Testing

@testable import Model

@Suite struct MicroTests {
  @Test(
    arguments: [
      ("0", 0), ("1", 1_000_000), ("38556.000000", 38_556_000_000), ("0.5", 500_000),
      ("0.000001", 1), ("-0.000001", -1), ("-2.25", -2_250_000), ("+7", 7_000_000),
      ("007", 7_000_000),
      ("9223372036854.775807", .max),
    ] as [(String, Int64)])
  func decimalsAreExact(text: String, raw: Int64) {
    #expect(Micro(text)?.raw == raw)
  }

  @Test(arguments: [
    "", ".", "-", "+", ".5", "1.2.3", "1,5", "1e3", " 1", "1 ", "0x10", "1.0000001", "１", "NaN",
    "--", "1.-5", "1.+5", "9223372036855", "9223372036854.775808",
    "9223372036854.999999", "--5", "-+5", "+-5", "++5", "99999999999999999999",
  ])
  func otherTextsAreNoDecimals(text: String) {
    #expect(Micro(text) == nil)
  }

  @Test func descriptionsComeBack() {
    var random = SeededGenerator(seed: 51)
    for _ in 0..<2000 {
      let value = Micro(
        raw: .random(in: -9_000_000_000_000_000...9_000_000_000_000_000, using: &random))
      #expect(Micro(value.description) == value)
    }
    #expect(Micro(raw: -1).description == "-0.000001")
    #expect(Micro(raw: 10_500_000).description == "10.500000")
    #expect(Micro(raw: .min).description == "-9223372036854.775808")
  }

  @Test func sumsAndOrderAreThoseOfIntegers() {
    #expect(Micro(raw: 1) + Micro(raw: 2) == Micro(raw: 3))
    #expect(Micro(raw: -1) < Micro.zero)
  }
}
