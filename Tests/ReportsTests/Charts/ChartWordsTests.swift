import Model
import Testing

@testable import Reports

@Suite("What a chart says about itself")
struct ChartWordsTests {
  private let source = ChartSource(asOf: "2026-11-20", ruleVersion: 3)
  private let unit = ChartUnit(name: "%", mark: " %")

  @Test("no chart without title, description and unit")
  func required() {
    #expect(throws: ChartError.noTitle) {
      try ChartCaption(title: " \u{200F}\n", description: "b", unit: unit, source: source)
    }
    #expect(throws: ChartError.noDescription) {
      try ChartCaption(title: "a", description: "", unit: unit, source: source)
    }
    #expect(throws: ChartError.descriptionRepeatsTitle) {
      try ChartCaption(title: "Tỉ trọng", description: "tỉ trọng ", unit: unit, source: source)
    }
    #expect(throws: ChartError.noUnit) {
      try ChartCaption(title: "a", description: "b", unit: ChartUnit(name: " "), source: source)
    }
  }

  @Test("a long description is heard in one go")
  func longDescription() throws {
    let caption = try ChartCaption(
      title: "a", description: String(repeating: "ắ", count: 5000), unit: unit, source: source)
    #expect(caption.description.count == ChartCaption.longestDescription)
    #expect(caption.description.hasSuffix("…"))
  }

  @Test("the source names the day of the data and the version of the rules")
  func sources() throws {
    let messages = try ReportSamples.messages()
    let text = source.text(messages)
    #expect(text.contains("20/11/2026") && text.contains("phiên bản 3"))
    let stamped = ChartSource(ReportSamples.stamp).text(messages)
    #expect(stamped.contains("31/10/2025") && stamped.contains("phiên bản 1"))
    #expect(ChartSource(asOf: nil, ruleVersion: 1).text(messages).contains("–"))
    #expect(!ChartSource(asOf: "{rule_version}", ruleVersion: 1).text(messages).contains("{as_of"))
  }

  @Test("rows of the wrong length are refused")
  func unevenRows() throws {
    let samples = try ChartSamples()
    let caption = try samples.caption()
    let values = [samples.value(hundredths: 1), samples.value(hundredths: 2)]
    #expect(throws: ChartError.unevenRows(expected: 1, found: 2)) {
      try TrendLine(
        caption: caption, heading: "Tuần", steps: ["1"], values: values, target: nil, state: .met)
    }
    #expect(throws: ChartError.unevenRows(expected: 1, found: 0)) {
      try StateMatrix(
        caption: caption, heading: "Môn", columnHeading: "Khối", columns: ["6"],
        rows: [.init("Toán", [])])
    }
    #expect(throws: ChartError.unevenRows(expected: 0, found: 2)) {
      try SmallMultiples(
        caption: caption, heading: "Tuần", steps: [],
        panels: [.init("Toán", values: values, target: nil, state: .met)])
    }
  }

  @Test("a row of an indicator gives the number and the writing of the page")
  func rowValues() throws {
    let messages = try ReportSamples.messages()
    let value = ChartValue(share: ReportSamples.met, messages)
    #expect(value.amount == Micro("10.5042") && value.label == "10,50 %")
    let target = try #require(ChartValue(target: ReportSamples.met, messages))
    #expect(target.amount == Micro("10") && target.label == "10 %")
    let empty = ChartValue(share: ReportSamples.empty, messages)
    #expect(empty.amount == nil && empty.label == "–")
    #expect(ChartValue(target: ReportSamples.empty, messages) == nil)
    #expect(ChartValue(Micro(raw: -1), label: "").amount == .zero)
    #expect(ChartValue(Micro(raw: .max), label: "").amount == ChartValue.largest)
  }

  @Test(
    "state of a row",
    arguments: [
      ("met", "1.000000", 0, nil, ChartState.met), ("met", "0.800000", 0, 5, .met),
      ("met", "0.799999", 0, 5, .notEnough), ("not_met", "0.5", 3, 5, .notEnough),
      ("not_met", "1", 5, 5, .atRisk), ("not_met", "1", 6, 5, .behind),
      ("not_met", "1", 1, 0, .behind), ("not_met", "1", 1, nil, .behind),
      ("not_met", "1", nil, 9, .behind), ("no_data", "1", nil, 9, .notEnough),
      ("no_target", "1", nil, 9, .untargeted), ("anything", "1", nil, 9, .notEnough),
    ] as [(String, String, Int?, Int?, ChartState)])
  func states(
    status: String, coverage: String, missing: Int?, weeksLeft: Int?, expected: ChartState
  ) {
    let row = IndicatorRow(
      keys: [], status: status, coverage: coverage, missingPeriods: missing)
    #expect(ChartState(row, weeksLeft: weeksLeft) == expected)
  }

  @Test("each state has a word, a shape and a colour of its own, in both languages")
  func threeSigns() throws {
    for language in ["vi", "en"] {
      let messages = try ReportSamples.messages(language)
      #expect(Set(ChartState.allCases.map { $0.word(messages) }).count == 5)
    }
    #expect(Set(ChartState.allCases.map(\.color)).count == 5)
    #expect(Set(ChartState.allCases.map(\.cssClass)).count == 5)
    let outlines = ChartState.allCases.map { StateShape(state: $0, radius: 5).path(x: 0, y: 0) }
    #expect(Set(outlines).count == 5)
  }

  @Test("colours of states can be read on white")
  func contrast() throws {
    for state in ChartState.allCases {
      #expect(1.05 / (try Self.luminance(state.color) + 0.05) >= 4.5, "\(state)")
    }
  }

  private static func luminance(_ color: String) throws -> Double {
    let number = try #require(Int(color.dropFirst(), radix: 16))
    let parts = [number >> 16, number >> 8 & 255, number & 255].map { part -> Double in
      let value = Double(part) / 255
      guard value > 0.04045 else { return value / 12.92 }
      // (value + 0.055) / 1.055 to the power of 2.4, without a mathematics library.
      let base = (value + 0.055) / 1.055
      let fifth = (0..<60).reduce(1.0) { root, _ in
        root - (root * root * root * root * root - base * base) / (5 * root * root * root * root)
      }
      return base * base * fifth
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
