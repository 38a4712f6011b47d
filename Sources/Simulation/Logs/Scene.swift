import Model

/// What every scene of a school's day needs: who, where, when, and the log to write to.
struct Scene {
  let school: SimulatedSchool
  let days: [LocalDay]
  let day: Int
  let calendar: SchoolCalendar
  let seed: UInt64
  var log: DayLog

  init(school: SimulatedSchool, days: [LocalDay], day: Int, seed: UInt64, tally: ActTally) {
    self.school = school
    self.days = days
    self.day = day
    self.calendar = SchoolCalendar(days[day])
    self.seed = seed
    self.log = DayLog(school: school, day: days[day], seed: seed, tally: tally)
  }

  func place(of item: PlannedItem) -> LogEvent.Place {
    .offering(room: item.room, offering: item.offering, spelling: item.spelling)
  }

  func teacher(of item: PlannedItem) -> Int {
    school.classes[item.room].offerings[item.offering].teachers.first ?? 1
  }

  /// Pupils the item can count on, in the item's own order: the same on each of its days.
  func pupils(of item: PlannedItem) -> [Int] {
    let last = item.mode == .live ? item.firstDay : item.lastDay(of: days.count)
    var pupils = school.classes[item.room].pupils(onAll: days[item.firstDay...last])
    var generator = SeededGenerator(item.stream, 1)
    generator.shuffle(&pupils)
    return pupils
  }

  /// The platform may leave out the role only of pupils the roster lists.
  func canOmitRole(room: Int) -> Bool {
    if case .listed = school.classes[room].knowledge { return true }
    return false
  }

  /// An interval that touches exactly these clock minutes, at seconds no person would choose.
  mutating func appendInterval(
    _ minutes: Range<Int>, _ generator: inout SeededGenerator, _ event: LogEvent
  ) {
    var event = event
    event.begin = minutes.lowerBound * 60 + generator.below(30)
    event.end = minutes.upperBound * 60 - 1 - generator.below(28)
    log.append(event)
  }
}
