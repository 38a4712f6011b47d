import Model

extension Scene {
  /// The teachers' day beside the items: sign in, open classes, publish materials, hold tests, work on the
  /// question bank, use AI.
  mutating func playTeachers(_ habits: TeacherHabits, _ generator: inout SeededGenerator) {
    for teacher in school.teachers {
      if generator.happens(800) {
        log.append(
          LogEvent(
            kind: .login, begin: 6 * 3600 + generator.below(3 * 3600),
            actor: .teacher(teacher.number), statesRole: !generator.happens(30), place: .school))
      }
      if habits.aiDays[teacher.number]?.contains(day) == true {
        playTool(of: teacher.number, &generator)
      }
    }
    for roomIndex in school.classes.indices where school.classes[roomIndex].isOnline {
      for offering in school.classes[roomIndex].offerings.indices {
        prepare(roomIndex, offering, &generator)
      }
    }
    for question in habits.questions where question.day == day { work(on: question) }
    log.append(
      LogEvent(
        kind: .lessonView, begin: 19 * 3600, actor: .teacher(1),
        place: .unknownCourse(school.platform.courseKey("\(school.code)-boi-duong-giao-vien")),
        object: LogEvent.Object(
          id: "bd-\(school.code)-\(day)", type: "lesson", title: "Bồi dưỡng năng lực số")))
  }

  private mutating func prepare(
    _ roomIndex: Int, _ offeringIndex: Int, _ generator: inout SeededGenerator
  ) {
    let room = school.classes[roomIndex]
    let offering = room.offerings[offeringIndex]
    let subject = offering.subject
    let actor = LogEvent.Actor.teacher(offering.teachers.first ?? 1)
    let place = LogEvent.Place.offering(
      room: roomIndex, offering: offeringIndex, spelling: subject.code)
    if day == 0, generator.happens(800) {
      log.append(
        LogEvent(
          kind: .classOpen, begin: 6 * 3600 + generator.below(7200), actor: actor, place: place))
    }
    if generator.happens(40) {
      let number = generator.within(1...max(1, offering.lessonCount))
      log.append(
        LogEvent(
          kind: .resourcePublish, begin: 9 * 3600 + generator.below(36_000), actor: actor,
          place: place,
          object: LogEvent.Object(
            id: "hl-\(school.code)-\(room.code)-\(subject.code)-\(number)", type: "slides",
            title: LessonPlan.title(number, subject: subject, grade: room.grade), lesson: number)))
    }
    if generator.happens(calendar.tests) {
      log.append(
        LogEvent(
          kind: .examHold, begin: 8 * 3600 + generator.below(7200), actor: actor, place: place,
          object: LogEvent.Object(
            id: "kt-\(school.code)-\(room.code)-\(subject.code)-\(day)", type: "exam",
            title: "Kiểm tra \(subject.name) \(room.grade)"),
          mode: ExamMode.allCases[generator.below(3)],
          examKind: calendar.isTestWeek ? .periodic : .regular))
    }
  }

  private mutating func work(on question: TeacherHabits.Question) {
    let offering = school.classes[question.room].offerings[question.offering]
    let grade = school.classes[question.room].grade
    var event = LogEvent(
      kind: .questionCreate, begin: 14 * 3600, actor: .teacher(question.teacher),
      place: .offering(
        room: question.room, offering: question.offering, spelling: offering.subject.code),
      object: LogEvent.Object(
        id: question.object, type: "question",
        title: "Câu hỏi \(offering.subject.name) \(grade)", level: question.level,
        hash: question.hash))
    log.append(event)
    let acts: [(Bool, EventKind)] = [
      (question.isUpdated, .questionUpdate), (question.isApproved, .questionApprove),
      (question.isRetired, .questionRetire),
    ]
    for (happens, kind) in acts {
      event.begin += 1800
      event.kind = kind
      if happens { log.append(event) }
    }
  }
}
