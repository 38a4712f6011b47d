import Foundation
import Model
import Reports

/// Standard output carries results, standard error everything a person should know meanwhile.
struct Console: Sendable {
  let messages: Messages
  let isQuiet: Bool

  func result(_ text: String) { StandardStream.result(text.utf8) }

  func result(_ bytes: [UInt8]) {
    StandardStream.result(bytes + [10])
  }

  /// The bytes of a file as they are.
  func file(_ bytes: [UInt8]) { StandardStream.result(bytes) }

  func note(_ key: String, _ values: [String: String] = [:]) {
    guard !isQuiet else { return }
    StandardStream.message(text(key, values) + "\n")
  }

  /// Words for an error.
  func words(_ explanation: Explanation) -> String {
    text("error.\(explanation.key)", explanation.arguments)
  }

  /// Words of a key with its values; the key itself if the language lacks it.
  func text(_ key: String, _ values: [String: String] = [:]) -> String {
    let pattern = messages.text(key) ?? "\(key) \(values.sorted { $0.key < $1.key })"
    return values.reduce(pattern) { $0.replacing("{\($1.key)}", with: Self.visible($1.value)) }
  }

  /// Names come from outside: what steers a terminal or turns the direction of text is shown, not done.
  static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.flatMap {
          isUnsafe($0) ? Array("\\u{\(String($0.value, radix: 16))}".unicodeScalars) : [$0]
        }))
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
  }

  /// What happened, where, why, and the next step.
  func fail(_ explanation: Explanation) {
    var values = explanation.arguments
    if let expected = values["expected"] { values["expected"] = self.expected(expected) }
    StandardStream.message(
      "\(text("error")): \(text("error.\(explanation.key)", values))\n")
  }

  /// `expected.integer:1…12` is the key of a text with a range.
  private func expected(_ key: String) -> String {
    let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
    return text(parts[0], ["range": parts.count > 1 ? parts[1] : ""])
  }
}
