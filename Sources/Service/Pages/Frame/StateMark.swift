import Model
import Reports

/// How a number stands, told by a word, a shape and a colour.
struct StateMark: Sendable {
  let word: String
  let shape: String
  let style: String

  init(_ state: ChartState, _ words: Messages) {
    self.init(word: state.word(words), state)
  }

  /// A state that another word tells better.
  init(word: String, _ state: ChartState) {
    self.word = word
    style = state.cssClass
    shape =
      switch state {
      case .met: "●"
      case .atRisk: "▲"
      case .behind: "■"
      case .notEnough: "○"
      case .untargeted: "◆"
      }
  }
}
