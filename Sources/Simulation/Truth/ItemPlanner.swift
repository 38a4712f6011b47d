import Model

/// Decides which lessons of one school go online, and how each of them ends.
struct ItemPlanner {
  let school: SimulatedSchool
  let days: [LocalDay]
  private let timetables: [Timetable]
  private var generator: SeededGenerator
  private var bookings = Bookings()
  private var lessonCursor: [Int: Int] = [:]
  private(set) var items: [PlannedItem] = []

  init(school: SimulatedSchool, days: [LocalDay], seed: UInt64) {
    self.school = school
    self.days = days
    self.timetables = school.classes.map(Timetable.init)
    self.generator = SeededGenerator(seed, 2, UInt64(school.index))
  }

  mutating func plan() -> [PlannedItem] {
    guard !school.isSilent else { return [] }
    if school.index == 0 { scriptOpeningDay() }
    for room in school.classes.indices where school.classes[room].isOnline {
      for day in days.indices { planDay(day, room: room) }
    }
    return items
  }

  /// One item of every kind of outcome on the first day of the first school, however small the plan.
  private mutating func scriptOpeningDay() {
    addLive(0, room: 0, offering: 0, period: 0, verdict: .tooShort)
    addLive(0, room: 0, offering: 1, period: 1, verdict: .noHost)
    addLive(0, room: 0, offering: 2, period: 2, verdict: .lowParticipation)
    addStudy(.lesson, 0, room: 0, offering: 3, verdict: .noTeacherAct)
    addStudy(.lesson, 0, room: 0, offering: 3, verdict: .lowParticipation)
    // A double session of a one-period lesson is capped; the same lesson again is over the cap.
    addLive(
      0, room: 0, offering: 4, period: 3, periods: 2, verdict: .succeeds, numberedPermille: 1000)
    addStudy(.lesson, 0, room: 0, offering: 4, verdict: .succeeds, repeats: true)
    addStudy(.task, 0, room: 0, offering: 5, verdict: .succeeds)
    addStudy(.task, 0, room: 0, offering: 5, verdict: .noTeacherAct)
    // The last subject plans two periods only.
    let last = school.classes[0].offerings.count - 1
    for period in 5..<8 { addLive(0, room: 0, offering: last, period: period, verdict: .succeeds) }
    guard school.classes.count > 4 else { return }
    addLive(0, room: 4, offering: 0, period: 0, verdict: .succeeds)
    addStudy(.lesson, 0, room: 4, offering: 1, verdict: .succeeds)
  }

  private mutating func planDay(_ day: Int, room: Int) {
    let calendar = SchoolCalendar(days[day])
    let rate = school.activity * calendar.teaching / 1000
    // An afternoon session is an extra one.
    for periods in [Timetable.morning, 5..<8] {
      let permille = periods == Timetable.morning ? 280 : 40
      guard generator.happens(min(900, permille * rate / 1000)) else { continue }
      let period = periods.lowerBound + generator.below(periods.count)
      let offering = timetables[room].offering(weekday: calendar.weekday, period: period)
      let roll = generator.below(100)
      addLive(
        day, room: room, offering: offering, period: period,
        periods: roll < 85 ? 1 : roll < 97 ? 2 : 3, verdict: liveVerdict())
    }
    for mode in [ItemMode.lesson, .task] where generator.happens(min(900, 350 * rate / 1000)) {
      let period = generator.below(Timetable.morning.count)
      let offering = timetables[room].offering(weekday: calendar.weekday, period: period)
      addStudy(mode, day, room: room, offering: offering, verdict: studyVerdict())
    }
  }

  private mutating func liveVerdict() -> PlannedItem.Verdict {
    guard !generator.happens(school.successPermille) else { return .succeeds }
    switch generator.below(4) {
    case 0: return .tooShort
    case 1: return .noHost
    default: return .lowParticipation
    }
  }

  private mutating func studyVerdict() -> PlannedItem.Verdict {
    guard !generator.happens(school.successPermille) else { return .succeeds }
    return generator.below(4) == 0 ? .noTeacherAct : .lowParticipation
  }

  private mutating func addLive(
    _ day: Int, room roomIndex: Int, offering: Int, period: Int, periods: Int = 1,
    verdict: PlannedItem.Verdict, numberedPermille: Int = 900
  ) {
    let room = school.classes[roomIndex]
    let teacher = room.offerings[offering].teachers.first ?? 1
    let last = min(period + periods, Timetable.periods.upperBound)
    guard bookings.take(period..<last, on: day, room: roomIndex, teacher: teacher) else { return }
    let isNumbered = generator.happens(numberedPermille) && school.platform.knowsLessonPlan
    let lesson = isNumbered ? nextLesson(room: roomIndex, offering: offering) : nil
    var item = makeItem(
      .live, room: roomIndex, offering: offering, stated: lesson, lesson: lesson, verdict: verdict,
      days: (day, day))
    let pm = room.periodMinutes
    let length =
      verdict == .tooShort
      ? generator.within(8...(pm - 12)) : periods * pm + generator.within(-3...2)
    let start = timetables[roomIndex].start(of: period) + generator.below(2)
    if length >= 30, generator.happens(200) {
      // The host drops out for two minutes; they belong to nobody.
      let cut = start + generator.within(10...(length - 10))
      item.hosted = [start..<cut, (cut + 2)..<(start + length + 2)]
    } else {
      item.hosted = [start..<(start + length)]
    }
    item.cast = cast(of: item, in: room)
    items.append(item)
  }

  private mutating func addStudy(
    _ mode: ItemMode, _ day: Int, room roomIndex: Int, offering: Int,
    verdict: PlannedItem.Verdict, repeats: Bool = false
  ) {
    let room = school.classes[roomIndex]
    let number = nextLesson(room: roomIndex, offering: offering, repeats: repeats)
    // Some platforms do not know the lesson plan: no number, or one of their own.
    let form = mode == .task || repeats ? 0 : generator.below(20)
    let knowsPlan = school.platform.knowsLessonPlan
    let isNumbered = form < 16 && number != nil && knowsPlan
    if mode == .task && !isNumbered && knowsPlan { return }
    // A published lesson is told as material only, so that no teacher's act is known of it.
    let verdict = mode == .lesson && !knowsPlan ? .noTeacherAct : verdict
    let stated = isNumbered ? number : form == 16 && knowsPlan ? 900 + generator.below(90) : nil
    let main = min(day + (repeats ? 0 : generator.below(3)), days.count - 1)
    var item = makeItem(
      mode, room: roomIndex, offering: offering, stated: stated, lesson: isNumbered ? number : nil,
      verdict: verdict, days: (day, main))
    let pm = room.periodMinutes
    let subject = room.offerings[offering].subject.code
    if let lesson = item.lesson {
      item.expected = LessonPlan.periods(lesson, school: school.index, subject: subject) * pm
    } else {
      item.statedExpected =
        form == 19 || !knowsPlan
        ? nil : form == 18 ? generator.within(200...300) : generator.within(10...60)
      item.expected = item.statedExpected.map { min(max($0, 5), 3 * pm) } ?? pm
    }
    item.cast = cast(of: item, in: room)
    items.append(item)
  }

  private mutating func makeItem(
    _ mode: ItemMode, room roomIndex: Int, offering: Int, stated: Int?, lesson: Int?,
    verdict: PlannedItem.Verdict, days: (first: Int, main: Int)
  ) -> PlannedItem {
    let room = school.classes[roomIndex]
    let subject = room.offerings[offering].subject
    let spelling = subject.spellings[
      generator.below(10) < 7 ? 0 : generator.below(subject.spellings.count)]
    let prefix = mode == .live ? "ph" : mode == .lesson ? "bg" : "bt"
    return PlannedItem(
      stream: generator.next(), mode: mode, room: roomIndex, offering: offering,
      object: "\(prefix)-\(school.code)-\(room.code)-\(zeroPadded(items.count + 1, 5))",
      spelling: spelling, statedLesson: stated, lesson: lesson,
      title: LessonPlan.title(stated, subject: subject, grade: room.grade), verdict: verdict,
      firstDay: days.first, mainDay: days.main)
  }

  /// Lessons advance with the items; now and then one is taught again.
  private mutating func nextLesson(room: Int, offering: Int, repeats: Bool = false) -> Int? {
    let key = room * 64 + offering
    let last = lessonCursor[key, default: 0]
    if last > 0, repeats || generator.happens(120) { return last }
    guard last < school.classes[room].offerings[offering].lessonCount else { return nil }
    lessonCursor[key] = last + 1
    return last + 1
  }

  /// Clearly more than half of the class, or clearly less.
  private mutating func cast(of item: PlannedItem, in room: SimulatedClass) -> PlannedItem.Cast {
    let span = days[item.firstDay...item.lastDay(of: days.count)]
    let available = room.pupils(
      onAll: item.mode == .live ? days[item.firstDay...item.firstDay] : span
    )
    .count
    var cast = PlannedItem.Cast()
    if item.verdict == .lowParticipation {
      cast.main = available * generator.within(0...32) / 100
      cast.glancing = (available - cast.main) / 2
      // Where only the size is known anybody counts, so guests would change the outcome.
      if case .listed = room.knowledge, item.mode == .live, generator.happens(400) {
        cast.guests = available * 2 / 5
      }
      return cast
    }
    // Never so few that the verdict could depend on who changes class.
    let attendance = SchoolCalendar(days[item.mainDay]).attendance / 10
    cast.main = available * generator.within(max(62, attendance - 26)...attendance) / 100
    if item.mainDay > item.firstDay {
      cast.early = available * generator.below(30) / 100
      cast.main -= cast.early
    }
    let rest = available - cast.main - cast.early
    cast.late = item.mode == .live ? 0 : rest / 3
    cast.glancing = rest / 2
    return cast
  }
}
