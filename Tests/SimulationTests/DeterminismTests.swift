import Foundation
import Simulation
import Testing

@Suite("Equal plans give equal bytes")
struct DeterminismTests {
  @Test("the same seed writes the same files, gzip bytes included")
  func sameSeed() throws {
    let first = try SimulationFolder(schools: 3, days: 2, seed: 7)
    let second = try SimulationFolder(schools: 3, days: 2, seed: 7)
    let files = try first.contents()
    #expect(files.count == 12)
    #expect(try second.contents() == files)
  }

  @Test("several platforms are as repeatable as one")
  func platforms() throws {
    let first = try SimulationFolder(schools: 3, days: 1, seed: 7, platforms: 3)
    let second = try SimulationFolder(schools: 3, days: 1, seed: 7, platforms: 3)
    let files = try first.contents()
    #expect(files.count == 14)
    #expect(try second.contents() == files)
  }

  @Test("another seed writes another log and another answer")
  func otherSeed() throws {
    let first = try SimulationFolder(schools: 1, days: 1, seed: 7).contents()
    let second = try SimulationFolder(schools: 1, days: 1, seed: 8).contents()
    for name in ["logs/olm__2025-09-08.ndjson.gz", "expected.json", "roster/students.csv"] {
      #expect(first[name] != nil)
      #expect(first[name] != second[name])
    }
  }

  @Test("the gzip header holds no time")
  func gzipTime() throws {
    let folder = try SimulationFolder(schools: 1, days: 1, seed: 7)
    let bytes = try Data(
      contentsOf: folder.url.appendingPathComponent("logs/olm__2025-09-08.ndjson.gz"))
    #expect(Array(bytes[0..<2]) == [0x1F, 0x8B])
    #expect(Array(bytes[4..<8]) == [0, 0, 0, 0])
  }

  @Test("a school is the same in a small and in a large province")
  func schoolsAreIndependent() throws {
    let small = try SimulationFolder(schools: 1, days: 1, seed: 7).items()
    let large = try SimulationFolder(schools: 4, days: 1, seed: 7).items()
    let objects = large.filter { $0["school"] as? String == "22000101" }
      .compactMap { $0["object"] as? String }
    #expect(objects == small.compactMap { $0["object"] as? String })
  }
}
