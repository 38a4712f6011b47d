import Model

extension Scene {
  /// Today's part of an LMS lesson or a task, which lasts from its first day to the day after its main day.
  mutating func playStudy(_ item: PlannedItem) {
    var generator = SeededGenerator(item.stream, 3, UInt64(day))
    teach(item, &generator)
    let canOmitRole = canOmitRole(room: item.room)
    for (position, pupil) in pupils(of: item).enumerated() {
      guard let role = part(of: position, in: item) else { continue }
      var event = LogEvent(
        kind: .lessonView, begin: 0, actor: .pupil(pupil), place: place(of: item),
        object: object(of: item))
      event.statesRole = !(canOmitRole && generator.happens(30))
      if position == 0, item.stream % 20 == 1, let lesson = item.lesson {
        // One client reports the next lesson's number; the smallest known one is the item's.
        event.object?.lesson = lesson + 1
      }
      if item.mode == .task {
        if role == .qualifies { hand(in: event, &generator) }
      } else {
        study(item, pupil, role, event, &generator)
      }
    }
  }

  private enum Part {
    case qualifies
    /// Half of the minutes the day before the main day.
    case begins
    case glances
  }

  /// What the pupil at this position of the item's order does today.
  private func part(of position: Int, in item: PlannedItem) -> Part? {
    let cast = item.cast
    if position < cast.early {
      return item.firstDay + position % (item.mainDay - item.firstDay) == day ? .qualifies : nil
    }
    if position < cast.early + cast.main {
      if day == item.mainDay { return .qualifies }
      return day == item.mainDay - 1 && position % 5 == 0 ? .begins : nil
    }
    if position < cast.early + cast.main + cast.late {
      return day == item.mainDay + 1 ? .qualifies : nil
    }
    let isGlancing = position < cast.early + cast.main + cast.late + cast.glancing
    return isGlancing && day == item.mainDay ? .glances : nil
  }

  func object(of item: PlannedItem) -> LogEvent.Object {
    LogEvent.Object(
      id: item.object, type: item.mode == .task ? "assignment" : "lesson", title: item.title,
      lesson: item.statedLesson, expectedMinutes: item.statedExpected)
  }

  /// The teacher's act: on the first day, or a day late; by office staff where it must not count.
  private mutating func teach(_ item: PlannedItem, _ generator: inout SeededGenerator) {
    let actDay = item.stream % 20 == 0 ? min(item.firstDay + 1, days.count - 1) : item.firstDay
    guard day == actDay else { return }
    var actor = LogEvent.Actor.teacher(teacher(of: item))
    if item.verdict == .noTeacherAct, school.platform.knowsLessonPlan {
      guard item.stream % 2 == 0 else { return }
      actor = .staff(1)
    }
    log.append(
      LogEvent(
        kind: item.mode == .task ? .assignmentGive : .lessonPublish,
        begin: 6 * 3600 + generator.below(3 * 3600), actor: actor, place: place(of: item),
        object: object(of: item)))
    guard item.mode == .task, day < item.mainDay || generator.happens(300) else { return }
    log.append(
      LogEvent(
        kind: .feedbackGive, begin: 21 * 3600 + generator.below(3600), actor: actor,
        place: place(of: item), object: object(of: item)))
  }

  private mutating func hand(in event: LogEvent, _ generator: inout SeededGenerator) {
    var event = event
    event.begin = 17 * 3600 + generator.below(4 * 3600)
    event.kind = generator.happens(300) ? .quizAttempt : .assignmentSubmit
    if event.kind == .quizAttempt {
      event.end = event.begin + 300 + generator.below(1200)
      event.score = generator.within(3...10)
    }
    log.append(event)
  }

  private mutating func study(
    _ item: PlannedItem, _ pupil: Int, _ part: Part, _ event: LogEvent,
    _ generator: inout SeededGenerator
  ) {
    let expected = item.expected
    switch part {
    case .glances: view(max(1, expected * 3 / 10), event, &generator)
    case .begins: view(max(1, expected / 4), event, &generator)
    case .qualifies:
      // Chosen by item and pupil, so that it does not depend on the day.
      var manner = SeededGenerator(item.stream, 4, UInt64(pupil))
      switch manner.below(10) {
      case 0..<5:
        let end = view(max(1, expected * 3 / 10), event, &generator)
        var completion = event
        completion.kind = .lessonComplete
        completion.begin = end
        log.append(completion)
      case 5..<7:
        var completed = event
        completed.completed = true
        view(max(1, expected * 3 / 10), completed, &generator)
      default: view((expected * 3 + 3) / 4 + generator.below(5), event, &generator)
      }
    }
  }

  /// One to three sittings in the evening that touch this many minutes together.
  ///
  /// - Returns: second of the day at which the last one is over.
  @discardableResult
  private mutating func view(
    _ minutes: Int, _ event: LogEvent, _ generator: inout SeededGenerator
  ) -> Int {
    var start = 17 * 60 + 30 + generator.below(120)
    var left = minutes
    let sittings = minutes >= 12 ? generator.within(1...3) : 1
    let beats = generator.within(3...8)
    for sitting in 0..<sittings {
      let length = sitting == sittings - 1 ? left : minutes / sittings
      appendBeats(
        start..<(start + length), (beats + sittings - 1) / sittings,
        isLast: sitting == sittings - 1, event, &generator)
      start += length + generator.within(1...4)
      left -= length
    }
    return start * 60
  }

  /// What a player reports while it is open: intervals that follow or overlap each other, now and then one again.
  /// Together they touch exactly these minutes. Only the last one can say that the lesson is completed.
  private mutating func appendBeats(
    _ minutes: Range<Int>, _ beats: Int, isLast: Bool, _ event: LogEvent,
    _ generator: inout SeededGenerator
  ) {
    let count = min(beats, minutes.count)
    for beat in 0..<count {
      var event = event
      event.completed = event.completed && isLast && beat == count - 1
      var start = minutes.lowerBound + minutes.count * beat / count
      let end = minutes.lowerBound + minutes.count * (beat + 1) / count
      if beat > 0, generator.happens(300) { start -= 1 }
      appendInterval(start..<end, &generator, event)
      if generator.happens(60) { appendInterval(start..<end, &generator, event) }
    }
  }
}
