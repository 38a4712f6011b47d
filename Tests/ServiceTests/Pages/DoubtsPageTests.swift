import Foundation
import Hummingbird
import HummingbirdTesting
import Model
import Postgres
import Testing

@testable import Service

/// What is worth a second look, for persons.
@Suite struct DoubtsPageTests {
  /// Eight periods of one class on one day.
  private static let crowded = """
    UPDATE offering_day SET (strict, blended, broad) = (360, 360, 360)
    """

  @Test func theSchoolLeadsToItsDoubts() async throws {
    try await ServiceScene.runWithStore { client, _, pool in
      func text(_ path: String) async throws -> String {
        let answer = try await client.execute(uri: path, method: .get)
        #expect(answer.status == .ok, "\(path)")
        return String(buffer: answer.body).replacing("\u{A0}", with: " ")
      }
      let school = try await text("/truong/22000001?window=HK1")
      let link = school.firstMatch(of: /<a href="([^"]*)">Xem các trường hợp/).map { "\($0.1)" }
      #expect(link == "/truong/22000001/xem-lai?window=HK1")
      #expect(try await text("/truong/22000001/xem-lai").contains("Trong kỳ này không có"))
      try await pool.withConnection { try await $0.script(Self.crowded) }
      let page = try await text("/truong/22000001/xem-lai?window=HK1")
      #expect(page.contains("<td>Quá 7 tiết được tính trong một ngày</td>"))
      #expect(page.contains("&lt;script&gt;") && !page.contains("<script"))
      #expect(page.contains("href=\"/v1/flags?school=22000001&amp;window=HK1\""))
      #expect(page.matches(of: /<h1>/).count == 1 && !page.contains("page."))
      let flags = try await text("/v1/flags?school=22000001")
      #expect(try await text("/truong/22000001/xem-lai.json") == flags)
      let rows = try await text("/truong/22000001/xem-lai.csv")
      #expect(rows.split(whereSeparator: \.isNewline).count == 2 && rows.contains("crowded_day"))
      #expect(try await text("/truong/22000001/xem-lai?window=HK2").contains("Trong kỳ này không"))
      let other = try await client.execute(uri: "/truong/1/xem-lai", method: .get)
      #expect(other.status == .notFound)
    }
  }

  @Test func withoutALoginForFactsTheSettingIsNamed() async throws {
    try await SignInScene.run { scene in
      let cookie = try await scene.session("mot")
      for path in ["/truong/22000001/xem-lai", "/v1/flags?school=22000001"] {
        let answer = try await scene.get(path, cookie: cookie)
        #expect(answer.status == .serviceUnavailable, "\(path)")
        #expect(String(buffer: answer.body).contains("TITRONG_REVIEW_DATABASE_URL"), "\(path)")
      }
    }
  }
}
