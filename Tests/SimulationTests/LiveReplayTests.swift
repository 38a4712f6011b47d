import Foundation
import Simulation
import Testing

/// Judges the live sessions of one school from the lines alone, by METRICS §4.2, and compares with the answer the
/// simulator had before it wrote them.
@Suite("The log says what the simulator intended")
struct LiveReplayTests {
  private struct Session {
    var hosted: Set<Int> = []
    var joined: [String: Set<Int>] = [:]
  }

  @Test("live sessions judged from the lines", arguments: [2, 31])
  func liveSessions(seed: UInt64) throws {
    let folder = try SimulationFolder(schools: 1, days: 8, seed: seed)
    let enrolled = try enrolments(folder)
    let sessions = try sessions(folder)
    var judged = 0
    for item in try folder.items() where item["mode"] as? String == "live" {
      let className = try #require(item["class"] as? String)
      guard let enrolments = enrolled[className] else { continue }
      let day = try #require(item["day"] as? String)
      let session = sessions[try #require(item["object"] as? String)] ?? Session()
      let roster = enrolments.filter { row in
        (row.from.isEmpty || row.from <= day) && (row.to.isEmpty || day <= row.to)
      }
      let present = roster.count { row in
        3 * (session.joined[row.pupil] ?? []).intersection(session.hosted).count
          >= 2 * session.hosted.count
      }
      let length = session.hosted.count
      let reason =
        length == 0
        ? "no_host"
        : length + 5 < 35
          ? "too_short" : 100 * present < 50 * roster.count ? "low_participation" : "earned"
      let stated = try #require(item["reason"] as? String)
      let isEarned = ["counted", "capped", "over_cap"].contains(stated)
      #expect(reason == (isEarned ? "earned" : stated))
      #expect(item["minutes"] as? Int == length)
      if isEarned {
        #expect(item["participants"] as? Int == present)
        #expect(item["credit_minutes"] as? Int == min((length + 5) / 35, 3) * 35)
      }
      judged += 1
    }
    #expect(judged > 10)
  }

  private func sessions(_ folder: SimulationFolder) throws -> [String: Session] {
    var sessions: [String: Session] = [:]
    for file in folder.summary.files {
      for line in try folder.log(file.name) {
        guard let event = line["event"] as? String, event.hasPrefix("live_"),
          let object = (line["object"] as? [String: Any])?["id"] as? String,
          let actor = line["actor"] as? [String: Any], let person = actor["id"] as? String
        else { continue }
        let minutes = try minutes(of: line)
        if event == "live_join" {
          sessions[object, default: Session()].joined[person, default: []].formUnion(minutes)
        } else if person.hasPrefix("gv-") {
          sessions[object, default: Session()].hosted.formUnion(minutes)
        }
      }
    }
    return sessions
  }

  /// The school writes local times.
  private func minutes(of line: [String: Any]) throws -> Range<Int> {
    func second(_ name: String) throws -> Int {
      let text = try #require(line[name] as? String)
      let parts = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
      try #require(parts.count == 3 && text.hasSuffix("+07:00"))
      return parts[0] * 3600 + parts[1] * 60 + parts[2]
    }
    return try second("at") / 60..<(second("end") + 59) / 60
  }

  private typealias Enrolment = (pupil: String, from: String, to: String)

  private func enrolments(_ folder: SimulationFolder) throws -> [String: [Enrolment]] {
    let text = try String(
      contentsOf: folder.url.appendingPathComponent("roster/students.csv"), encoding: .utf8)
    var enrolments: [String: [Enrolment]] = [:]
    for row in text.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      enrolments[cells[2], default: []].append((cells[3], cells[4], cells[5]))
    }
    return enrolments
  }
}
