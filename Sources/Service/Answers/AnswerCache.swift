import Synchronization

/// Answers that were given since the numbers last changed, at most `largest` bytes of them.
final class AnswerCache: Sendable {
  private struct Kept {
    var stamp = ""
    var answers: [String: Answer] = [:]
    /// In the order in which they came.
    var order: [String] = []
    var bytes = 0
  }

  private let largest: Int
  private let kept = Mutex(Kept())
  /// Questions that are being looked into, with those who wait for the answer.
  private let searches = Mutex<[String: [CheckedContinuation<Answer?, Never>]]>([:])

  init(largest: Int = 32 << 20) { self.largest = largest }

  /// The answer, found once: who asks while it is looked for waits for whoever asked first. If that one fails, the
  /// next one looks for himself.
  func answer(
    to question: String, at stamp: String, find: () async throws -> Answer
  ) async throws -> Answer {
    let search = "\(stamp)\n\(question)"
    while true {
      if let known = answer(to: question, at: stamp) { return known }
      guard begin(search) else {
        if let found = await end(of: search) { return found }
        continue
      }
      do {
        let found = try await find()
        keep(found, to: question, at: stamp)
        end(search, with: found)
        return found
      } catch {
        end(search, with: nil)
        throw error
      }
    }
  }

  private func begin(_ search: String) -> Bool {
    searches.withLock { searches in
      guard searches[search] == nil else { return false }
      searches[search] = []
      return true
    }
  }

  /// Waits for somebody else's search. Answers nil if it found nothing, or was over already.
  private func end(of search: String) async -> Answer? {
    await withCheckedContinuation { waiting in
      let isOver = searches.withLock { searches in
        guard searches[search] != nil else { return true }
        searches[search]?.append(waiting)
        return false
      }
      if isOver { waiting.resume(returning: nil) }
    }
  }

  private func end(_ search: String, with answer: Answer?) {
    let waiting = searches.withLock { $0.removeValue(forKey: search) } ?? []
    for one in waiting { one.resume(returning: answer) }
  }

  func answer(to question: String, at stamp: String) -> Answer? {
    kept.withLock { $0.stamp == stamp ? $0.answers[question] : nil }
  }

  /// Keeps an answer; the oldest ones make room for it.
  func keep(_ answer: Answer, to question: String, at stamp: String) {
    kept.withLock { kept in
      if kept.stamp != stamp { kept = Kept(stamp: stamp) }
      let size = answer.byteCount + question.utf8.count
      guard size <= largest / 4, kept.answers[question] == nil else { return }
      kept.answers[question] = answer
      kept.order.append(question)
      kept.bytes += size
      var gone = 0
      while kept.bytes > largest {
        let oldest = kept.order[gone]
        gone += 1
        let answer = kept.answers.removeValue(forKey: oldest)
        kept.bytes -= (answer?.byteCount ?? 0) + oldest.utf8.count
      }
      kept.order.removeFirst(gone)
    }
  }
}
