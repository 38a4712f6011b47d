import Foundation
import Model
import Reports

/// Values used by several suites.
enum ReportSamples {
  static let stamp = ReportStamp(
    schoolYear: "2025-2026", window: "month:2025-10", profile: "blended", ruleVersion: 1,
    asOf: "2025-10-31", dataVersion: "41")

  static let met = IndicatorRow(
    keys: [
      KeyField("subject", .text("TOAN")), KeyField("grade", .number(10)),
      KeyField("level", .text("secondary")),
    ],
    numerator: "4050", denominator: "38556.000000", value: "0.105042", target: "10", status: "met",
    coverage: "1.000000", display: "10,50 %", missingPeriods: 0)

  static let empty = IndicatorRow(
    keys: [
      KeyField("subject", .text("VATLI")), KeyField("grade", .missing),
      KeyField("level", .text("secondary")),
    ],
    numerator: "0", denominator: "0.000000", status: "no_data", coverage: "0.000000")

  static func table(_ rows: [IndicatorRow]) -> IndicatorTable {
    IndicatorTable(
      indicator: "online_share", schoolYear: "2025-2026", window: "HK1", by: ["subject", "grade"],
      filters: [TableFilter("level", "secondary")], profile: "blended", ruleVersion: 1,
      asOf: "2026-01-11", dataVersion: "41", rows: rows)
  }

  static func school(_ code: String = "22000101") -> ReportDocument {
    let classRow = IndicatorRow(
      keys: [KeyField("class", .text("10A1"))], numerator: "450", denominator: "9000.000000",
      value: "0.050000", target: "10", status: "not_met", coverage: "1.000000",
      display: "5,00 %", missingPeriods: 10)
    return ReportDocument(
      kind: .school, code: code, name: "Trường THPT số 1", stamp: stamp, coverage: "1.000000",
      sections: [
        ReportSection(.subjectGrade, rows: [met]), ReportSection(.className, rows: [classRow]),
      ],
      attainment: IndicatorRow(
        keys: [], numerator: "1", denominator: "1", value: "1.000000", target: "100",
        status: "met", coverage: "1.000000", display: "100,00 %"),
      remarks: ["Số liệu thử."])
  }

  static var messagesFolder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("dashboards/messages")
  }

  static func messages(_ language: String = "vi") throws -> Messages {
    try Messages.load(folder: messagesFolder, language: language)
  }

  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
