import TestSeeds

@testable import Model

/// Random values of the model, small enough that they overlap, touch and repeat often.
extension SeededGenerator {
  mutating func minuteRange() -> Range<UInt16> {
    let low = UInt16.random(in: 0..<1440, using: &self)
    let length =
      chance(50) ? UInt16.random(in: 0...3, using: &self) : .random(in: 0...200, using: &self)
    return low..<min(1440, low + length)
  }

  mutating func minuteRanges() -> [Range<UInt16>] {
    (0..<Int.random(in: 0...8, using: &self)).map { _ in minuteRange() }
  }

  mutating func moments() -> Moments {
    guard chance(30) else { return Moments() }
    let base: Int64 = chance(10) ? -1_000_000 : 1_759_708_800_000_000
    return Moments(
      (0..<Int.random(in: 0...6, using: &self)).map { _ in
        Moments.Moment(
          at: base + Int64.random(in: 0...20, using: &self) * 250_000,
          edge: Edge(rawValue: UInt8.random(in: 0...2, using: &self)) ?? .none)
      })
  }

  mutating func fact(person: UInt64, role: Role = .student) -> PersonFact {
    PersonFact(
      person: PersonKey(raw: person), role: role, minutes: Minutes(unsorted: minuteRanges()),
      began: chance(80), completed: chance(20),
      score: chance(30) ? Float(Int.random(in: 0...10, using: &self)) / 10 : nil,
      moments: moments())
  }

  /// Sorted and distinct, as a bundle wants them.
  mutating func persons(_ count: Int) -> [PersonFact] {
    var facts: [PersonFact] = []
    for _ in 0..<count {
      let role = Role(rawValue: UInt8.random(in: 0...3, using: &self)) ?? .unstated
      let key = chance(5) ? UInt64.max - UInt64.random(in: 0...2, using: &self) : next()
      if facts.contains(where: { $0.person.raw == key && $0.role == role }) { continue }
      facts.append(fact(person: key, role: role))
    }
    return facts.sorted(by: PersonFact.precedes)
  }
}
