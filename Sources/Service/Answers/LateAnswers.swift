import Synchronization

/// Answers about what is so at this moment, each no older than a moment when somebody looks anew.
///
/// Who comes when an answer is old looks anew; who comes while he looks is given the old one, so that a page that many
/// have open is slow for one of them at most.
final class LateAnswers: Sendable {
  private struct Known {
    var answer: Answer
    var found: ContinuousClock.Instant
    var isLookedFor = false
  }

  /// Questions remembered at one time; the next one begins anew.
  private static let most = 64

  private let age: Duration
  private let known = Mutex<[String: Known]>([:])

  init(age: Duration) { self.age = age }

  func answer(
    to question: String, _ find: () async throws -> Answer
  ) async throws -> Answer {
    if let answer = begin(question) { return answer }
    do {
      let answer = try await find()
      known.withLock { known in
        if known.count >= Self.most { known = [:] }
        known[question] = Known(answer: answer, found: .now)
      }
      return answer
    } catch {
      known.withLock { $0[question] = nil }
      throw error
    }
  }

  /// What may be answered at once; nil: the caller looks.
  private func begin(_ question: String) -> Answer? {
    known.withLock { all in
      guard let known = all[question] else { return nil }
      let now = ContinuousClock.now
      if now - known.found < age || known.isLookedFor { return known.answer }
      all[question]?.isLookedFor = true
      return nil
    }
  }
}
