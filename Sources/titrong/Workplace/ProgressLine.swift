import Foundation
import Synchronization

/// Lines and rate of a running load: in place on a terminal, every ten seconds elsewhere.
final class ProgressLine: Sendable {
  private struct State {
    var started = ContinuousClock.now
    var shown = ContinuousClock.now
  }

  private let state = Mutex(State())
  private let isTerminal: Bool
  private let isSilent: Bool

  init(style: GlobalOptions.ProgressStyle, isQuiet: Bool) {
    isTerminal = style == .auto && isatty(STDERR_FILENO) == 1
    isSilent = isQuiet || style == .none
  }

  func show(lines: Int64) {
    guard !isSilent else { return }
    let rate: Double? = state.withLock { state in
      let now = ContinuousClock.now
      guard now - state.shown >= (isTerminal ? .milliseconds(200) : .seconds(10)) else {
        return nil
      }
      state.shown = now
      return Double(lines) / max(0.001, (now - state.started) / .seconds(1))
    }
    guard let rate else { return }
    let text = "\(lines) dòng · \(Int(rate)) dòng/s"
    write(isTerminal ? "\r\u{1B}[K\(text)" : "\(text)\n")
  }

  /// Ends one input: its line goes, the clock starts anew.
  func clear() {
    state.withLock { $0 = State() }
    if !isSilent, isTerminal { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) { StandardStream.message(text) }
}
