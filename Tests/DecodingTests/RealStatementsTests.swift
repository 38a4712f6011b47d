import Decoding
import Foundation
import Inflation
import Model
import TestSeeds
import Testing

@Suite("Real statements")
struct RealStatementsTests {
  private static let statements =
    SharedFixtures.url("xapi/ralph-video-statements.ndjson.gz")?.path

  @Test(
    "22,000 statements about videos: none lost, 1,452 people, two courses",
    .enabled(
      if: Self.statements != nil,
      "needs fixtures/xapi under ../shared or the folder named by TITRONG_SHARED"))
  func videos() throws {
    let path = try #require(Self.statements)
    var accepted = 0
    var others: [String] = []
    var people: Set<String> = []
    var courses: Set<String> = []
    var intervals = 0
    var kinds: [EventKind: Int] = [:]
    try Records.forEach(in: path, .xapi) { line, _, outcome, symbols in
      guard case .accepted(let event) = outcome else {
        others.append("\(line.number): \(outcome)")
        return
      }
      accepted += 1
      kinds[event.kind, default: 0] += 1
      people.insert(symbols.string(event.actor))
      courses.insert(symbols.string(event.course))
      if event.end != nil { intervals += 1 }
    }
    #expect(accepted == 22_000 && others.isEmpty, "\(others.prefix(3))")
    #expect(people.count == 1452)
    #expect(courses.count == 2)
    #expect(intervals > 5000)
    #expect(kinds == [.lessonView: 21_364, .lessonComplete: 636])
  }
}
