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
    for cell in row.cells where Self.timeBytes.contains(cell.count) && !isSettled(cell) {
      if let time = PlainTime(cell) {
        note(time.day, isDayFirst: time.isDayFirst)
      } else if let time = ReportTime(cell) {
        note(time)
      }
    }
  }

  /// Whether a cell begins with the numbers of a date, and these can add nothing to what has been seen.
  private func isSettled(_ cell: UnsafeRawBufferPointer) -> Bool {
    guard seenDayFirst || seenMonthFirst else { return false }
    var index = 0
    guard let first = Self.number(cell, &index) else { return false }
    let mark = cell[index]
    index += 1
    guard mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "."),
      let second = Self.number(cell, &index), cell[index] == mark
    else { return false }
    return (first <= 12 || seenDayFirst) && (second <= 12 || seenMonthFirst)
  }

  /// One of a digit or two at the beginning of a text of at least `timeBytes`, or behind the first number.
  @inline(__always)
  private static func number(_ cell: UnsafeRawBufferPointer, _ index: inout Int) -> Int? {
    let digit = cell[index] &- 0x30
    guard digit < 10 else { return nil }
    index += 1
    let next = cell[index] &- 0x30
    guard next < 10 else { return Int(digit) }
    index += 1
    return Int(digit) * 10 + Int(next)
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
  private let memory: SlipMemory
  private var day: ReportTime.Day?
  private var midnight: TimeText?

  /// - Parameter memory: for times that are not written plainly.
  init(_ order: DateOrder, _ memory: SlipMemory) {
    self.order = order
    self.memory = memory
  }

  /// The time of a cell as RFC 3339 has it; as written if it is none, or ambiguous.
  mutating func text(_ cell: UnsafeRawBufferPointer) -> SlipText {
    guard let time = PlainTime(cell) else {
      return ReportTime(cell)?.text(order).map { memory.text($0) } ?? .read(cell)
    }
    if time.day != day {
      day = time.day
      midnight = order.day(time.day).flatMap { TimeText(midnightOf: $0) }
    }
    if let midnight { return .time(midnight.at(time.seconds)) }
    return ReportTime(cell)?.text(order).map { memory.text($0) } ?? .read(cell)
  }
}
