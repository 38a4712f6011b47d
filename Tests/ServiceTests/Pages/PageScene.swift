import Foundation
import Model
import Reports
import Warehouse

@testable import Service

/// Pages of tables made by hand, without a database.
enum PageScene {
  static func messages(_ language: String = "vi") throws -> Messages {
    try Messages.load(
      folder: ServiceScene.share.appending(path: "dashboards/messages"), language: language)
  }

  static func words() throws -> PageWords {
    PageWords(try messages(), subjects: [:], schools: [])
  }

  static func templates() throws -> PageTemplates {
    try PageTemplates(ShareFolder(explicit: ServiceScene.share.path))
  }

  /// A class of grade 6 or above; the share is made by the one type that makes shares.
  static func row(_ name: String?, _ minutes: Int?, _ planned: Int, missing: Int?) -> IndicatorRow {
    let share = Share(
      numerator: Int64(minutes ?? 0), denominator: Micro(raw: Int64(planned) * 1_000_000),
      planned: Micro(raw: Int64(planned) * 1_000_000))
    let target = Micro(raw: 10_000_000)
    return IndicatorRow(
      keys: (name.map { [KeyField("class", .text($0)), KeyField("subject", .text("TOAN"))] } ?? [])
        + [KeyField("level", .text("secondary"))],
      numerator: String(minutes ?? 0), denominator: share.denominator.description,
      value: share.value?.description, target: "10", status: share.status(target: target).rawValue,
      coverage: share.coverage.description, display: share.display(target: target),
      missingPeriods: missing)
  }

  static func table(_ rows: [IndicatorRow], by: [String] = []) -> IndicatorTable {
    IndicatorTable(
      indicator: "online_share", schoolYear: "2025-2026", window: "year", by: by,
      profile: "blended", ruleVersion: 1, asOf: "2025-10-23", dataVersion: "v", rows: rows)
  }

  /// 35 weeks from 8 September 2025.
  static func calendar(asOf: String? = "2025-10-23") -> PageCalendar {
    let monday = LocalDay(iso: "2025-09-08") ?? LocalDay(0)
    let weeks = (0..<35).map { index in
      CalendarReader.Week(
        number: index + 1, start: monday.advanced(by: Int32(index * 7)),
        end: monday.advanced(by: Int32(index * 7 + 6)), isInside: true)
    }
    return PageCalendar(weeks, asOf: asOf.flatMap { LocalDay(iso: $0) })
  }

  static func request(_ path: String) throws -> PageRequest {
    PageRequest(
      names: ["1"], format: .html, path: path, parameters: QueryParameters(), words: try messages())
  }

  static func department(_ rows: [IndicatorRow], turn: Int = 1) throws -> DepartmentPage {
    let sum = rows.reduce((0, 0, 0)) { sum, row in
      (
        sum.0 + (Int(row.numerator) ?? 0),
        sum.1 + (Int(row.denominator.split(separator: ".").first ?? "") ?? 0),
        sum.2 + (row.missingPeriods ?? 0)
      )
    }
    let whole = table([row(nil, sum.0, sum.1, missing: sum.2)])
    let page = try request("/truong/1/to/TOAN")
    return try DepartmentPage(
      DepartmentPage.Tables(
        whole: whole, classes: table(rows, by: ["class", "subject"]),
        weeks: table([], by: ["week"]),
        teachers: table([]), bank: nil),
      name: "Toán", frame: PageFrame(page, title: "Toán", places: [], style: "/s"),
      calendar: calendar(), words: try words(), turn: (turn, { "?page=\($0)" })
    ) { row in
      page.address.link(
        to: PageAddress.path("truong", "1", "lop", row.key(.className), row.key(.subject)))
    }
  }
}
