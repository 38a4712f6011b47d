import Hummingbird
import HummingbirdTesting
import Postgres
import Testing

@testable import Service

/// A page about persons is kept like any other, and so is the table; yet each read of it is noted.
@Suite struct EvidenceNoteTests {
  private static let path = "/truong/22000001/lop/%3Cscript%3Ealert(1)%3C%2Fscript%3E/TOAN"

  @Test func everyReadIsNoted() async throws {
    try await ServiceScene.runWithStore { client, _, pool in
      func notes() async throws -> [Int64] { try await Self.notes(pool) }
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

  @Test func everyReadOfTheTableIsNoted() async throws {
    try await ServiceScene.runWithStore { client, _, pool in
      let path =
        "/v1/evidence?school=22000001&class=%3Cscript%3Ealert(1)%3C%2Fscript%3E&subject=TOAN"
      let before = try await Self.notes(pool).count
      let first = try await client.execute(uri: path, method: .get)
      let second = try await client.execute(uri: path, method: .get)
      #expect(first.status == .ok && String(buffer: first.body) == String(buffer: second.body))
      #expect(try await Self.notes(pool).count == before + 2)
      let tag = try #require(second.headers[.eTag])
      let known = try await client.execute(
        uri: path, method: .get, headers: [.ifNoneMatch: tag])
      #expect(known.status == .notModified)
      let after = try await Self.notes(pool)
      #expect(after.count == before + 3, "who is told that it has not changed is noted too")
      #expect(Set(after.suffix(3)).count == 1, "a kept answer is noted with its rows")
    }
  }

  private static func notes(_ pool: ConnectionPool) async throws -> [Int64] {
    let statement = Statement(name: "notes", sql: "SELECT rows FROM person_read ORDER BY 1")
    return try await pool.withConnection { try await $0.query(statement) }
      .map { try $0.int64("rows") }
  }
}
