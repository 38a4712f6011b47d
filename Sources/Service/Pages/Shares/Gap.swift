import Model
import Reports

/// Numbers that are not there, and what brings them.
enum Gap {
  /// Of a province, or of all: who sends nothing is told on the page of operations.
  static func notes(ofUnits rows: [IndicatorRow], words: PageWords) -> [String] {
    if rows.isEmpty { return [words.words("page.gap.no_plan_at_all")] }
    return rows.allSatisfy { $0.value == nil } ? [words.words("page.gap.no_logs_units")] : []
  }

  static func notes(
    _ rows: [IndicatorRow], words: PageWords, name: (IndicatorRow) -> String
  ) -> [String] {
    guard !rows.isEmpty else { return [words.words("page.gap.no_plan_at_all")] }
    let empty = rows.filter { $0.value == nil }
    if empty.count == rows.count { return [words.words("page.gap.no_logs")] }
    // The school reports, or the other rows would have no number either: nothing is planned here.
    let named = empty.prefix(5).map(name).joined(separator: ", ")
    return empty.isEmpty
      ? []
      : [
        words.words(
          "page.gap.no_plan", ["names": named, "count": words.count(empty.count)])
      ]
  }
}
