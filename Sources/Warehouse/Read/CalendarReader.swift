public import Model
import Postgres

/// Teaching weeks as they hold in a province.
public struct CalendarReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  public struct Week: Sendable, Hashable {
    public let number: Int
    public let start: LocalDay
    public let end: LocalDay
    /// Whether the window asked for holds it.
    public let isInside: Bool

    public init(number: Int, start: LocalDay, end: LocalDay, isInside: Bool) {
      self.number = number
      self.start = start
      self.end = end
      self.isInside = isInside
    }
  }

  /// In their order; empty if the year has no calendar.
  ///
  /// - Parameter province: code, or empty for the general calendar.
  public func weeks(
    _ year: SchoolYear, province: String, window: Window
  ) async throws -> [Week] {
    let rows = try await store.query(
      .teachingWeeks,
      [
        .int(Int64(year.startYear)), .text(province), .text(window.kind), .text(window.argument),
      ])
    return try rows.compactMap { row in
      guard let start = LocalDay(iso: try row.string("week_start")),
        let end = LocalDay(iso: try row.string("week_end"))
      else { return nil }
      return Week(
        number: Int(try row.int64("week_no")), start: start, end: end,
        isInside: try row.bool("inside"))
    }
  }
}
