import NIOCore
import Testing

@testable import Service

/// What is so at this moment, as it was a moment ago.
@Suite struct LateAnswerTests {
  private struct Fault: Error {}

  private static func text(_ answer: Answer) -> String { String(buffer: answer.plain) }

  private static func answer(_ text: String) -> Answer { Answer(text, type: "text/plain") }

  @Test func aMomentIsNotLookedAtTwice() async throws {
    let late = LateAnswers(age: .seconds(3_600))
    let first = try await late.answer(to: "a") { Self.answer("1") }
    let again = try await late.answer(to: "a") { throw Fault() }
    let other = try await late.answer(to: "b") { Self.answer("2") }
    #expect(Self.text(first) == "1" && Self.text(again) == "1" && Self.text(other) == "2")
  }

  @Test func oneLooksAnewAndTheOthersGetWhatIsKnown() async throws {
    let late = LateAnswers(age: .zero)
    _ = try await late.answer(to: "a") { Self.answer("old") }
    let found = try await late.answer(to: "a") {
      // Whoever comes now.
      let other = try await late.answer(to: "a") { throw Fault() }
      #expect(Self.text(other) == "old")
      return Self.answer("new")
    }
    #expect(Self.text(found) == "new")
  }

  @Test func whatFailsIsLookedForAgain() async throws {
    let late = LateAnswers(age: .zero)
    _ = try await late.answer(to: "a") { Self.answer("old") }
    await #expect(throws: Fault.self) { try await late.answer(to: "a") { throw Fault() } }
    let found = try await late.answer(to: "a") { Self.answer("new") }
    #expect(Self.text(found) == "new")
  }
}
