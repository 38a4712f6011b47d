import Foundation
import Model
import Testing

@testable import Simulation

@Suite("Schools behave as schools do")
struct BehaviourTests {
  private struct Act {
    let event: String
    let person: String
    let role: String?
    let place: String
    let object: String
    let minutes: Range<Int>

    /// The school writes local times and its classes by name.
    init?(_ line: [String: Any]) {
      guard let event = line["event"] as? String, let actor = line["actor"] as? [String: Any],
        let person = actor["id"] as? String, let at = line["at"] as? String
      else { return nil }
      func second(_ text: String) -> Int {
        let parts = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
        return parts.reduce(0) { $0 * 60 + $1 }
      }
      self.event = event
      self.person = person
      role = actor["role"] as? String
      place = line["class"] as? String ?? ""
      object = (line["object"] as? [String: Any])?["id"] as? String ?? ""
      let begin = second(at)
      let end = (line["end"] as? String).map(second) ?? begin + 1
      minutes = begin / 60..<(end + 59) / 60
    }
  }

  private func acts(seed: UInt64) throws -> [Act] {
    let folder = try SimulationFolder(schools: 1, days: 1, seed: seed)
    return try folder.log("olm__2025-09-08.ndjson.gz").compactMap(Act.init)
  }

  @Test("a class is in one live session at a time", arguments: [4, 5])
  func timetable(seed: UInt64) throws {
    var sessions: [String: [String: Set<Int>]] = [:]
    for act in try acts(seed: seed) where act.event == "live_host" && act.role == "teacher" {
      sessions[act.place, default: [:]][act.object, default: []].formUnion(act.minutes)
    }
    #expect(sessions.values.contains { $0.count > 1 })
    for (place, sessions) in sessions {
      let total = sessions.values.reduce(0) { $0 + $1.count }
      let together = sessions.values.reduce(into: Set<Int>()) { $0.formUnion($1) }
      #expect(together.count == total, "class \(place) is in two sessions at once")
    }
  }

  @Test("a class practises the few sets of its week")
  func practice() throws {
    var attempts = 0
    var sets: [String: Set<String>] = [:]
    for act in try acts(seed: 4) where act.object.hasPrefix("lt-") && act.role == "student" {
      attempts += 1
      let subject = act.object.split(separator: "-").prefix(3).joined(separator: "-")
      sets["\(act.place) \(subject)", default: []].insert(act.object)
    }
    #expect(sets.values.allSatisfy { $0.count <= 4 })
    #expect(attempts > 8 * sets.values.reduce(0) { $0 + $1.count })
  }

  @Test("who looks at a lesson leaves several adjacent or overlapping events")
  func beats() throws {
    var views: [String: [Act]] = [:]
    for act in try acts(seed: 4) where act.event == "lesson_view" && act.role == "student" {
      views["\(act.person) \(act.object)", default: []].append(act)
    }
    let counts = views.values.map(\.count)
    #expect(counts.max() ?? 0 <= 18)
    #expect(counts.count { $0 >= 3 } * 10 >= counts.count * 8)
    let sums = views.values.reduce(0) { $0 + $1.reduce(0) { $0 + $1.minutes.count } }
    let unions = views.values.reduce(0) {
      $0 + $1.reduce(into: Set<Int>()) { $0.formUnion($1.minutes) }.count
    }
    #expect(sums > unions)
  }

  @Test("bots act every minute, say no role and are on no roster")
  func bots() throws {
    let folder = try SimulationFolder(schools: 1, days: 1, seed: 4)
    let acts = try folder.log("olm__2025-09-08.ndjson.gz").compactMap(Act.init)
      .filter { $0.person.hasPrefix("auto-") }
    #expect(Set(acts.map(\.minutes.lowerBound)).count >= 60)
    #expect(acts.allSatisfy { $0.role == nil })
    for name in ["students", "teachers", "accounts"] {
      let text = try String(
        contentsOf: folder.url.appendingPathComponent("roster/\(name).csv"), encoding: .utf8)
      #expect(!text.contains("auto-"))
    }
  }

  @Test("test weeks have tests and few lessons; the end of the week is quiet")
  func calendar() throws {
    func day(_ text: String) throws -> SchoolCalendar {
      SchoolCalendar(try #require(LocalDay(iso: text)))
    }
    let ordinary = try day("2025-10-07")
    let testing = try day("2025-11-04")
    #expect(ordinary.week == 4 && !ordinary.isTestWeek)
    #expect(testing.week == 8 && testing.isTestWeek)
    #expect(testing.tests > 10 * ordinary.tests)
    #expect(testing.teaching * 2 < ordinary.teaching)
    #expect(testing.attendance > ordinary.attendance)
    #expect(try day("2025-10-11").attendance < ordinary.attendance)
    #expect(try day("2026-02-23").week == 22)
    #expect(try day("2026-05-23").week == 34)
  }

  @Test("periods that are taken stay taken")
  func bookings() {
    var bookings = Bookings()
    let answers = [
      bookings.take(1..<3, on: 0, room: 4, teacher: 7),
      bookings.take(2..<3, on: 0, room: 4, teacher: 8),
      bookings.take(2..<4, on: 0, room: 5, teacher: 7),
      bookings.take(3..<4, on: 0, room: 5, teacher: 7),
      bookings.take(2..<3, on: 1, room: 4, teacher: 7),
    ]
    #expect(answers == [true, false, false, true, true])
  }
}
