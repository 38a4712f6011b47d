import Model
import Reports
import Warehouse

/// The teaching weeks of a window, and how many of them are still to come.
struct PageCalendar: Sendable {
  let weeks: [CalendarReader.Week]
  /// Weeks of the window that end after the day of the data; nil if the year has no calendar.
  let weeksLeft: Int?
  /// Last day of the last week, ISO.
  let deadline: String?

  init(_ all: [CalendarReader.Week], asOf: LocalDay?) {
    weeks = all.filter(\.isInside)
    weeksLeft =
      weeks.isEmpty
      ? nil
      : weeks.count { week in asOf.map { week.end > $0 } ?? true }
    deadline = weeks.last?.end.description
  }

  /// Of which nothing is known but how many weeks are left.
  init(weeksLeft: Int?) {
    weeks = []
    self.weeksLeft = weeksLeft
    deadline = nil
  }

  /// How often one period has to be taught online from now on.
  func pace(_ missing: Int, _ words: Messages) -> String {
    guard missing > 0, let weeksLeft else { return "–" }
    guard weeksLeft > 0 else { return words.words("page.pace.over") }
    if missing > weeksLeft {
      let each = (missing + weeksLeft - 1) / weeksLeft
      return words.words("page.pace.each_week", ["periods": String(each)])
    }
    let every = weeksLeft / missing
    return every == 1
      ? words.words("page.pace.each_week", ["periods": "1"])
      : words.words("page.pace.every", ["weeks": String(every)])
  }
}
