/// An LMS lesson or a task: one object of an offering in one school year (METRICS §4.2).
///
/// Both are credited on the first day on which enough of the class has qualified; they differ in what
/// qualifies a pupil.
public struct StudyRule: Sendable {
  /// A teacher published the lesson, or gave the task.
  public var hasTeacherAct = false
  /// The first day each pupil qualified.
  public var qualified: [PersonKey: LocalDay] = [:]

  public init() {}

  public mutating func qualify(_ person: PersonKey, on day: LocalDay) {
    qualified[person] = min(qualified[person] ?? day, day)
  }

  /// - Parameter expected: E, whole minutes.
  public func credit(roster: ClassRoster, expected: Int) -> Credit {
    var credit = Credit(day: nil, minutes: 0, participants: 0, roster: nil, refusal: nil)
    guard roster.isKnown else {
      credit.refusal = .noRoster
      return credit
    }
    for day in Set(qualified.values).sorted() {
      let persons = qualified.lazy.filter { $0.value <= day }.map(\.key)
      credit.participants = roster.participants(persons, on: day)
      credit.roster = roster.size(on: day)
      if ClassRoster.isEnough(credit.participants, of: credit.roster ?? 0) {
        guard hasTeacherAct else { break }
        credit.day = day
        credit.minutes = expected
        return credit
      }
    }
    credit.refusal = hasTeacherAct ? .lowParticipation : .noTeacherAct
    return credit
  }
}

/// A pupil's progress on one lesson, from which the day of qualification follows.
public struct LessonProgress: Sendable {
  /// Active minutes per day.
  public var minutes: [LocalDay: Minutes] = [:]
  /// Day of the first completion.
  public var completion: LocalDay?

  public init() {}

  public mutating func add(_ fact: PersonFact, on day: LocalDay) {
    minutes[day, default: Minutes()].formUnion(fact.minutes)
    if fact.completed { completion = min(completion ?? day, day) }
  }

  /// First day with a completion on or before it, or with 2·M(≤ day) ≥ E.
  public func qualification(expected: Int) -> LocalDay? {
    var total = 0
    for (day, active) in minutes.sorted(by: { $0.key < $1.key }) {
      if let completion, completion <= day { return completion }
      total += active.count
      if 2 * total >= expected { return day }
    }
    return completion
  }
}
