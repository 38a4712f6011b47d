import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import Postgres
import Testing
import Warehouse

@testable import Service

/// Links are made by those who may, and end.
@Suite struct ViewLinkEndTests {
  private typealias Links = ViewLinkScene

  @Test func whatIsRevokedEndsWithinFiveSeconds() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let path = Links.path(try await Links.make(scene, cookie: maker))
      let cookie = try await Links.open(scene, path)
      #expect(try await scene.get(SignInScene.own, cookie: cookie).status == .ok)
      let list = try await scene.get("/lien-ket", cookie: maker)
      let id = Links.text(list).firstMatch(of: /name="id" value="([a-z2-7]{8})"/).map { "\($0.1)" }
      let fields = [("token", SignInScene.token(list)), ("id", id ?? "")]
      // Nobody of another school, and no other site.
      let other = try await scene.session("hai")
      let foreign = SignInScene.token(try await scene.get("/lien-ket", cookie: other))
      let theirs = try await scene.post(
        "/lien-ket/thu-hoi", [("token", foreign), fields[1]], [.cookie: other])
      #expect(theirs.status == .notFound)
      let forged = try await scene.post("/lien-ket/thu-hoi", [fields[1]], [.cookie: maker])
      #expect(forged.status == .forbidden)
      let done = try await scene.post("/lien-ket/thu-hoi", fields, [.cookie: maker])
      #expect(done.status == .seeOther && done.headers[.location] == "/lien-ket")
      let status = try await scene.statusWhenRefused {
        try await scene.get(SignInScene.own, cookie: cookie)
      }
      #expect(status == .seeOther)
      let again = try await scene.get(path)
      #expect(again.status == .gone && Links.text(again).contains("đã bị thu hồi"))
      #expect(
        Links.text(try await scene.get("/lien-ket", cookie: maker)).contains("<td>đã thu hồi</td>"))
      #expect(try await Links.records(scene).last == "revoked mot school:22000001")
    }
  }

  @Test func linksEndWithTheirDayAndWithTheirMaker() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let path = Links.path(try await Links.make(scene, cookie: maker))
      let cookie = try await Links.open(scene, path)
      try await UserStore(store: scene.owner).disable("mot")
      #expect(try await scene.get(path).status == .gone)
      let status = try await scene.statusWhenRefused {
        try await scene.get(SignInScene.own, cookie: cookie)
      }
      #expect(status == .seeOther)
      try await UserStore(store: scene.owner).disable("mot", false)
      #expect(try await scene.get(path).status == .seeOther)
      try await scene.owner.pool.withConnection {
        try await $0.script(
          """
          UPDATE view_link SET made_at = made_at - interval '100 days', expires_at = clock_timestamp() - interval '1 second'
          """)
      }
      let late = try await scene.get(path)
      #expect(late.status == .gone && Links.text(late).contains("đã hết hạn"))
    }
  }

  @Test func whoRunsTheInstallationMakesAndEndsThemToo() async throws {
    try await SignInScene.run { scene in
      let links = ViewLinkStore(store: scene.owner)
      func make(_ scope: Scope) async throws -> MadeViewLink {
        try await links.make(
          label: "thanh tra", scope: scope, maker: nil, lastDay: Links.today, today: Links.today)
      }
      for scope in [Scope.all, .province("22"), .operator] {
        await #expect(throws: ViewLinkError.badScope) { _ = try await make(scope) }
      }
      await #expect(throws: AccountError.unknownInScope(["9"])) { _ = try await make(.school("9")) }
      let made = try await make(.school("22000001"))
      let (id, secret) = (made.id, made.secret)
      let opened = try await scene.get("/x/\(secret.text)")
      #expect(opened.headers[.location] == SignInScene.own)
      // Those of the school see it, and nobody else.
      for (name, isSeen) in [("mot", true), ("hai", false)] {
        let list = try await scene.get("/lien-ket", cookie: try await scene.session(name))
        #expect(Links.text(list).contains(id) == isSeen, "\(name)")
      }
      try await links.revoke(id, by: nil)
      await #expect(throws: ViewLinkError.nothingToEnd) { try await links.revoke(id, by: nil) }
      #expect(try await scene.get("/x/\(secret.text)").status == .gone)
      #expect(
        try await Links.records(scene)
          == ["made", "opened", "revoked"].map {
            "\($0) school:22000001"
          })
    }
  }

  @Test func whatALinkShowedEndsWhenSomebodySignsIn() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let view = try await Links.open(
        scene, Links.path(try await Links.make(scene, cookie: maker)))
      let form = try await scene.form()
      let answer = try await scene.post(
        "/dang-nhap",
        [("name", "hai"), ("password", SignInScene.password), ("token", form.token), ("ve", "")],
        [.cookie: "\(form.cookie); \(view)"])
      let removed = "__Host-titrong-view=; Max-Age=0"
      #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix(removed) })
      #expect(try await scene.get(SignInScene.own, cookie: view).status == .seeOther)
      let cookie = SignInScene.cookie(answer)
      let page = try await scene.get("/truong/22000002", cookie: cookie)
      let out = try await scene.post(
        "/dang-xuat", [("token", SignInScene.token(page))], [.cookie: cookie])
      #expect(out.headers[values: .setCookie].contains { $0.hasPrefix(removed) })
    }
  }

  @Test func linksOfOnePersonAndWhatEndedLongAgo() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      try await scene.owner.pool.withConnection {
        try await $0.script(
          """
          INSERT INTO view_link (id, secret_sha256, label, school_code, made_by, made_at, expires_at, revoked_at)
          SELECT 'aaaaaa' || chr(97 + n / 26) || chr(97 + n % 26), sha256(n::text::bytea), 'nhãn số ' || n, '22000001',
                 'mot', now() - interval '100 days', now() + interval '1 day', CASE WHEN n = 50 THEN now() END
            FROM generate_series(0, 50) n
          """)
      }
      let list = Links.text(try await scene.get("/lien-ket", cookie: maker))
      #expect(list.contains("nhãn số 49 ") && !list.contains("nhãn số 50 "))
      let many = try await Links.make(scene, cookie: maker)
      #expect(many.status == .unprocessableContent)
      #expect(Links.text(many).contains("Tài khoản này đã có 50 liên kết xem"))
    }
  }
}
