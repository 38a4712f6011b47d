/// Looks through the facts of a school, day by day in ascending order, for what cannot well be.
public struct PlausibilityWatch {
  /// A lesson or session of an offering.
  public struct Object: Hashable, Sendable {
    public let offering: Int32
    public let id: UInt64

    public init(offering: Int32, id: UInt64) {
      self.offering = offering
      self.id = id
    }
  }

  public struct Finding: Hashable, Sendable {
    public let rule: PlausibilityRule
    public let day: LocalDay
    public let object: Object
    public let persons: Int
  }

  private struct Study: Hashable {
    let object: Object
    let person: PersonKey
  }

  /// E of each lesson.
  private let expected: [Object: Int]
  private var day: LocalDay?
  private var sessions: [PersonKey: [Object: Minutes]] = [:]
  private var views: [PersonKey: [Object: Minutes]] = [:]
  private var completed: Set<Study> = []
  /// Minutes of all days so far, until completion.
  private var spent: [Study: Int] = [:]
  private var judged: Set<Study> = []
  private(set) public var findings: [Finding] = []

  public init(expected: [Object: Int]) { self.expected = expected }

  /// A fact whose person is resolved; days must not go back.
  public mutating func add(
    _ fact: PersonFact, by person: PersonKey, on day: LocalDay, object: Object, kind: EventKind
  ) {
    if day != self.day {
      closeDay()
      self.day = day
    }
    if kind.itemMode == .live {
      sessions[person, default: [:]][object, default: Minutes()].formUnion(fact.minutes)
    } else {
      views[person, default: [:]][object, default: Minutes()].formUnion(fact.minutes)
      if fact.completed { completed.insert(Study(object: object, person: person)) }
    }
  }

  public mutating func closeDay() {
    guard let day else { return }
    findTwoSessions(day)
    findSameTiming(day)
    findHurried(day)
    sessions = [:]
    views = [:]
    completed = []
    self.day = nil
  }

  private mutating func findTwoSessions(_ day: LocalDay) {
    var counts: [Object: Int] = [:]
    for visited in sessions.values where visited.count > 1 {
      let objects = visited.sorted { ($0.key.offering, $0.key.id) < ($1.key.offering, $1.key.id) }
      for (index, (object, minutes)) in objects.enumerated() {
        let isShared = objects.enumerated().contains { other, entry in
          other != index
            && minutes.intersectionCount(entry.value) >= PlausibilityRule.sharedMinutes
        }
        if isShared { counts[object, default: 0] += 1 }
      }
    }
    note(.twoSessions, counts, day)
  }

  private mutating func findSameTiming(_ day: LocalDay) {
    let patterns = Dictionary(grouping: views.keys) { views[$0] ?? [:] }
    var counts: [Object: Int] = [:]
    for (pattern, persons) in patterns where persons.count >= PlausibilityRule.alikePersons {
      let minutes = pattern.values.reduce(0) { $0 + $1.count }
      let stretches = pattern.values.reduce(0) { $0 + $1.ranges.count }
      guard minutes >= PlausibilityRule.alikeMinutes,
        stretches >= PlausibilityRule.alikeStretches
      else { continue }
      for object in pattern.keys { counts[object, default: 0] += persons.count }
    }
    note(.sameTiming, counts, day)
  }

  private mutating func findHurried(_ day: LocalDay) {
    var counts: [Object: Int] = [:]
    for (person, visited) in views {
      for (object, minutes) in visited {
        let study = Study(object: object, person: person)
        guard !judged.contains(study) else { continue }
        let total = spent[study, default: 0] + minutes.count
        spent[study] = total
        guard completed.contains(study) else { continue }
        judged.insert(study)
        spent[study] = nil
        if let expected = expected[object], total * PlausibilityRule.hurriedFactor < expected {
          counts[object, default: 0] += 1
        }
      }
    }
    note(.hurried, counts, day)
  }

  private mutating func note(_ rule: PlausibilityRule, _ counts: [Object: Int], _ day: LocalDay) {
    for (object, persons) in counts {
      findings.append(Finding(rule: rule, day: day, object: object, persons: persons))
    }
  }
}
