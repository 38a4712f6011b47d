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

  init(largest: Int = 32 << 20) { self.largest = largest }

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
