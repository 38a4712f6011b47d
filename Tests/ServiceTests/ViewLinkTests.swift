import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import Postgres
import Testing
import Warehouse

@testable import Service

/// Links through which somebody without an account looks at a part of a school.
@Suite struct ViewLinkTests {
  private static let department = "/truong/22000001/to/TOAN"
  private static let today = LocalClock.vietnam.day(
    of: Int64(Date().timeIntervalSince1970 * 1_000_000))

  private static func text(_ answer: TestResponse) -> String {
    String(buffer: answer.body).replacing("\u{A0}", with: " ")
  }

  private static func make(
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
  private static func path(_ answer: TestResponse) -> String {
    text(answer).firstMatch(of: /\/x\/[A-Za-z0-9_-]{43}/).map { String($0.0) } ?? ""
  }

  private static func open(_ scene: SignInScene, _ path: String) async throws -> String {
    let answer = try await scene.get(path)
    #expect(answer.status == .seeOther)
    return SignInScene.cookie(answer)
  }

  private static func records(_ scene: SignInScene) async throws -> [String] {
    let statement = Statement(
      name: "test_records",
      sql: "SELECT concat_ws(' ', act, actor, scope) AS line FROM view_link_record ORDER BY id")
    return try await scene.owner.pool.withConnection {
      try await $0.query(statement).map { try $0.string("line") }
    }
  }

  @Test func aLinkShowsItsPartAndNothingElse() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let made = try await Self.make(scene, cookie: maker, subject: "TOAN")
      #expect(made.status == .ok && made.headers[.cacheControl] == "no-store")
      let path = Self.path(made)
      #expect(Self.text(made).contains("value=\"http://localhost\(path)\""))
      #expect(!Self.text(try await scene.get("/lien-ket", cookie: maker)).contains("/x/"))

      let opened = try await scene.get(path)
      #expect(opened.status == .seeOther && opened.headers[.location] == Self.department)
      #expect(opened.headers[.cacheControl] == "no-store")
      let set = opened.headers[.setCookie] ?? ""
      for word in ["__Host-titrong-view=", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        #expect(set.contains(word), "\(set)")
      }
      #expect(!set.contains(path.dropFirst(3)))
      let cookie = SignInScene.cookie(opened)
      let page = try await scene.get(Self.department, cookie: cookie)
      #expect(page.status == .ok)
      #expect(
        Self.text(page).contains("<strong>phó hiệu trưởng</strong> (người xem bằng liên kết)"))
      #expect(Self.text(page).contains("0,71 %"))
      for word in ["/lop/", "data_version\"", "/lien-ket", "/van-hanh", "/x/", "/xem-lai"] {
        #expect(!Self.text(page).contains(word), "\(word)")
      }
      for path in ["/", "/tinh/22", "/truong/22000001", "\(Self.department).csv"] {
        #expect(try await scene.get(path, cookie: cookie).status == .ok, "\(path)")
      }
      #expect(try await scene.get("/truong/22000002", cookie: cookie).status == .notFound)
      for path in [
        "/truong/22000001/lop/%3Cscript%3Ealert%281%29%3C%2Fscript%3E/TOAN", "/van-hanh",
        "/truong/22000001/xem-lai", "/lien-ket", "/v1/schools",
        "/v1/indicators/online_share?by=teacher&school=22000001",
        "/v1/evidence?school=22000001&class=1&subject=TOAN", "/v1/flags?school=22000001",
        "/v1/exports/items?school=22000001", "/v1/batches",
      ] {
        #expect(try await scene.get(path, cookie: cookie).status == .forbidden, "\(path)")
      }
      let closed = try await scene.get("/van-hanh", cookie: cookie)
      #expect(
        Self.text(closed).contains("<h1>") && Self.text(closed).contains("Liên kết xem chỉ mở"))
      let token = SignInScene.token(page)
      for path in ["/lien-ket", "/lien-ket/thu-hoi", Self.department, "/v1/reports"] {
        let answer = try await scene.post(path, [("token", token)], [.cookie: cookie])
        #expect(answer.status == .forbidden, "\(path)")
      }
      #expect(try await scene.readers().isEmpty)
      let out = try await scene.post("/dang-xuat", [("token", token)], [.cookie: cookie])
      #expect(out.status == .seeOther)
      #expect(try await scene.get(Self.department, cookie: cookie).status == .seeOther)
      #expect(
        try await Self.records(scene) == [
          "made mot school:22000001/TOAN", "opened school:22000001/TOAN",
        ])
    }
  }

  @Test func whatIsRevokedEndsWithinFiveSeconds() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let path = Self.path(try await Self.make(scene, cookie: maker))
      let cookie = try await Self.open(scene, path)
      #expect(try await scene.get(SignInScene.own, cookie: cookie).status == .ok)
      let list = try await scene.get("/lien-ket", cookie: maker)
      let id = Self.text(list).firstMatch(of: /name="id" value="([a-z2-7]{8})"/).map { "\($0.1)" }
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
      #expect(again.status == .gone && Self.text(again).contains("đã bị thu hồi"))
      #expect(
        Self.text(try await scene.get("/lien-ket", cookie: maker)).contains("<td>đã thu hồi</td>"))
      #expect(try await Self.records(scene).last == "revoked mot school:22000001")
    }
  }

  /// Nor do links outlive what their maker may see.
  @Test func linksEndWithTheirDayAndWithTheirMaker() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let path = Self.path(try await Self.make(scene, cookie: maker))
      let cookie = try await Self.open(scene, path)
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
      #expect(late.status == .gone && Self.text(late).contains("đã hết hạn"))
    }
  }

  @Test func nobodyPassesOnMoreThanHeSees() async throws {
    try await SignInScene.run { scene in
      let users = UserStore(store: scene.owner)
      let password = try Password(new: SignInScene.password)
      try await users.add(
        "toan", role: .head, scope: .subjects(school: "22000001", subjects: ["TOAN"]),
        password: password)
      try await users.add("so", role: .analyst, scope: .province("22"), password: password)
      let head = try await scene.session("toan")
      #expect(try await Self.make(scene, cookie: head, subject: "VATLI").status == .forbidden)
      let path = Self.path(try await Self.make(scene, cookie: head))
      let cookie = try await Self.open(scene, path)
      #expect(try await scene.get(Self.department, cookie: cookie).status == .ok)
      // A subject there is, of which nothing is for him.
      let other = try await scene.get("/truong/22000001/to/VATLI.json", cookie: cookie)
      #expect(Self.text(other).hasPrefix("{\"data\":[]"))
      let analyst = try await scene.session("so")
      #expect(try await scene.get("/lien-ket", cookie: analyst).status == .forbidden)
      #expect(try await scene.get("/lien-ket").status == .seeOther)
      for (name, day) in [
        ("", nil), (String(repeating: "a", count: 101), nil), ("a\u{7}", nil),
        ("a", Self.today.advanced(by: -1).description),
        ("a", Self.today.advanced(by: 366).description),
        ("a", "x"),
      ] as [(String, String?)] {
        let answer = try await Self.make(scene, cookie: head, name: name, day: day)
        #expect(answer.status == .badRequest, "\(name) \(day ?? "")")
      }
      let last = Self.today.advanced(by: 365).description
      #expect(try await Self.make(scene, cookie: head, name: "a", day: last).status == .ok)
    }
  }

  @Test func whoRunsTheInstallationMakesAndEndsThemToo() async throws {
    try await SignInScene.run { scene in
      let links = ViewLinkStore(store: scene.owner)
      func make(_ scope: Scope) async throws -> MadeViewLink {
        try await links.make(
          label: "thanh tra", scope: scope, maker: nil, lastDay: Self.today, today: Self.today)
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
        #expect(Self.text(list).contains(id) == isSeen, "\(name)")
      }
      try await links.revoke(id, by: nil)
      await #expect(throws: ViewLinkError.nothingToEnd) { try await links.revoke(id, by: nil) }
      #expect(try await scene.get("/x/\(secret.text)").status == .gone)
      #expect(
        try await Self.records(scene)
          == ["made", "opened", "revoked"].map {
            "\($0) school:22000001"
          })
    }
  }

  @Test func whoGuessesIsSlowedDownAndTheRightLinkOpens() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let name = "<script>alert(1)</script>\" onfocus=\"x"
      let made = try await Self.make(scene, cookie: maker, name: name)
      #expect(!Self.text(made).contains("<script") && !Self.text(made).contains("\" onfocus"))
      let path = Self.path(made)
      for wrong in ["/x/a", "/x/\(String(repeating: "a", count: 43))"] {
        let answer = try await scene.get(wrong)
        #expect(answer.status == .notFound && Self.text(answer).contains("Không có liên kết xem"))
        #expect(!Self.text(answer).contains("aaaa"))
      }
      var (tries, answer) = (2, try await scene.get("/x/b"))
      while answer.status == .notFound, tries < 60 {
        tries += 1
        answer = try await scene.get("/x/b")
      }
      #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil)
      let cookie = try await Self.open(scene, path)
      let page = Self.text(try await scene.get(SignInScene.own, cookie: cookie))
      #expect(page.contains("&lt;script&gt;") && !page.contains("<script"))
      // An account stays in force beside a link.
      #expect(try await scene.get(path, cookie: maker).headers[.setCookie] == nil)
      let other = try await scene.get(path, cookie: try await scene.session("hai"))
      #expect(other.status == .conflict)
    }
  }

  /// Records cannot be deleted, and so whoever has a link cannot make as many as he likes.
  @Test func openingALinkAgainWritesNothing() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let path = Self.path(try await Self.make(scene, cookie: maker))
      for name in ["mot", "hai"] {
        _ = try await scene.get(path, cookie: try await scene.session(name))
      }
      #expect(try await Self.records(scene).count == 1)
      let cookie = try await Self.open(scene, path)
      let again = try await scene.get(path, cookie: cookie)
      #expect(again.status == .seeOther && again.headers[.location] == SignInScene.own)
      #expect(again.headers[.setCookie] == nil)
      #expect(try await Self.records(scene).count == 2)
      var (opens, answer) = (1, again)
      while answer.status == .seeOther, opens < 120 {
        opens += 1
        answer = try await scene.get(path)
      }
      #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil)
      #expect(try await Self.records(scene).count == opens)
      #expect(try await scene.get(path, cookie: cookie).status == .seeOther)
    }
  }

  @Test func whatALinkShowedEndsWhenSomebodySignsIn() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let view = try await Self.open(
        scene, Self.path(try await Self.make(scene, cookie: maker)))
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

  @Test func whoHasALinkSeesNoLessThanWhoHasNone() async throws {
    try await SignInScene.run(openScope: .all) { scene in
      let maker = try await scene.session("mot")
      let view = try await Self.open(
        scene, Self.path(try await Self.make(scene, cookie: maker)))
      for path in ["/v1/schools", "/van-hanh", "/lien-ket"] {
        let anonymous = try await scene.get(path)
        let viewer = try await scene.get(path, cookie: view)
        #expect(viewer.status == anonymous.status, "\(path)")
      }
      #expect(try await scene.get("/v1/schools", cookie: view).status == .ok)
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
      let list = Self.text(try await scene.get("/lien-ket", cookie: maker))
      #expect(list.contains("nhãn số 49 ") && !list.contains("nhãn số 50 "))
      let many = try await Self.make(scene, cookie: maker)
      #expect(many.status == .unprocessableContent)
      #expect(Self.text(many).contains("Tài khoản này đã có 50 liên kết xem"))
    }
  }
}
