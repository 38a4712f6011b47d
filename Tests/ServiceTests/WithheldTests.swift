import Hummingbird
import HummingbirdTesting
import Model
import Postgres
import TestSupport
import Testing
import Warehouse

@testable import Service

/// A class of two pupils, one of whom was there: every door tells it to its school, and to nobody else.
@Suite struct WithheldTests {
  private static let window = "window=month:2025-10"
  private static let name = "%3Cscript%3Ealert(1)%3C%2Fscript%3E"

  /// The address, what it says inside the school, and what outside.
  private static let doors = [
    (
      "/v1/indicators/active_students?by=class&\(window)",
      #""numerator":"1","denominator":"2","value":"0.500000""#,
      #""numerator":null,"denominator":null,"value":null"#
    ),
    ("/v1/indicators/active_students.csv?by=grade&\(window)", "6,1,2,0.500000,", "6,c,c,c,"),
    (
      "/v1/series/active_students?by=class&grain=month&\(window)", #""numerator":"1""#,
      #""status":"suppressed""#
    ),
    ("/v1/exports/active_students/data.csv?by=subject&\(window)", "TOAN,1,2,", "TOAN,c,c,c,"),
    ("/v1/exports/items/data.csv?school=22000001", "2025-10-06,1,2,45,", "2025-10-06,c,c,45,"),
    (
      "/v1/evidence?school=22000001&class=\(name)&subject=TOAN",
      #""participants":1,"roster":2,"minutes""#, #""participants":null,"roster":null,"minutes""#
    ),
    ("/v1/evidence.csv?school=22000001&class=\(name)&subject=TOAN", ",1,2,45,", ",c,c,45,"),
    ("/truong/22000001/lop/\(name)/TOAN", "<td>1/2</td>", "c = ẩn vì dưới 5 học sinh"),
    // Numbers of schools are for all.
    ("/v1/indicators/active_students.csv?by=school&\(window)", "22000001,1,2,", "22000001,1,2,"),
  ]

  private static func answers(_ scope: Scope, _ pool: ConnectionPool) async throws -> [String] {
    let words = try ServiceScene.context(pool)
    let application = try buildApplication(
      ServiceContext(
        store: words.store, share: words.share, messages: words.messages, openScope: scope),
      host: "127.0.0.1", port: 0, logger: ServiceScene.quiet)
    return try await application.test(.router) { client in
      var texts: [String] = []
      for (address, _, _) in doors {
        let answer = try await client.execute(uri: address, method: .get)
        texts.append("\(answer.status.code) " + String(buffer: answer.body))
      }
      return texts
    }
  }

  @Test func everyDoorWithholdsTheSame() async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      try await ServiceScene.migrate(pool)
      try await ServiceScene.fill(try ServiceScene.store(pool))
      for scope in [Scope.all, .province("22")] {
        let outside = try await Self.answers(scope, pool)
        for (text, door) in zip(outside, Self.doors) {
          #expect(text.hasPrefix("200") && text.contains(door.2), "\(door.0): \(text)")
          #expect(door.1 == door.2 || !text.contains(door.1), "\(door.0): \(text)")
        }
      }
      let inside = try await Self.answers(.school("22000001"), pool)
      for (text, door) in zip(inside, Self.doors) {
        #expect(text.hasPrefix("200") && text.contains(door.1), "\(door.0): \(text)")
        #expect(!text.contains("suppressed") && !text.contains(#""symbol""#))
      }
    }
  }
}
