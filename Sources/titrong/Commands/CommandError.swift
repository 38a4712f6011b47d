import Foundation
import Model

/// A command that was called in a way that cannot work.
enum CommandError: Explained {
  case unknownFormat(String, known: [String])
  case unrecognised(String, known: [String])
  case noSuchPath(String)
  case badOption(name: String, value: String, known: [String])
  /// Of two options exactly one must be there.
  case oneOf(String, String)

  var explanation: Explanation {
    switch self {
    case .unknownFormat(let value, let known):
      Explanation(
        "unknown_format", ["value": value, "known": known.joined(separator: ", ")], exit: .usage)
    case .unrecognised(let path, let known):
      Explanation(
        "unrecognised_format", ["path": path, "known": known.joined(separator: ", ")],
        exit: .badInput)
    case .noSuchPath(let path): Explanation("no_such_path", ["path": path], exit: .missingInput)
    case .badOption(let name, let value, let known):
      Explanation(
        "bad_option", ["name": name, "value": value, "known": known.joined(separator: ", ")],
        exit: .usage)
    case .oneOf(let one, let other):
      Explanation("one_option_of", ["one": one, "other": other], exit: .usage)
    }
  }
}

/// Standard output could not take the result.
struct OutputError: Explained {
  let code: Int32

  var explanation: Explanation {
    Explanation("output_failed", ["why": String(cString: strerror(code))], exit: .outputFailed)
  }
}
