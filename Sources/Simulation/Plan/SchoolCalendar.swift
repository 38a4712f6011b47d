import Model

/// The rhythm of the simulated school year: how a day differs from an ordinary one.
struct SchoolCalendar: Sendable {
  /// A Monday.
  static let firstDay = LocalDay(20_339)
  /// The two weeks of Tết.
  static let holiday = firstDay.advanced(by: 22 * 7)..<firstDay.advanced(by: 24 * 7)
  /// The Sunday of the last one of 35 teaching weeks.
  static let lastDay = firstDay.advanced(by: 37 * 7 - 1)
  /// Teaching weeks, from 0, with tests of the middle and of the end of a term.
  private static let testWeeks: Set<Int> = [8, 16, 17, 26, 33, 34]
  private static let attendanceOfWeekdays = [970, 960, 950, 940, 910, 800]

  /// 0 is Monday.
  let weekday: Int
  /// Teaching week, from 0.
  let week: Int

  init(_ day: LocalDay) {
    let sinceFirst = Int(day.number - Self.firstDay.number)
    weekday = (sinceFirst % 7 + 7) % 7
    let weeks = sinceFirst / 7
    week = day < Self.holiday.lowerBound ? weeks : max(0, weeks - 2)
  }

  var isTestWeek: Bool { Self.testWeeks.contains(week) }

  /// How many of a thousand pupils come online: fewer at the end of the week, before Tết and towards the summer,
  /// more when there are tests.
  var attendance: Int {
    let season =
      isTestWeek ? 1020 : (20...21).contains(week) ? 900 : week < 22 ? 1000 - week * 3 : 985
    return min(985, Self.attendanceOfWeekdays[min(weekday, 5)] * season / 1000)
  }

  /// How often lessons go online, 1000 = on an ordinary day.
  var teaching: Int {
    isTestWeek ? 350 : weekday == 5 ? 600 : (20...21).contains(week) ? 800 : 1000
  }

  /// How much pupils practise, 1000 = on an ordinary day.
  var practice: Int {
    if isTestWeek { return 1800 }
    return Self.testWeeks.contains(week + 1) ? 1400 : weekday == 5 ? 700 : 1000
  }

  /// Tests that an offering holds on one day, of a thousand.
  var tests: Int { isTestWeek ? 150 : 6 }
}
