import TestSeeds
import Testing

@testable import Model

@Suite struct FactSheafTests {
  private static func sheaf(_ bundles: [[PersonFact]]) throws -> [UInt8] {
    let flat = bundles.map { FactBundle.encode($0) }
    let joined = flat.flatMap { $0 }
    return try joined.withUnsafeBytes { bytes in
      var start = 0
      return try FactSheaf.encode(
        flat.map { bundle in
          defer { start += bundle.count }
          return UnsafeRawBufferPointer(rebasing: bytes[start..<start + bundle.count])
        })
    }
  }

  private static func persons(_ bytes: [UInt8], _ bundle: Int) throws -> [PersonFact] {
    var persons: [PersonFact] = []
    try bytes.withUnsafeBytes { raw in
      try FactSheaf.decode(raw, bundle: bundle) { persons.append($0) }
    }
    return persons
  }

  @Test func everyBundleComesBack() throws {
    var random = SeededGenerator(seed: 24)
    for _ in 0..<300 {
      let bundles = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        random.persons(Int.random(in: 0...200, using: &random) / 10)
      }
      let bytes = try Self.sheaf(bundles)
      for (number, persons) in bundles.enumerated() {
        #expect(try Self.persons(bytes, number) == persons)
      }
      #expect(throws: FactBundleError.truncated) { try Self.persons(bytes, bundles.count) }
    }
  }

  /// With more than 127 persons their numbers take two bytes.
  @Test func whoIsInSeveralBundlesIsNamedOnce() throws {
    let persons = (0..<200).map {
      PersonFact(person: PersonKey(raw: $0 << 56), role: .student, minutes: Minutes(600..<601))
    }
    let bytes = try Self.sheaf([persons, persons, [persons[199]]])
    #expect(bytes.count < 200 * 8 + 2 * 200 * 6)
    #expect(try Self.persons(bytes, 1) == persons)
    #expect(try Self.persons(bytes, 2) == [persons[199]])
  }

  @Test func whatIsNoBundleIsRefused() throws {
    #expect(throws: FactBundleError.unknownVersion) {
      try [UInt8]([7]).withUnsafeBytes { try FactSheaf.encode([$0]) }
    }
    #expect(throws: FactBundleError.unknownVersion) {
      try Self.persons(FactBundle.encode([]), 0)
    }
  }

  @Test func damagedBytesNeverTrap() throws {
    var random = SeededGenerator(seed: 25)
    var refused = 0
    for _ in 0..<4000 {
      var bytes = try Self.sheaf(
        (0..<3).map { _ in random.persons(Int.random(in: 1...4, using: &random)) })
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 1..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      do {
        for person in try Self.persons(bytes, Int.random(in: 0...2, using: &random)) {
          #expect(person.minutes.ranges.allSatisfy { !$0.isEmpty && $0.upperBound <= 1440 })
        }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 500)
  }

  /// A whole hundredth takes a byte; what comes back is the score bit by bit.
  @Test func scoresComeBackExactly() throws {
    let hundredths = (0...300).map { Float($0) / 100 }
    let others: [Float] = [
      1 / 3, 0.30000001, .nan, .infinity, -0.5, .leastNonzeroMagnitude, 2.56, 1e30,
    ]
    for score in hundredths + others + hundredths.map(\.nextUp) {
      let fact = PersonFact(
        person: PersonKey(raw: 1), role: .student, minutes: Minutes(0..<1), score: score)
      let back = try FactBundle.decode(FactBundle.encode([fact]))
      #expect(back.first?.score?.bitPattern == fact.score?.bitPattern)
    }
    let half = PersonFact(
      person: PersonKey(raw: 1), role: .student, minutes: Minutes(0..<1), score: 0.5)
    #expect(FactBundle.encode([half]).count == 1 + 8 + 1 + 2 + 1)
  }
}
