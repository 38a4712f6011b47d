import Hummingbird
import HummingbirdTesting
import Postgres
import Testing

@testable import Service

/// A page about persons is kept like any other, and yet each read of it is noted.
@Suite struct EvidenceNoteTests {
  private static let path = "/truong/22000001/lop/%3Cscript%3Ealert(1)%3C%2Fscript%3E/TOAN"

  @Test func everyReadIsNoted() async throws {
    try await ServiceScene.runWithStore { client, _, pool in
      func notes() async throws -> [Int64] {
        let statement = Statement(name: "notes", sql: "SELECT rows FROM person_read ORDER BY 1")
        return try await pool.withConnection { try await $0.query(statement) }
          .map { try $0.int64("rows") }
      }
      let before = try await notes().count
      var bodies: Set<String> = []
      for _ in 0..<3 {
        let answer = try await client.execute(uri: Self.path, method: .get)
        #expect(answer.status == .ok && answer.headers[.eTag] == nil)
        bodies.insert(String(buffer: answer.body))
      }
      #expect(bodies.count == 1)
      let after = try await notes()
      #expect(after.count == before + 3)
      #expect(Set(after.suffix(3)).count == 1, "a kept answer is noted with its rows")
      let csv = try await client.execute(
        uri: Self.path + ".csv", method: .get, headers: [.ifNoneMatch: "*"])
      #expect(csv.status == .ok, "who has it already is noted too")
      #expect(try await notes().count == before + 4)
    }
  }
}
