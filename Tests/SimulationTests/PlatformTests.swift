import Foundation
import Simulation
import Testing

@Suite("Schools on several platforms")
struct PlatformTests {
  private func folder(platforms: Int) throws -> SimulationFolder {
    try SimulationFolder(schools: 3, days: 1, seed: 6, platforms: platforms)
  }

  private func lines(_ folder: SimulationFolder, _ source: String) throws -> [[String: Any]] {
    try folder.log("\(source)/\(source)__2025-09-08.ndjson.gz")
  }

  @Test("each platform has its folder, and a list says what to register")
  func layout() throws {
    let folder = try folder(platforms: 3)
    let rows = try folder.text("sources.csv").split(separator: "\n").dropFirst()
    #expect(
      rows.map { $0.split(separator: ",").prefix(3).joined(separator: ",") } == [
        "olm,titrong.v1,logs/olm", "lms,xapi,logs/lms", "k12,titrong.v1,logs/k12",
      ])
    #expect(folder.summary.files.map(\.source) == ["olm", "lms", "k12"])
    for counts in folder.summary.files {
      #expect(try lines(folder, counts.source).count == counts.lines)
      #expect(counts.duplicates > 0)
    }
    let courses = try folder.text("roster/courses.csv")
    let accounts = try folder.text("roster/accounts.csv")
    #expect(courses.contains("\nlms,https://lms.example/course/22000102-"))
    #expect(accounts.contains("\nlms,20001,hs-22000102-0001\n"))
  }

  @Test("one platform needs no folder of its own")
  func single() throws {
    let folder = try folder(platforms: 1)
    #expect(try folder.log("olm__2025-09-08.ndjson.gz").count == folder.summary.lines)
    #expect(try folder.contents()["sources.csv"] == nil)
  }

  @Test("statements have id, actor, verb, object, course and a time with offset")
  func statements() throws {
    var identities: Set<String> = []
    let statements = try lines(folder(platforms: 2), "lms")
    for statement in statements {
      identities.insert(try #require(statement["id"] as? String))
      let actor = try #require(statement["actor"] as? [String: Any])
      #expect((actor["account"] as? [String: Any])?["name"] is String)
      #expect((statement["verb"] as? [String: Any])?["id"] is String)
      #expect((statement["object"] as? [String: Any])?["id"] is String)
      let time = try #require(statement["timestamp"] as? String)
      #expect(throws: Never.self) { try Date.ISO8601FormatStyle().parse(time) }
      let context = try #require(statement["context"] as? [String: Any])
      let activities = try #require(context["contextActivities"] as? [String: Any])
      #expect((activities["parent"] as? [[String: Any]])?.first?["id"] is String)
    }
    #expect(identities.allSatisfy { UUID(uuidString: $0) != nil })
    #expect(identities.count > 1000)
  }

  @Test("a platform without offsets writes local times")
  func localTimes() throws {
    let lines = try lines(folder(platforms: 3), "k12")
    #expect(lines.allSatisfy { ($0["at"] as? String)?.count == 19 })
  }

  @Test("statements give no lesson and no task, as nobody tells who they are for")
  func knowledge() throws {
    let items = try folder(platforms: 2).items().filter { $0["school"] as? String == "22000102" }
    #expect(
      items.contains { $0["mode"] as? String == "live" && $0["reason"] as? String == "counted" })
    for item in items {
      #expect(item["lesson_no"] == nil)
      #expect(item["mode"] as? String != "task")
      if item["mode"] as? String == "lesson" {
        #expect(["no_teacher_act", "no_roster"].contains(item["reason"] as? String))
      }
    }
  }
}
