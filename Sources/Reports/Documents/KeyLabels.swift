public import Model

/// Names of codes for people: subject `TOAN` is `Toán`, school `22000101` is its name.
public struct KeyLabels: Hashable, Sendable {
  private let words: [String: [String: String]]

  /// - Parameter words: key name → code → name.
  public init(_ words: [String: [String: String]] = [:]) { self.words = words }

  /// Whether any code of this key has a name.
  public func covers(_ name: String) -> Bool { words[name]?.isEmpty == false }

  public func label(_ key: KeyField) -> String? {
    guard case .text(let code) = key.value else { return nil }
    return words[key.name]?[code]
  }
}
