/// How a number stands against its target: told by a word, a shape and a colour, any one of which is enough.
public enum ChartState: CaseIterable, Hashable, Sendable {
  case met
  case atRisk
  case behind
  case notEnough
  /// No plan sets a target for this indicator.
  case untargeted

  public func word(_ messages: Messages) -> String {
    switch self {
    case .met: messages[.stateMet]
    case .atRisk: messages[.stateAtRisk]
    case .behind: messages[.stateBehind]
    case .notEnough: messages[.stateNotEnough]
    case .untargeted: messages[.statusNoTarget]
    }
  }

  /// Name in the style sheet, which gives dark screens lighter colours.
  public var cssClass: String {
    switch self {
    case .met: "c-met"
    case .atRisk: "c-risk"
    case .behind: "c-behind"
    case .notEnough: "c-thin"
    case .untargeted: "c-plain"
    }
  }

  /// On white: contrast of 4.5 or more, apart from each other for the colour-blind, and of different greys.
  var color: String {
    switch self {
    case .met: "#0b5fa5"
    case .atRisk: "#a85b00"
    case .behind: "#8f1616"
    case .notEnough: "#5b616b"
    case .untargeted: "#3d4f66"
    }
  }
}
