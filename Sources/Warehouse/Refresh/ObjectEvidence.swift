import Model

/// All facts about one object of one offering, gathered into what the rules judge (METRICS §4.2).
struct ObjectEvidence {
  private var live: [LocalDay: LiveDay] = [:]
  private var lesson: Study?
  private var task: Study?
  /// Arrivals and departures of hosts and pupils, paired when all are in.
  private var presence: [Presence: Moments] = [:]

  fileprivate struct LiveDay {
    var rule = LiveRule()
    var lessonNumbers: Set<Int64> = []
  }

  fileprivate struct Study {
    var rule = StudyRule()
    var lessonNumbers: Set<Int64> = []
    var statedMinutes = 0
    var progress: [PersonKey: LessonProgress] = [:]
  }

  private struct Presence: Hashable {
    let person: PersonKey
    let isHost: Bool
  }

  /// One fact of a person whose role is resolved.
  mutating func add(
    _ fact: PersonFact, by person: PersonKey, as role: Role, on day: LocalDay, kind: EventKind
  ) {
    let isHost = kind.hosts(as: role)
    if isHost { live[day, default: LiveDay()].host(fact) }
    if kind.joins(as: role) { live[day, default: LiveDay()].join(person, fact) }
    switch kind {
    case .lessonPublish where role == .teacher: lesson?.rule.hasTeacherAct = true
    case .assignmentGive where role == .teacher: task?.rule.hasTeacherAct = true
    case .assignmentSubmit where role == .student, .quizAttempt where role == .student:
      if fact.began { task?.rule.qualify(person, on: day) }
    default: break
    }
    if kind.itemMode == .lesson, role == .student {
      lesson?.progress[person, default: LessonProgress()].add(fact, on: day)
    }
    if !fact.moments.isEmpty, isHost || kind.joins(as: role) {
      let key = Presence(person: person, isHost: isHost)
      presence[key, default: Moments()].formUnion(fact.moments)
    }
  }

  /// Labels of a bundle: they count whoever acted, and make the item exist.
  mutating func addLabels(kind: EventKind, day: LocalDay, lessonNo: Int64?, statedMinutes: Int) {
    switch kind.itemMode {
    case .live:
      live[day, default: LiveDay()].note(lessonNo)
    case .lesson:
      var study = lesson ?? Study()
      study.note(lessonNo)
      study.statedMinutes = max(study.statedMinutes, statedMinutes)
      lesson = study
    case .task:
      var study = task ?? Study()
      study.note(lessonNo)
      task = study
    case nil: break
    }
  }

  /// Judges every item the evidence makes.
  mutating func items(
    object: UInt64, roster: ClassRoster, periodMinutes: Int, lessons: [Int64: Int],
    clock: LocalClock
  ) -> [Item] {
    pairPresence(clock: clock)
    var items: [Item] = []
    for (day, evidence) in live.sorted(by: { $0.key < $1.key }) {
      items.append(
        Item(
          mode: .live, object: object, sessionDay: day,
          lessonNo: known(evidence.lessonNumbers, lessons),
          minutes: evidence.rule.hosted.count,
          credit: evidence.rule.credit(on: day, roster: roster, periodMinutes: periodMinutes)))
    }
    if let lesson {
      let number = known(lesson.lessonNumbers, lessons)
      let expected = expectedMinutes(
        planned: number.flatMap { lessons[$0] }, stated: lesson.statedMinutes,
        periodMinutes: periodMinutes)
      var rule = lesson.rule
      for (person, progress) in lesson.progress {
        if let day = progress.qualification(expected: expected) { rule.qualify(person, on: day) }
      }
      items.append(
        Item(
          mode: .lesson, object: object, sessionDay: nil, lessonNo: number, minutes: expected,
          credit: rule.credit(roster: roster, expected: expected)))
    }
    if let task, let number = known(task.lessonNumbers, lessons), let expected = lessons[number] {
      items.append(
        Item(
          mode: .task, object: object, sessionDay: nil, lessonNo: number, minutes: expected,
          credit: task.rule.credit(roster: roster, expected: expected)))
    }
    return items
  }

  /// The smallest number the lesson plan knows.
  private func known(_ numbers: Set<Int64>, _ lessons: [Int64: Int]) -> Int64? {
    numbers.filter { lessons[$0] != nil }.min()
  }

  /// A session is at most 12 hours long, as an interval in a log is (INPUTS §1).
  private static let longestPresence: Int64 = 12 * 3_600_000_000

  private mutating func pairPresence(clock: LocalClock) {
    for (key, moments) in presence {
      for interval in moments.presence(limit: Self.longestPresence) {
        clock.forEachDay(at: interval.from, end: interval.to) { day, minutes in
          let fact = PersonFact(person: key.person, role: .unstated, minutes: Minutes(minutes))
          if key.isHost {
            live[day, default: LiveDay()].host(fact)
          } else {
            live[day, default: LiveDay()].join(key.person, fact)
          }
        }
      }
    }
    presence = [:]
  }
}

extension EventKind {
  fileprivate func hosts(as role: Role) -> Bool {
    role == .teacher && (self == .liveHost || self == .liveAttend)
  }

  fileprivate func joins(as role: Role) -> Bool {
    role == .student && (self == .liveJoin || self == .liveAttend)
  }
}

extension ObjectEvidence.LiveDay {
  fileprivate mutating func host(_ fact: PersonFact) { rule.hosted.formUnion(fact.minutes) }

  fileprivate mutating func join(_ person: PersonKey, _ fact: PersonFact) {
    rule.joined[person, default: Minutes()].formUnion(fact.minutes)
  }

  fileprivate mutating func note(_ lessonNo: Int64?) {
    if let lessonNo { lessonNumbers.insert(lessonNo) }
  }
}

extension ObjectEvidence.Study {
  fileprivate mutating func note(_ lessonNo: Int64?) {
    if let lessonNo { lessonNumbers.insert(lessonNo) }
  }
}
