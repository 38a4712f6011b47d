import Model
import Postgres

/// Takes facts apart into the rows that acts, uses of AI and questions are counted from. Persons keep the ids and
/// roles of the log: who they are and what they are is asked of the roster when a question is answered.
struct ActCollector {
  let clocks: [Int32: LocalClock]
  private(set) var acts = CopyBuffer()
  private(set) var aiUses = CopyBuffer()
  private(set) var questionEvents = CopyBuffer()

  init(clocks: [Int32: LocalClock]) { self.clocks = clocks }

  private struct Key {
    let day: LocalDay
    let place: Int64
    let object: Int64
    let kind: EventKind
  }

  /// One row of `act_facts`.
  mutating func take(_ row: borrowing BinaryRow) throws {
    guard let kind = EventKind(rawValue: UInt8(truncatingIfNeeded: try row.int16(3))) else {
      return
    }
    let key = Key(
      day: LocalDay(try row.day(0)), place: try row.int64(1), object: try row.int64(2), kind: kind)
    let lessonNo = try row.isNull(4) ? -1 : try row.int64(4)
    let purpose = try row.isNull(5) ? 0 : try row.int16(5)
    let mode = try row.isNull(6) ? 0 : try row.int16(6)
    let level = try row.isNull(7) ? 0 : try row.int16(7)
    let tool = try row.isNull(8) ? "" : try row.text(8)
    let hash = try row.isNull(9) ? "" : try row.text(9)
    let clock = clocks[try row.int32(10)] ?? .vietnam
    try FactBundle.decode(try row.bytes(11)) { fact in
      switch kind {
      case .aiUse: add(fact, key, tool: tool, purpose: purpose)
      case _ where kind.isQuestion: add(fact, key, level: level, hash: hash, clock)
      default: add(fact, key, lessonNo: lessonNo, mode: mode)
      }
    }
  }

  private mutating func add(_ fact: PersonFact, _ key: Key, lessonNo: Int64, mode: Int16) {
    acts.row(columns: 9)
    acts.int64(key.place)
    acts.date(daysSince1970: key.day.firstOfMonth.number)
    acts.int16(Int16(key.kind.rawValue))
    acts.int64(key.object)
    acts.int64(Int64(bitPattern: fact.person.raw))
    acts.int16(Int16(fact.role.rawValue))
    acts.int64(lessonNo)
    acts.int16(mode)
    acts.int32(1 << (key.day.number - key.day.firstOfMonth.number))
  }

  private mutating func add(_ fact: PersonFact, _ key: Key, tool: String, purpose: Int16) {
    aiUses.row(columns: 8)
    aiUses.int64(key.place)
    aiUses.int64(key.object)
    aiUses.date(daysSince1970: key.day.number)
    aiUses.int64(Int64(bitPattern: fact.person.raw))
    aiUses.int16(Int16(fact.role.rawValue))
    aiUses.text(tool)
    aiUses.int16(purpose)
    aiUses.multirange(fact.minutes.ranges.map { Int32($0.lowerBound)..<Int32($0.upperBound) })
  }

  private mutating func add(
    _ fact: PersonFact, _ key: Key, level: Int16, hash: String, _ clock: LocalClock
  ) {
    for moment in fact.moments.sorted {
      questionEvents.row(columns: 9)
      questionEvents.int64(key.object)
      questionEvents.int64(moment.at)
      questionEvents.int16(Int16(key.kind.rawValue))
      questionEvents.int64(key.place)
      questionEvents.date(daysSince1970: clock.day(of: moment.at).number)
      questionEvents.int64(Int64(bitPattern: fact.person.raw))
      questionEvents.int16(Int16(fact.role.rawValue))
      questionEvents.int16(level)
      questionEvents.text(hash)
    }
  }
}
