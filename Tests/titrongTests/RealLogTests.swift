import Foundation
import TestSeeds
import Testing

/// 22,000 video statements as another project publishes them: unordered, in UTC, without a roster.
@Suite struct RealLogTests {
  private static let file = SharedFixtures.url("xapi/ralph-video-statements.ndjson.gz")

  @Test(
    .enabled(
      if: file != nil, "needs fixtures/xapi under ../shared or the folder named by TITRONG_SHARED"))
  func statementsBecomeASharePerClassWithItsEvidence() throws {
    let file = try #require(Self.file)
    try WorkFolder.withDatabase { folder in
      let text = try folder.gunzip(file.path)
      let seen = try Self.courses(in: text)
      #expect(seen.count == 2)
      #expect(seen.values.reduce(into: Set()) { $0.formUnion($1.persons) }.count == 1452)

      let script = CommandRun.checkout.appending(path: "Tests/Readme/xapi_roster.py").path
      let made = try CommandRun(
        program: "python3", [script, file.path, "fun-roster"], folder: folder.url)
      #expect(made.status == 0, "\(made.errors)")
      try folder.succeed("source", "add", "fun", "--format", "xapi")
      try folder.succeed("roster", "import", "fun-roster")
      let loaded = try folder.succeed("ingest", file.path, "--source", "fun")
      #expect(
        loaded.errors.contains(
          "batch 1, 22000 lines = 22000 accepted + 0 duplicates + 0 quarantined + 0 unmapped + 0 blank"
        ), "\(loaded.errors)")
      try folder.succeed("aggregate")

      let shares = try folder.succeed("show", "online_share", "--by", "class", "--json").output
      for (index, course) in seen.keys.sorted().enumerated() {
        // Nothing in the file says that a teacher gave these videos to a class: nothing is credited.
        #expect(
          shares.contains(
            #"{"class":"10A\#(index + 1)","level":"secondary"},"numerator":"0","#
              + #""denominator":"3150.000000","value":"0.000000""#), "\(shares)")
        let evidence = try folder.succeed(
          "evidence", "--school", "fun", "--class", "10A\(index + 1)", "--subject", "TIN", "--json")
        let items = try JSONDecoder().decode(Evidence.self, from: Data(evidence.output.utf8)).data
        let known = try #require(seen[course])
        #expect(Set(items.map(\.object)) == Set(known.watchers.keys))
        for item in items {
          #expect(item.mode == "lesson" && item.reason == "no_teacher_act" && item.day == nil)
          #expect(item.roster == known.persons.count)
          let watchers = known.watchers[item.object]?.count ?? 0
          #expect(item.participants > 0 && item.participants <= watchers)
        }
      }

      // Back from the answer to what came in: the batch bears the hash of the very bytes.
      try folder.write(text, to: "whole.ndjson")
      let hash = try CommandRun(program: "sha256sum", ["whole.ndjson"], folder: folder.url).output
      let batch = try folder.succeed("batch", "show", "1", "--json").output
      #expect(batch.contains(#""sha256":"\#(hash.prefix(64))""#))
      #expect(batch.contains(#""last_day":"2021-12-01""#))
      #expect(shares.contains(#""as_of":"2021-12-01""#))
      let again = try folder.succeed("ingest", "whole.ndjson", "--source", "fun")
      #expect(again.errors.contains("already known as batch 1"))
    }
  }

  private struct Course {
    var persons: Set<String> = []
    var watchers: [String: Set<String>] = [:]
  }

  /// Who was where, read another way than the program reads it.
  private static func courses(in text: String) throws -> [String: Course] {
    var courses: [String: Course] = [:]
    for line in text.split(separator: "\n") {
      let statement = try JSONDecoder().decode(Statement.self, from: Data(line.utf8))
      let course = statement.context.contextActivities.parent[0].id
      let person = statement.actor.account.name
      courses[course, default: Course()].persons.insert(person)
      courses[course]?.watchers[statement.object.id, default: []].insert(person)
    }
    return courses
  }

  private struct Statement: Decodable {
    struct Activity: Decodable { let id: String }
    struct Account: Decodable { let name: String }
    struct Actor: Decodable { let account: Account }
    struct Activities: Decodable { let parent: [Activity] }
    struct Context: Decodable { let contextActivities: Activities }

    let actor: Actor
    let context: Context
    let object: Activity
  }

  private struct Evidence: Decodable {
    struct Item: Decodable {
      let mode: String
      let object: String
      let day: String?
      let participants: Int
      let roster: Int
      let reason: String
    }

    let data: [Item]
  }
}
