/// What a person is told about an error: a key of the message files, what to put into it, and how a command
/// ends because of it. Holds no personal data (DESIGN, invariant 5).
public struct Explanation: Sendable {
  /// Key under `error.` in `dashboards/messages/*.json`.
  public let key: String
  public let arguments: [String: String]
  public let exit: ExitStatus

  public init(_ key: String, _ arguments: [String: String] = [:], exit: ExitStatus) {
    self.key = key
    self.arguments = arguments
    self.exit = exit
  }
}

/// An error that can say what happened, where, why, and what to do next.
public protocol Explained: Error {
  var explanation: Explanation { get }
}

/// Exit codes of the commands (INTERFACES §1, after sysexits.h).
public enum ExitStatus: Int32, Sendable {
  case done = 0
  case doneWithWarnings = 3
  case usage = 64
  case badInput = 65
  case missingInput = 66
  case databaseUnavailable = 69
  case bug = 70
  case cannotCreateOutput = 73
  case outputFailed = 74
  case locked = 75
  case notPermitted = 77
  case configuration = 78
}
