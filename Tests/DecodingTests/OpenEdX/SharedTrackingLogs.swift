import Foundation
import TestSeeds
import Testing

/// Records published by edX and Open edX, read where they lie beside the checkout.
enum SharedTrackingLogs {
  static let message: Comment =
    "needs fixtures/openedx under ../shared or the folder named by TITRONG_SHARED"

  private static let fixtures = SharedFixtures.url("openedx")?.deletingLastPathComponent()

  static var isThere: Bool { fixtures != nil }

  static func url(_ path: String) throws -> URL {
    guard let fixtures else { throw CocoaError(.fileNoSuchFile) }
    return fixtures.appending(path: path)
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: url(path), encoding: .utf8)
  }

  /// Lines of a log, moved out of the years before 2015, of which nothing is accepted.
  static func datedLines(_ path: String) throws -> [String] {
    let text = try text(path).replacing(/"time": "201[234]-/, with: #""time": "2024-"#)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Names of events of which a pair of event and statement is published.
  static func events() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url("openedx-pairs/events").path).sorted()
  }

  /// An event on one line: there is no line end inside a text of JSON.
  static func event(_ name: String) throws -> String {
    try text("openedx-pairs/events/\(name)").replacing("\n", with: " ")
  }

  /// What the platform's own transformer makes of it, if it makes anything: the first statement.
  static func statement(_ name: String) throws -> [String: Any]? {
    let url = try url("openedx-pairs/expected-xapi/\(name)")
    guard let data = try? Data(contentsOf: url) else { return nil }
    let json = try JSONSerialization.jsonObject(with: data)
    return json as? [String: Any] ?? (json as? [[String: Any]])?.first
  }
}
