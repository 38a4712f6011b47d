import Model
import Postgres

/// Judges the offerings of the work list from their facts: the facts stream by, offering by offering and object
/// by object, so that memory holds one object's evidence and the items, never the facts.
struct OfferingJudge {
  let offerings: [Int32: WorkOffering]
  let lessonPlans: LessonPlans
  let people: People
  let clocks: [Int32: LocalClock]
  var rosters: Rosters
  /// Items found per offering, not yet capped.
  private(set) var judged: [Int32: [Item]] = [:]

  private var current: (offering: Int32, object: UInt64)?
  private var evidence = ObjectEvidence()
  private var clock = LocalClock.vietnam
  private var lessons: (offering: Int32, minutes: [Int64: Int])?

  init(
    offerings: [Int32: WorkOffering], lessonPlans: LessonPlans, people: People,
    clocks: [Int32: LocalClock], rosters: Rosters
  ) {
    self.offerings = offerings
    self.lessonPlans = lessonPlans
    self.people = people
    self.clocks = clocks
    self.rosters = rosters
  }

  /// One row of `work_facts`.
  mutating func take(_ row: borrowing BinaryRow) throws {
    let offering = try row.int32(0)
    let object = UInt64(bitPattern: try row.int64(1))
    if current?.offering != offering || current?.object != object {
      close()
      current = (offering, object)
    }
    guard let plan = offerings[offering]?.plan,
      let kind = EventKind(rawValue: UInt8(truncatingIfNeeded: try row.int16(3)))
    else { return }
    let day = LocalDay(try row.day(2))
    let source = try row.int32(6)
    clock = clocks[source] ?? .vietnam
    evidence.addLabels(
      kind: kind, day: day, lessonNo: try row.isNull(4) ? nil : try row.int64(4),
      statedMinutes: try row.isNull(5) ? 0 : Int(try row.int16(5)))
    func add(_ fact: PersonFact) {
      let person = people.person(fact.person, source: source)
      let role = people.role(fact.role, of: person, year: plan.schoolYear)
      evidence.add(fact, by: person, as: role, on: day, kind: kind)
    }
    if try row.isNull(8) {
      try FactBundle.decode(try row.bytes(7), add)
    } else {
      try FactSheaf.decode(try row.bytes(7), bundle: Int(try row.int32(8)) - 1, add)
    }
  }

  /// Judges the object whose facts have all been taken.
  mutating func close() {
    guard let (offering, object) = current, let plan = offerings[offering]?.plan else { return }
    if lessons?.offering != offering {
      lessons = (offering, lessonPlans.lessons(of: plan))
    }
    judged[offering, default: []] += evidence.items(
      object: object, roster: rosters.roster(of: plan), periodMinutes: plan.periodMinutes,
      lessons: lessons?.minutes ?? [:], clock: clock)
    evidence = ObjectEvidence()
    current = nil
  }

  /// What each offering should have now, not yet capped: judged objects anew, the others as they were.
  func renewals(
    of old: [Int32: [Item]], pairs: [Int32: Set<UInt64>]
  ) -> [OfferingRenewal] {
    offerings.values.map { offering in
      let before = old[offering.id] ?? []
      guard let plan = offering.plan else { return OfferingRenewal(offering, before: before) }
      var after: [Item] = []
      if !offering.isWhole {
        let again = pairs[offering.id] ?? []
        after = before.filter { !again.contains($0.object) }
      }
      after += judged[offering.id] ?? []
      return OfferingRenewal(
        offering, before: before, after: after,
        caps: Caps(offering: plan.capMinutes, lessons: lessonPlans.lessons(of: plan)))
    }
  }
}
