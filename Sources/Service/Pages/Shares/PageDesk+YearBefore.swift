import Model
import Warehouse

extension PageDesk {
  /// The weeks of the year before, to stand behind those of a table; nil where they have no numbers, or the window is one of
  /// this year only.
  func weeksBefore(
    _ table: IndicatorTable, _ query: IndicatorQuery
  ) async throws -> IndicatorTable? {
    guard let year = SchoolYear(table.schoolYear) else { return nil }
    switch query.window {
    case .year, .term, .week: break
    case .month, .toDate: return nil
    }
    var before = query
    before.schoolYear = SchoolYear(startYear: year.startYear - 1)
    before.by = [.week]
    do {
      let weeks = try await indicators.table(.onlineShare, before)
      return weeks.rows.contains { $0.value != nil } ? weeks : nil
    } catch is QueryError {
      // A year nobody knows, or one in which the place had another name.
      return nil
    }
  }
}
