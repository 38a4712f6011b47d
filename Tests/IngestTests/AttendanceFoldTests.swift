import Decoding
import Foundation
import Model
import Testing
import Warehouse

@testable import Ingest

/// From a report of attendance to facts, without a database.
@Suite struct AttendanceFoldTests {
  private func decoded(_ text: String) throws -> DecodedFile {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "report-\(UInt64.random(in: 0...UInt64.max)).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try DecodedFile(file.path, .zoom)
  }

  private let headings = "Topic,Name,User Email,Join Time,Leave Time\n"

  @Test("who may have taught is one fact, and one line")
  func attending() throws {
    let row = "T,A,a@b.example,2025-10-06 07:30,2025-10-06 08:15\n"
    let file = try decoded(headings + row)
    #expect(file.accounting.lines == 2 && file.accounting.accepted == 1)
    #expect(file.accounting.facts == 1)
    #expect(file.chunks.flatMap(\.bundles).map(\.key.kind) == [.liveAttend])
  }

  @Test("two devices of one person are one presence")
  func union() throws {
    let rows = """
      T,A,a@b.example,2025-10-06 07:30,2025-10-06 08:15
      T,A,a@b.example,2025-10-06 07:45,2025-10-06 08:20
      """
    let file = try decoded(headings + rows)
    let chunk = try #require(file.chunks.first)
    for bundle in chunk.bundles {
      #expect(try chunk.facts(of: bundle).map(\.minutes.ranges) == [[450..<500]])
    }
  }
}
