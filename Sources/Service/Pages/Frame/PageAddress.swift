import Foundation

/// A path of this service with its parameters; links keep what the reader chose.
struct PageAddress: Sendable {
  /// Without an ending, each part as it is sent.
  let path: String
  let parameters: [(name: String, value: String)]

  /// - Parameter parts: as they are called; whatever they hold, they stay one part of the path each.
  static func path(_ parts: String...) -> String {
    "/" + parts.map(escaped).joined(separator: "/")
  }

  /// This page with other values; `nil` takes a parameter away.
  func setting(_ changes: [String: String?], ending: String = "") -> String {
    // The rows of the first page need a name before the ending.
    let base = path == "/" && !ending.isEmpty ? "/index" : path
    return link(to: base + ending, keeping: parameters.map(\.name), changes)
  }

  /// Another page in the same year, window, profile and language.
  func link(to path: String, _ changes: [String: String?] = [:]) -> String {
    link(to: path, keeping: ["school_year", "window", "profile", "lang"], changes)
  }

  private func link(
    to path: String, keeping names: [String], _ changes: [String: String?]
  ) -> String {
    var values = parameters.filter { names.contains($0.name) && changes[$0.name] == nil }
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
      if let value { values.append((name, value)) }
    }
    guard !values.isEmpty else { return path }
    let query = values.map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }
    return path + "?" + query.joined(separator: "&")
  }

  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~:,")

  private static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}
