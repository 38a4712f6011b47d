import Foundation
import Model
import Testing

@testable import Simulation

/// Counts the indicators of METRICS §7 from the lines, and compares with the answer written beside them.
@Suite("The known answer of the other indicators")
struct IndicatorTruthTests {
  /// The school that names persons, classes and subjects by the roster.
  private static let school = "22000101"

  private func numerators(_ folder: SimulationFolder) throws -> [String: Int] {
    var openers: Set<String> = []
    var authors: Set<String> = []
    var materials: Set<String> = []
    var rooms: Set<String> = []
    var tests: Set<String> = []
    var persons: Set<String> = []
    for file in folder.summary.files {
      for line in try folder.log(file.name) where line["school"] as? String == Self.school {
        guard let event = line["event"] as? String, event != "forum_post",
          let actor = line["actor"] as? [String: Any], let person = actor["id"] as? String
        else { continue }
        persons.insert(person)
        let object = (line["object"] as? [String: Any])?["id"] as? String ?? ""
        if event == "exam_hold", ["online", "lab"].contains(line["mode"] as? String) {
          tests.insert(object)
        }
        guard actor["role"] as? String == "teacher" else { continue }
        if ["class_open", "lesson_publish", "assignment_give"].contains(event) {
          openers.insert(person)
          if event != "class_open" { rooms.insert(line["class"] as? String ?? "") }
        }
        if ["resource_publish", "lesson_publish"].contains(event) {
          authors.insert(person)
          materials.insert("\(event) \(object)")
        }
      }
    }
    let enrolled = try folder.text("roster/students.csv").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
      .filter { $0[1] == Self.school && $0[5].isEmpty }
    return [
      "virtual_classes": openers.count, "material_authors": authors.count,
      "lessons_per_teacher": materials.count, "lms_classes": rooms.count,
      "online_tests": tests.count, "active_students": enrolled.count { persons.contains($0[3]) },
    ]
  }

  @Test("numerators counted from the lines", arguments: [3, 12])
  func counted(seed: UInt64) throws {
    let folder = try SimulationFolder(schools: 1, days: 4, seed: seed)
    let expected = try folder.json("expected.json")
    for (indicator, count) in try numerators(folder) {
      let rows = try #require(expected[indicator] as? [[String: Any]])
      #expect(rows.count == 1)
      #expect(rows.first?["numerator"] as? Int == count, "\(indicator)")
      let denominator = try #require(rows.first?["denominator"] as? Int)
      #expect(indicator == "lessons_per_teacher" || denominator >= count)
    }
  }

  @Test("what a platform cannot tell counts for nothing")
  func untold() throws {
    let room = SimulatedClass(
      code: "6A", grade: 6, knowledge: .listed, isOnline: true, pupils: [], offerings: [])
    func tally(_ platform: SimulatedPlatform) -> ActTally {
      let school = SimulatedSchool(
        index: 0, stages: [.lowerSecondary], isSilent: false, platform: platform,
        usesCourses: false, usesAccounts: false, writesUTC: false, activity: 1000,
        successPermille: 900, teachers: [], classes: [room])
      var tally = ActTally()
      let object = LogEvent.Object(id: "a", type: "lesson", title: "")
      for kind in EventKind.native {
        tally.note(
          LogEvent(kind: kind, begin: 0, actor: .teacher(1), place: .school, object: object),
          in: school)
      }
      return tally
    }
    let native = tally(SimulatedPlatform.all[0])
    let statements = tally(SimulatedPlatform.all[1])
    #expect(native.tests.count == 1 && statements.tests.isEmpty)
    #expect(native.materialCount == 2 && statements.materialCount == 1)
  }

  @Test("silent schools have tests only, and none of them")
  func silent() throws {
    let expected = try SimulationFolder(schools: 4, days: 1, seed: 3).json("expected.json")
    for indicator in SchoolAnswer.indicators {
      let rows = try #require(expected[indicator.rawValue] as? [[String: Any]])
      #expect(rows.count == (indicator == .onlineTests ? 4 : 3))
    }
  }
}
