/// What is wrong with the style file of an office (exit code 78).
public enum OfficeStyleError: Error, Hashable, CustomStringConvertible {
  public struct Place: Hashable, Sendable {
    public let file: String
    public let line: Int
    public let key: String
  }

  case unreadable(file: String)
  case malformed(file: String, reason: String)
  case unknownKey(Place, known: [String])
  case notText(Place)
  case notList(Place)

  public var description: String {
    switch self {
    case .unreadable(let file):
      "cannot read \(file) as UTF-8 text; check its permissions and save it as UTF-8"
    case .malformed(let file, let reason):
      "\(file) is not valid YAML: \(reason); compare it with dashboards/print/office.example.yaml"
    case .unknownKey(let place, let known):
      "\(place.file):\(place.line): unknown key '\(place.key)'; known: "
        + known.joined(separator: ", ")
    case .notText(let place):
      "\(place.file):\(place.line): '\(place.key)' takes one text of 1 to 300 characters"
    case .notList(let place):
      "\(place.file):\(place.line): '\(place.key)' takes a list, one '- text' a line, "
        + "each of 1 to 2000 characters"
    }
  }
}
