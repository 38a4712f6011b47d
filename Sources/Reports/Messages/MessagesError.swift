/// Why the words of a language cannot be used. Stops the start: half a language is no language.
public enum MessagesError: Error, Hashable, CustomStringConvertible {
  case unknownLanguage(String)
  case unreadable(file: String)
  case malformed(file: String)
  case incomplete(file: String, missing: [String])

  public var description: String {
    switch self {
    case .unknownLanguage(let language):
      "language '\(language)' is not a language code; use --lang vi or --lang en"
    case .unreadable(let file):
      "cannot read the message file \(file); reinstall the share folder or run 'titrong doctor'"
    case .malformed(let file):
      "the message file \(file) is not a JSON object of texts; restore it from the release"
    case .incomplete(let file, let missing):
      "the message file \(file) lacks \(missing.joined(separator: ", ")); "
        + "restore it from the release or add these keys"
    }
  }
}
