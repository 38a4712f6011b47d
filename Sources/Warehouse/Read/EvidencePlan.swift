public import Model
import Postgres

/// What an offering is measured by, and the days of a window at its school.
public struct EvidencePlan: Sendable, Hashable {
  /// Planned periods of the year, as stored.
  public let periods: String
  public let periodMinutes: Int
  /// Planned minutes of the year.
  public let yearMinutes: String
  /// Nil where the calendar lacks the window.
  public let firstDay: LocalDay?
  public let lastDay: LocalDay?
}

extension EvidenceReader {
  /// - Returns: nil if nothing is planned for this class and subject.
  public func plan(of table: EvidenceTable, window: Window) async throws -> EvidencePlan? {
    guard let year = SchoolYear(table.schoolYear) else { return nil }
    let start = Parameter.int(Int64(year.startYear))
    let offering = try await store.query(
      .offering, [start, .text(table.school), .text(table.className), .text(table.subject)]
    ).first
    guard let offering else { return nil }
    let days = try await store.query(
      .windowOfSchool,
      [start, .text(table.school), .text(window.kind), .text(window.argument)]
    ).first
    return EvidencePlan(
      periods: try offering.string("periods"),
      periodMinutes: Int(try offering.int64("period_minutes")),
      yearMinutes: try offering.string("d_year"),
      firstDay: try days?.optionalString("first_day").flatMap { LocalDay(iso: $0) },
      lastDay: try days?.optionalString("last_day").flatMap { LocalDay(iso: $0) })
  }
}

extension EvidenceTable {
  /// The items with a credit day in a window, and those that have no day at all.
  public func within(_ plan: EvidencePlan) -> EvidenceTable {
    guard let first = plan.firstDay, let last = plan.lastDay else { return self }
    var part = self
    part.rows = rows.filter { row in
      row.day.flatMap { LocalDay(iso: $0) }.map { (first...last).contains($0) } ?? true
    }
    return part
  }
}
