import Foundation
import Synchronization

/// How far a step of a night is and how long it still takes: in place on a terminal, every ten seconds elsewhere.
final class StepProgress: Sendable {
  private struct State {
    var started = ContinuousClock.now
    var shown = ContinuousClock.now
  }

  private let state = Mutex(State())
  private let console: Console
  private let isTerminal: Bool
  private let isSilent: Bool

  init(_ console: Console, style: GlobalOptions.ProgressStyle) {
    self.console = console
    isTerminal = style == .auto && isatty(STDERR_FILENO) == 1
    isSilent = console.isQuiet || style == .none
  }

  /// A step begins: the clock starts anew.
  func begin() { state.withLock { $0 = State() } }

  func show(done: Int, of count: Int) {
    guard !isSilent else { return }
    let left: Double? = state.withLock { state in
      let now = ContinuousClock.now
      guard now - state.shown >= (isTerminal ? .milliseconds(200) : .seconds(10)) else {
        return nil
      }
      state.shown = now
      return (now - state.started) / .seconds(1) / Double(max(1, done)) * Double(count - done)
    }
    guard let left else { return }
    let text = console.text(
      "night.progress",
      ["done": "\(done)", "of": "\(count)", "seconds": "\(Int(left.rounded(.up)))"])
    write(isTerminal ? "\r\u{1B}[K\(text)" : "\(text)\n")
  }

  func clear() {
    if !isSilent, isTerminal { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) { StandardStream.message(text) }
}
