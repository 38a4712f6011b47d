internal import Model

/// Whether the dates of one file have the day or the month first, decided once by all of them.
///
/// A number over 12 decides; so do habits that no language shares which puts the month first. Without either, and
/// where dates contradict each other, only those are known of which both numbers are the same.
struct DateOrder {
  private var seenDayFirst = false
  private var seenMonthFirst = false
  private var suggestsDayFirst = false
  /// A time is neither shorter nor longer.
  private static let timeBytes = 8...64

  init() {}

  /// Every cell that is a time has a say.
  mutating func note(_ row: ReportTable.Row) {
    for cell in row.cells where Self.timeBytes.contains(cell.count) {
      if let time = cell.withUnsafeBytes({ ReportTime($0) }) { note(time) }
    }
  }

  mutating func note(_ time: ReportTime) {
    if time.isDayFirst { suggestsDayFirst = true }
    guard case .open(let first, let second, _) = time.day else { return }
    if first > 12 { seenDayFirst = true }
    if second > 12 { seenMonthFirst = true }
  }

  /// The language of the report puts the day first.
  mutating func suggestDayFirst() { suggestsDayFirst = true }

  func day(_ day: ReportTime.Day) -> LocalDay? {
    switch day {
    case .known(let day): return day
    case .open(let first, let second, let year):
      if first == second { return LocalDay(year: year, month: first, day: second) }
      switch (seenDayFirst, seenMonthFirst) {
      case (true, true): return nil
      case (false, true): return LocalDay(year: year, month: first, day: second)
      case (false, false) where !suggestsDayFirst: return nil
      default: return LocalDay(year: year, month: second, day: first)
      }
    }
  }

  /// The time of a cell as RFC 3339 has it; as written if it is none, or ambiguous.
  func text(_ cell: [UInt8]) -> [UInt8] {
    cell.withUnsafeBytes { ReportTime($0) }?.text(self) ?? cell
  }
}
