import TestSeeds
import Testing

@testable import Model

/// Facts are sets (DESIGN, invariant 1): merging is commutative, associative and idempotent.
@Suite struct PersonFactMergeTests {
  @Test func orderGroupingAndRepetitionChangeNothing() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<4000 {
      let a = random.fact(person: 7)
      let b = random.fact(person: 7)
      let c = random.fact(person: 7)
      let ab = merged(a, b)
      #expect(ab == merged(b, a))
      #expect(merged(ab, c) == merged(a, merged(b, c)))
      #expect(merged(ab, a) == ab)
      #expect(merged(ab, ab) == ab)
      #expect(merged(a, a) == a)
    }
  }

  @Test func anyDeliveryOfTheSameFactsGivesTheSameBytes() throws {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<300 {
      let facts = (0..<Int.random(in: 1...12, using: &random)).map { _ in random.fact(person: 7) }
      let expected = try bytes(of: facts)
      let repeated = facts + facts.filter { _ in random.chance(40) }
      #expect(try bytes(of: repeated.shuffled(using: &random)) == expected)
    }
  }

  @Test func mergingIsUnionOrAndMaximum() {
    var left = PersonFact(
      person: PersonKey(raw: 1), role: .student, minutes: Minutes(10..<20), began: false,
      score: 0.4, moments: Moments([.init(at: 5, edge: .open)]))
    let right = PersonFact(
      person: PersonKey(raw: 1), role: .student, minutes: Minutes(15..<30), completed: true,
      score: 0.9, moments: Moments([.init(at: 9, edge: .close), .init(at: 5, edge: .open)]))
    left.merge(right)
    #expect(left.minutes.ranges == [10..<30])
    #expect(left.began && left.completed)
    #expect(left.score == 0.9)
    #expect(left.moments.sorted == [.init(at: 5, edge: .open), .init(at: 9, edge: .close)])
  }

  @Test func anAbsentScoreIsNoZero() {
    var random = SeededGenerator(seed: 3)
    var without = random.fact(person: 1)
    without.score = nil
    var zero = without
    zero.score = 0
    #expect(merged(without, without).score == nil)
    #expect(merged(without, zero).score == 0)
    #expect(merged(zero, without).score == 0)
  }

  @Test func thereIsOneZero() throws {
    let zeros = [Float(0), -0.0].map {
      PersonFact(person: PersonKey(raw: 1), role: .student, minutes: Minutes(), score: $0)
    }
    #expect(try bytes(of: zeros) == bytes(of: zeros.reversed()))
  }

  private func merged(_ left: PersonFact, _ right: PersonFact) -> PersonFact {
    var copy = left
    copy.merge(right)
    return copy
  }

  private func bytes(of facts: [PersonFact]) throws -> [UInt8] {
    var whole = try #require(facts.first)
    for fact in facts.dropFirst() { whole.merge(fact) }
    return FactBundle.encode([whole])
  }
}
