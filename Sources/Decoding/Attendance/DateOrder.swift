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
      if let time = PlainTime(cell) {
        note(time.day, isDayFirst: time.isDayFirst)
      } else if let time = ReportTime(cell) {
        note(time)
      }
    }
  }

  mutating func note(_ time: ReportTime) { note(time.day, isDayFirst: time.isDayFirst) }

  private mutating func note(_ day: ReportTime.Day, isDayFirst: Bool) {
    if isDayFirst { suggestsDayFirst = true }
    guard case .open(let first, let second, _) = day else { return }
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
}

/// Writes the times of one file, as its order has it. Most are of the day of the one before.
struct ReportClock {
  private let order: DateOrder
  private var day: ReportTime.Day?
  private var midnight: TimeText?

  init(_ order: DateOrder) { self.order = order }

  /// The time of a cell as RFC 3339 has it; as written if it is none, or ambiguous.
  mutating func text(_ cell: UnsafeRawBufferPointer) -> SlipText {
    guard let time = PlainTime(cell) else {
      return ReportTime(cell)?.text(order).map { .made($0) } ?? .read(cell)
    }
    if time.day != day {
      day = time.day
      midnight = order.day(time.day).flatMap { TimeText(midnightOf: $0) }
    }
    if let midnight { return .time(midnight.at(time.seconds)) }
    return ReportTime(cell)?.text(order).map { .made($0) } ?? .read(cell)
  }
}
