import TestSeeds
import Testing

@testable import Model

@Suite struct FactBundleTests {
  @Test func whatIsPackedComesBack() throws {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<500 {
      let persons = random.persons(Int.random(in: 0...20, using: &random))
      let bytes = FactBundle.encode(persons)
      #expect(try FactBundle.decode(bytes) == persons)
      #expect(FactBundle.encode(try FactBundle.decode(bytes)) == bytes)
    }
  }

  @Test func extremesComeBack() throws {
    let moments = Moments([
      .init(at: -62_135_596_800_000_000, edge: .none), .init(at: -1, edge: .close),
      .init(at: 253_402_300_799_999_999, edge: .open),
    ])
    let everyOther = Minutes(unsorted: stride(from: 0, to: 1440, by: 2).map { $0..<$0 + 1 })
    let persons = [
      PersonFact(person: PersonKey(raw: 0), role: .unstated, minutes: Minutes(), began: false),
      PersonFact(person: PersonKey(raw: 1), role: .staff, minutes: everyOther, moments: moments),
      PersonFact(
        person: PersonKey(raw: .max), role: .teacher, minutes: Minutes(0..<1440), completed: true,
        score: .greatestFiniteMagnitude),
    ]
    #expect(try FactBundle.decode(FactBundle.encode(persons)) == persons)
  }

  /// A bundle does not say how many persons it has: cut between two of them, the rest is a smaller bundle.
  @Test func aCutBundleIsRefusedOrEndsBetweenPersons() throws {
    var random = SeededGenerator(seed: 22)
    for _ in 0..<60 {
      let persons = random.persons(Int.random(in: 1...6, using: &random))
      let bytes = FactBundle.encode(persons)
      let ends = (0..<persons.count).map { FactBundle.encode(Array(persons[..<$0])).count }
      for length in 0..<bytes.count {
        let cut = Array(bytes[..<length])
        if let whole = ends.firstIndex(of: length) {
          #expect(try FactBundle.decode(cut) == Array(persons[..<whole]))
        } else {
          #expect(throws: FactBundleError.truncated) { try FactBundle.decode(cut) }
        }
      }
    }
  }

  @Test func damagedBytesNeverTrap() throws {
    var random = SeededGenerator(seed: 23)
    var refused = 0
    for _ in 0..<4000 {
      var bytes = FactBundle.encode(random.persons(Int.random(in: 1...4, using: &random)))
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 1..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      do {
        for person in try FactBundle.decode(bytes) {
          #expect(person.minutes.ranges.allSatisfy { !$0.isEmpty && $0.upperBound <= 1440 })
        }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 500)
  }

  @Test func otherVersionsAreRefused() {
    #expect(throws: FactBundleError.truncated) { try FactBundle.decode([]) }
    for version in UInt8.min...UInt8.max where version != FactBundle.version {
      #expect(throws: FactBundleError.unknownVersion) { try FactBundle.decode([version]) }
    }
  }

  @Test(
    arguments: [
      // A role and one minute range whose ends lie outside the day, are swapped, or do not end.
      [0x41, 0xA0, 0x0B, 0x01], [0x41, 0x00, 0x00], [0x41, 0x00, 0xA1, 0x0B],
      // More ranges than a day has minutes.
      [0x01, 0xA1, 0x0B],
      // A varint that is longer than 64 bits.
      [0x41, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
      // More moments than bytes, and an edge that does not exist.
      [0x61, 0x00, 0x01, 0x7F], [0x61, 0x00, 0x01, 0x01, 0x03],
      // A moment farther away than differences of moments can tell.
      [0x61, 0x00, 0x01, 0x01] + Array(repeating: 0xFF, count: 9) + [0x01],
      [0x61, 0x00, 0x01, 0x01, 0xF8] + Array(repeating: 0xFF, count: 8) + [0x01],
    ] as [[UInt8]])
  func valuesOutOfRangeAreRefused(tail: [UInt8]) {
    let key = [UInt8](repeating: 0, count: 8)
    #expect(throws: FactBundleError.outOfRange) {
      try FactBundle.decode([FactBundle.version] + key + tail)
    }
  }
}
