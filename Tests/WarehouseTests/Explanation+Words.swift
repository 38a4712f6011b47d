import Foundation
import Model
import Testing

extension Explanation {
  /// What an English reader is told; fails for a key without words and for a blank left open.
  func words() throws -> String {
    let file = Checkout.root.appending(path: "dashboards/messages/en.json")
    let messages = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    var text = try #require(messages["error.\(key)"], "no words for \(key)")
    for (name, value) in arguments { text = text.replacing("{\(name)}", with: value) }
    #expect(!text.contains("{"), "a blank is left open: \(text)")
    return text
  }
}
