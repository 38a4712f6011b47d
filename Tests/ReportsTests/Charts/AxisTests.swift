import Model
import Testing

@testable import Reports

@Suite("Scales and round numbers")
struct AxisTests {
  private static func micro(_ text: String) throws -> Micro { try #require(Micro(text)) }

  @Test(
    "round numbers just beyond the largest amount",
    arguments: [
      ("0", 5, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
      ("-3", 5, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
      ("100", 5, ["0", "20", "40", "60", "80", "100"]),
      ("100.000001", 5, ["0", "50", "100", "150"]),
      ("10", 5, ["0", "2", "4", "6", "8", "10"]),
      ("10.5042", 5, ["0", "5", "10", "15"]),
      ("5", 1, ["0", "5"]),
      ("3", 0, ["0", "5"]),
      ("0.0004", 5, ["0", "0.0001", "0.0002", "0.0003", "0.0004"]),
      ("0.04", 5, ["0", "0.01", "0.02", "0.03", "0.04"]),
      ("0.000001", 5, ["0", "0.000001"]),
      ("1234.5", 5, ["0", "500", "1000", "1500"]),
      ("99999999999", 5, ["0", "200000000", "400000000", "600000000", "800000000", "1000000000"]),
    ])
  func ticks(largest: String, count: Int, expected: [String]) throws {
    let ticks = AxisTicks(upTo: try Self.micro(largest), count: count)
    #expect(ticks.marks == (try expected.map(Self.micro)))
    #expect(ticks.upper == ticks.marks.last && ticks.step == ticks.marks[1])
  }

  @Test("things that are counted have whole steps", arguments: [0, 1, 2, 3, 7, 60, 999])
  func wholeSteps(count: Int64) {
    let ticks = AxisTicks(upTo: AxisTicks.one.times(count), smallestStep: AxisTicks.one)
    #expect(ticks.marks.allSatisfy { $0.raw.isMultiple(of: 1_000_000) })
    #expect(ticks.upper.raw >= max(1, count) * 1_000_000)
  }

  @Test("any amount lies on its axis, which is less than one step too long")
  func everyAmountFits() {
    var raw: Int64 = 1
    while raw < ChartValue.largest.raw {
      for amount in [raw, raw + 1, min(raw * 3 / 2, ChartValue.largest.raw)] {
        let ticks = AxisTicks(upTo: Micro(raw: amount))
        #expect(ticks.upper.raw >= amount && ticks.upper.raw - amount < ticks.step.raw)
        #expect((1...5).contains(ticks.marks.count - 1))
        #expect(ticks.marks.first == .zero)
      }
      raw = raw * 7 / 3 + 1
    }
  }

  @Test("positions are proportional, in either direction, and end at the ends")
  func positions() {
    let rising = LinearScale(upper: Micro(raw: 20), start: 100, end: 300)
    #expect(rising.position(.zero) == 100)
    #expect(rising.position(Micro(raw: 5)) == 150)
    #expect(rising.position(Micro(raw: 20)) == 300)
    #expect(rising.position(Micro(raw: 21)) == 300)
    #expect(rising.position(Micro(raw: -1)) == 100)
    let falling = LinearScale(upper: Micro(raw: 20), start: 200, end: 0)
    #expect(falling.position(Micro(raw: 5)) == 150)
    #expect(LinearScale(upper: .zero, start: 7, end: 9).position(Micro(raw: 3)) == 7)
  }

  @Test(
    "numbers of an axis in the writing of the language",
    arguments: [
      ("0", "0", "0"), ("0.04", "0,04", "0.04"), ("2.5", "2,5", "2.5"),
      ("999", "999", "999"), ("1000", "1.000", "1,000"),
      ("1234567.5", "1.234.567,5", "1,234,567.5"),
    ])
  func numbers(plain: String, vietnamese: String, english: String) throws {
    let amount = try Self.micro(plain)
    #expect(try ReportSamples.messages().amount(amount.description) == vietnamese)
    #expect(try ReportSamples.messages("en").amount(amount.description) == english)
  }

  @Test(
    "coordinates have at most two decimals and never an exponent",
    arguments: [
      (0.0, "0"), (-0.001, "0"), (0.004, "0"), (0.005, "0.01"), (1.5, "1.5"), (1.25, "1.25"),
      (-1.05, "-1.05"), (99.999, "100"), (1e300, "1000000"), (-.infinity, "0"), (.nan, "0"),
    ])
  func coordinates(value: Double, text: String) { #expect(SVGNumber.text(value) == text) }

  @Test("an axis takes targets beyond the data, missing values and none at all")
  func axisOfAnything() throws {
    let messages = try ReportSamples.messages()
    func upper(_ amounts: [Micro?]) -> Micro {
      ValueAxis(amounts, from: 0, to: 1, mark: " %", messages).ticks.upper
    }
    #expect(upper([]) == AxisTicks.one)
    #expect(upper([nil, nil]) == AxisTicks.one)
    #expect(upper([.zero, .zero]) == AxisTicks.one)
    #expect(upper([Micro(raw: 3_000_000), ChartSamples.ten, nil]) == ChartSamples.ten)
    #expect(upper([Micro(raw: 5_000_000), Micro(raw: 5_000_000)]) == Micro(raw: 5_000_000))
  }
}
