import Testing

@testable import Service

/// What is remembered of sessions and tokens, and for how long.
@Suite struct RememberedTests {
  @Test func aFindIsRememberedForItsTimeAndNoLonger() async throws {
    let remembered = Remembered<Int>(for: .seconds(3), largest: 2)
    let start = ContinuousClock.now
    func ask(_ key: UInt8, after seconds: Int, finding found: Int?) async throws -> Int? {
      try await remembered.value(for: [key], at: start + .seconds(seconds)) { found }
    }
    var answers = [try await ask(1, after: 0, finding: 1)]
    answers.append(try await ask(1, after: 2, finding: 2))
    answers.append(try await ask(1, after: 3, finding: 3))
    #expect(answers == [1, 1, 3])
    // What ended is not remembered, and neither is nothing.
    answers = [try await ask(1, after: 6, finding: nil), try await ask(1, after: 6, finding: 4)]
    #expect(answers == [nil, 4])
    remembered.forget([1])
    answers = [try await ask(1, after: 6, finding: 5)]
    #expect(answers == [5])
  }

  @Test func noMoreIsRememberedThanThereIsRoomFor() async throws {
    let remembered = Remembered<Int>(for: .seconds(3), largest: 2)
    let start = ContinuousClock.now
    for key in 1...3 as ClosedRange<UInt8> {
      _ = try await remembered.value(for: [key], at: start) { 1 }
    }
    var again: [Int?] = []
    for key in 1...3 as ClosedRange<UInt8> {
      again.append(try await remembered.value(for: [key], at: start) { 2 })
    }
    #expect(again == [1, 1, 2])
    let later = try await remembered.value(for: [3], at: start + .seconds(4)) { 3 }
    let kept = try await remembered.value(for: [3], at: start + .seconds(5)) { 4 }
    #expect([later, kept] == [3, 3])
  }
}
