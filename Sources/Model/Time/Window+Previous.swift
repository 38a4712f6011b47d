extension Window {
  /// The window of the same kind just before, with its school year; `nil` for what has none.
  public func previous(in year: SchoolYear) -> (Window, SchoolYear)? {
    let before = SchoolYear(startYear: year.startYear - 1)
    switch self {
    case .year: return (.year, before)
    case .term(.second): return (.term(.first), year)
    case .term(.first): return (.term(.second), before)
    case .month(let calendarYear, let month):
      let earlier = month == 1 ? (calendarYear - 1, 12) : (calendarYear, month - 1)
      return (.month(year: earlier.0, month: earlier.1), month == 8 ? before : year)
    case .week(let number): return number > 1 ? (.week(number - 1), year) : nil
    case .toDate: return nil
    }
  }
}
