import Decoding
import Foundation
import TestSeeds
import Testing

@Suite("Attendance reports of other projects")
struct RealAttendanceTests {
  private func counts(_ path: String, _ format: LogFormat) throws -> [String: Int] {
    let url = try #require(SharedFixtures.url(path))
    return try Dictionary(
      Stays.lines(at: url, format).map { line in
        let words = line.split(separator: " ")
        return (String(words.first ?? ""), 1)
      }, uniquingKeysWith: +)
  }

  private static let teamsPath = "teams/IDL-14-11-22.csv"
  private static let graphPath = "teams/graph"
  private static let zoomPath = "zoom/participants_heroes.csv"
  private static let bbbPath = "bbb/sample.xml"
  private static let missing: Comment = "the folder shared/fixtures is not there"

  @Test("Teams", .enabled(if: SharedFixtures.url(teamsPath) != nil, missing))
  func teams() throws {
    #expect(
      try counts(Self.teamsPath, .teams) == ["blank": 20, "live_attend": 7])
  }

  @Test("Zoom", .enabled(if: SharedFixtures.url(zoomPath) != nil, missing))
  func zoom() throws {
    #expect(try counts(Self.zoomPath, .zoom) == ["blank": 1, "live_attend": 31])
  }

  @Test("Graph", .enabled(if: SharedFixtures.url(graphPath) != nil, missing))
  func graph() throws {
    let folder = try #require(SharedFixtures.url(Self.graphPath))
    var all: [String: Int] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      all.merge(try counts("\(Self.graphPath)/\(file)", .teamsGraph), uniquingKeysWith: +)
    }
    #expect(all == ["live_join": 746])
  }

  @Test("BigBlueButton", .enabled(if: SharedFixtures.url(bbbPath) != nil, missing))
  func bigBlueButton() throws {
    #expect(try counts(Self.bbbPath, .bbb) == ["live_attend": 1, "live_join": 1])
    #expect(try counts("bbb/new-events-2_6.xml", .bbb) == ["live_attend": 1, "live_join": 1])
    #expect(try counts("bbb/no_key.xml", .bbb) == ["bad_field": 1])
    #expect(try counts("bbb/empty.xml", .bbb) == [:])
  }
}
