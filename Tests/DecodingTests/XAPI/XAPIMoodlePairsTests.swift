import Decoding
import Foundation
import Model
import TestSeeds
import Testing

private enum MoodlePairs {
  static let folder = SharedFixtures.url("moodle-pairs")
}

@Suite(
  "Statements that Moodle's plugin makes of its events, against the events",
  .enabled(
    if: MoodlePairs.folder != nil,
    "needs fixtures/moodle-pairs under ../shared or the folder named by TITRONG_SHARED"))
struct XAPIMoodlePairsTests {
  /// Objects and courses have a number in the log and an address in statements.
  private func isSame(_ name: String, as address: String) -> Bool {
    guard let number = name.split(separator: ":").last else { return true }
    let path = name.hasPrefix("cm:") ? "/view.php?id=" : "/course/view.php?id="
    return address.hasSuffix(path + number)
      && (path.contains("course") || address.contains("/mod/"))
  }

  /// The statements of an event, with the time that the plugin adds when it sends them.
  private func statements(beside file: URL, at seconds: Int) throws -> [String] {
    let file = file.deletingLastPathComponent().appending(path: "statements.json")
    // One row is shared by the tests of the plugin, and has none.
    guard let data = try? Data(contentsOf: file) else { return [] }
    let json = try JSONSerialization.jsonObject(with: data)
    let time = Date(timeIntervalSince1970: TimeInterval(seconds)).ISO8601Format()
    return try (json as? [[String: Any]] ?? []).map { statement in
      let timed = statement.merging(["timestamp": time]) { old, _ in old }
      return String(decoding: try JSONSerialization.data(withJSONObject: timed), as: UTF8.self)
    }
  }

  @Test("86 events, 95 statements: the same people have done the same things at the same time")
  func pairs() throws {
    let folder = try #require(MoodlePairs.folder)
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    ).compactMap { $0 as? URL }.filter { $0.lastPathComponent == "event.json" }
    var all = 0
    var counted: [EventKind: Int] = [:]
    for file in files {
      let json = try String(contentsOf: file, encoding: .utf8).replacing("\n", with: " ")
      let log = Decode(.moodleLogstore, school: "22000101")
      let event = log.event(json)
      let decode = Decode(.xapi, school: "22000101")
      for statement in try statements(beside: file, at: 1_433_946_701) {
        all += 1
        let verdict = decode.verdict(statement)
        guard let event else {
          #expect(verdict.hasPrefix("unmapped"), "\(file.path) \(verdict)")
          continue
        }
        guard let told = decode.event(statement) else {
          Issue.record("\(file.path): \(verdict)")
          continue
        }
        counted[told.kind, default: 0] += 1
        #expect(told.kind == event.kind && told.edge == event.edge, "\(file.path)")
        #expect(told.at == event.at && told.role == event.role, "\(file.path)")
        #expect(decode.string(told.actor) == log.string(event.actor), "\(file.path)")
        #expect(
          isSame(log.string(event.object), as: decode.string(told.object)), "\(file.path)")
        // A login says nothing about a course.
        if told.kind != .login {
          #expect(
            isSame(log.string(event.course), as: decode.string(told.course)), "\(file.path)")
        }
      }
    }
    #expect(files.count == 86 && all == 95)
    #expect(
      counted == [
        .lessonView: 13, .lessonComplete: 2, .quizAttempt: 14, .liveAttend: 2, .login: 1,
      ])
  }
}
