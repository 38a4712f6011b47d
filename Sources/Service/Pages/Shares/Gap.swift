import Model
import Reports

/// Numbers that are not there, and what brings them.
enum Gap {
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
