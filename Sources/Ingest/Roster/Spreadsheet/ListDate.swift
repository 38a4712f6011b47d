import Foundation
import Model

/// Dates as offices write them: `31/12/2025`, `31-12-25` or `2025-12-31`, with or without a time.
enum ListDate {
  /// As ISO; empty if it is none.
  static func iso(_ text: String) -> String {
    let day = String(text.prefix { $0 != " " && $0 != "T" })
    if LocalDay(iso: day) != nil { return day }
    return parts(of: day).flatMap { iso(year: $0[2], $0[1], $0[0]) } ?? ""
  }

  /// Whether a date with two digits for its year is one of the school year only if the year comes first, as in
  /// `25/12/03`: read with the day first it would be of years to come, or long gone.
  static func isAmbiguous(_ text: String, in year: SchoolYear?) -> Bool {
    guard let year, let parts = parts(of: String(text.prefix { $0 != " " && $0 != "T" })),
      parts.allSatisfy({ $0.count <= 2 }), let dayFirst = iso(year: parts[2], parts[1], parts[0]),
      let yearFirst = iso(year: parts[0], parts[1], parts[2])
    else { return false }
    func isWithin(_ day: String) -> Bool {
      LocalDay(iso: day).map { SchoolYear(containing: $0) } == year
    }
    return !isWithin(dayFirst) && isWithin(yearFirst)
  }

  private static func parts(of day: String) -> [Substring]? {
    let parts = day.split { "/-.".contains($0) }
    return parts.count == 3 ? parts : nil
  }

  /// Two digits stand for a year of this century: what schools note is no older.
  private static func iso(
    year: Substring, _ month: Substring, _ day: Substring
  ) -> String? {
    guard let written = Int(year), let month = Int(month), let day = Int(day),
      year.count == 2 || year.count == 4
    else { return nil }
    let year = year.count == 2 ? 2000 + written : written
    guard (1900...9999).contains(year), LocalDay(year: year, month: month, day: day) != nil else {
      return nil
    }
    return String(format: "%04d-%02d-%02d", year, month, day)
  }
}
