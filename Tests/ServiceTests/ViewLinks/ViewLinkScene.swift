import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import Postgres
import Testing
import Warehouse

@testable import Service

/// Links made and opened by hand, as far as a browser would.
enum ViewLinkScene {
  static let department = "/truong/22000001/to/TOAN"
  static let today = LocalClock.vietnam.day(
    of: Int64(Date().timeIntervalSince1970 * 1_000_000))

  static func text(_ answer: TestResponse) -> String {
    String(buffer: answer.body).replacing("\u{A0}", with: " ")
  }

  /// As its maker makes one, on the page for it.
  static func make(
    _ scene: SignInScene, cookie: String, name: String = "phó hiệu trưởng", subject: String = "",
    day: String? = nil
  ) async throws -> TestResponse {
    let page = try await scene.get("/lien-ket", cookie: cookie)
    return try await scene.post(
      "/lien-ket",
      [
        ("token", SignInScene.token(page)), ("ten", name), ("mon", subject),
        ("ngay", day ?? today.advanced(by: 30).description),
      ], [.cookie: cookie])
  }

  /// The path of a link that was just made.
  static func path(_ answer: TestResponse) -> String {
    text(answer).firstMatch(of: /\/x\/[A-Za-z0-9_-]{43}/).map { String($0.0) } ?? ""
  }

  /// The cookie of whoever opens a link.
  static func open(_ scene: SignInScene, _ path: String) async throws -> String {
    let answer = try await scene.get(path)
    #expect(answer.status == .seeOther)
    return SignInScene.cookie(answer)
  }

  /// What has been written down about links, in its order.
  static func records(_ scene: SignInScene) async throws -> [String] {
    let statement = Statement(
      name: "test_records",
      sql: "SELECT concat_ws(' ', act, actor, scope) AS line FROM view_link_record ORDER BY id")
    return try await scene.owner.pool.withConnection {
      try await $0.query(statement).map { try $0.string("line") }
    }
  }
}
