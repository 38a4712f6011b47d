import Decoding
import Foundation
import Model
import TestSeeds
import Testing
import Warehouse

/// The published video statements once folded: nobody is lost on the way from 22,000 lines to rows.
@Suite struct RealStatementsFoldTests {
  private static let path = SharedFixtures.url("xapi/ralph-video-statements.ndjson.gz")?.path

  @Test(
    .enabled(
      if: path != nil, "needs fixtures/xapi under ../shared or the folder named by TITRONG_SHARED"))
  func peopleAndCoursesArriveInRows() throws {
    let file = try DecodedFile(#require(Self.path), .xapi)
    let counts = file.accounting
    #expect(counts.lines == 22_000)
    #expect(
      counts.lines == counts.accepted + counts.duplicates + counts.quarantined + counts.unmapped
        + counts.blank)
    #expect(counts.accepted == 22_000 && file.badLines.isEmpty)
    var people: Set<PersonKey> = []
    var facts: Int64 = 0
    for chunk in file.chunks {
      for bundle in chunk.bundles {
        let persons = try chunk.facts(of: bundle)
        people.formUnion(persons.map(\.person))
        facts += Int64(persons.count)
      }
    }
    #expect(people.count == 1452)
    #expect(facts == counts.facts && facts < counts.accepted)
    #expect(Set(file.chunks.flatMap(\.places).map(\.courseKey)).count == 2)
    #expect(file.chunks.flatMap(\.objects).allSatisfy { $0.name.hasPrefix("uuid://") })
  }
}
