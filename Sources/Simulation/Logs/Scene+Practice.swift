import Model

extension Scene {
  /// The exercises of a class this evening: two to four sets of each subject and week, chosen with its lessons.
  struct PracticePool {
    /// Offerings taught today; a subject with two periods comes twice.
    let offerings: [Int]
    let week: Int
    /// Sets of this week by offering.
    let sets: [Int]
  }

  func practicePool(of roomIndex: Int) -> PracticePool {
    let room = school.classes[roomIndex]
    var generator = SeededGenerator(
      seed, 8, UInt64(school.index), UInt64(roomIndex), UInt64(calendar.week))
    return PracticePool(
      offerings: Timetable(of: room).offerings(weekday: calendar.weekday), week: calendar.week,
      sets: room.offerings.map { _ in generator.within(2...4) })
  }

  /// A practice quiz without lesson number is no item (METRICS §4.2).
  mutating func practise(
    _ roomIndex: Int, _ pupil: Int, _ pool: PracticePool, _ generator: inout SeededGenerator
  ) {
    let begin = 15 * 3600 + generator.below(6 * 3600)
    var event = practice(roomIndex, pool, at: begin, by: .pupil(pupil), &generator)
    event.end = begin + generator.within(120...900)
    event.score = generator.within(2...10)
    log.append(event)
  }

  func practice(
    _ roomIndex: Int, _ pool: PracticePool, at begin: Int, by actor: LogEvent.Actor,
    _ generator: inout SeededGenerator
  ) -> LogEvent {
    let room = school.classes[roomIndex]
    let isToday = !generator.happens(150)
    let offering =
      isToday
      ? pool.offerings[generator.below(pool.offerings.count)]
      : generator.below(room.offerings.count)
    // Some go back to what they did not finish.
    let isOld = pool.week > 0 && generator.happens(80)
    let week = isOld ? generator.below(pool.week) : pool.week
    let set = 1 + generator.below(isOld ? 2 : pool.sets[offering])
    let subject = room.offerings[offering].subject
    return LogEvent(
      kind: .quizAttempt, begin: begin, actor: actor,
      place: .offering(room: roomIndex, offering: offering, spelling: subject.code),
      object: LogEvent.Object(
        id: "lt-\(subject.code)-\(room.grade)-t\(zeroPadded(week + 1, 2))-\(set)",
        type: "practice",
        title: "Luyện tập \(subject.name) \(room.grade), tuần \(week + 1), đề số \(set)"))
  }
}
