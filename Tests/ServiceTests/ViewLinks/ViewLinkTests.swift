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
  private typealias Links = ViewLinkScene

  @Test func aLinkShowsItsPartAndNothingElse() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let made = try await Links.make(scene, cookie: maker, subject: "TOAN")
      #expect(made.status == .ok && made.headers[.cacheControl] == "no-store")
      let path = Links.path(made)
      #expect(Links.text(made).contains("value=\"http://localhost\(path)\""))
      #expect(!Links.text(try await scene.get("/lien-ket", cookie: maker)).contains("/x/"))

      let opened = try await scene.get(path)
      #expect(opened.status == .seeOther && opened.headers[.location] == Links.department)
      #expect(opened.headers[.cacheControl] == "no-store")
      let set = opened.headers[.setCookie] ?? ""
      for word in ["__Host-titrong-view=", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        #expect(set.contains(word), "\(set)")
      }
      #expect(!set.contains(path.dropFirst(3)))
      let cookie = SignInScene.cookie(opened)
      let page = try await scene.get(Links.department, cookie: cookie)
      #expect(page.status == .ok)
      #expect(
        Links.text(page).contains("<strong>phó hiệu trưởng</strong> (người xem bằng liên kết)"))
      #expect(Links.text(page).contains("0,71 %"))
      for word in ["/lop/", "data_version\"", "/lien-ket", "/van-hanh", "/x/", "/xem-lai"] {
        #expect(!Links.text(page).contains(word), "\(word)")
      }
      for path in ["/", "/tinh/22", "/truong/22000001", "\(Links.department).csv"] {
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
        Links.text(closed).contains("<h1>") && Links.text(closed).contains("Liên kết xem chỉ mở"))
      let token = SignInScene.token(page)
      for path in ["/lien-ket", "/lien-ket/thu-hoi", Links.department, "/v1/reports"] {
        let answer = try await scene.post(path, [("token", token)], [.cookie: cookie])
        #expect(answer.status == .forbidden, "\(path)")
      }
      #expect(try await scene.readers().isEmpty)
      let out = try await scene.post("/dang-xuat", [("token", token)], [.cookie: cookie])
      #expect(out.status == .seeOther)
      #expect(try await scene.get(Links.department, cookie: cookie).status == .seeOther)
      #expect(
        try await Links.records(scene) == [
          "made mot school:22000001/TOAN", "opened school:22000001/TOAN",
        ])
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
      #expect(try await Links.make(scene, cookie: head, subject: "VATLI").status == .forbidden)
      let path = Links.path(try await Links.make(scene, cookie: head))
      let cookie = try await Links.open(scene, path)
      #expect(try await scene.get(Links.department, cookie: cookie).status == .ok)
      // A subject there is, of which nothing is for him.
      let other = try await scene.get("/truong/22000001/to/VATLI.json", cookie: cookie)
      #expect(Links.text(other).hasPrefix("{\"data\":[]"))
      let analyst = try await scene.session("so")
      #expect(try await scene.get("/lien-ket", cookie: analyst).status == .forbidden)
      #expect(try await scene.get("/lien-ket").status == .seeOther)
      for (name, day) in [
        ("", nil), (String(repeating: "a", count: 101), nil), ("a\u{7}", nil),
        ("a", Links.today.advanced(by: -1).description),
        ("a", Links.today.advanced(by: 366).description),
        ("a", "x"),
      ] as [(String, String?)] {
        let answer = try await Links.make(scene, cookie: head, name: name, day: day)
        #expect(answer.status == .badRequest, "\(name) \(day ?? "")")
      }
      let last = Links.today.advanced(by: 365).description
      #expect(try await Links.make(scene, cookie: head, name: "a", day: last).status == .ok)
    }
  }

  @Test func whoHasALinkSeesNoLessThanWhoHasNone() async throws {
    try await SignInScene.run(openScope: .all) { scene in
      let maker = try await scene.session("mot")
      let view = try await Links.open(
        scene, Links.path(try await Links.make(scene, cookie: maker)))
      for path in ["/v1/schools", "/van-hanh", "/lien-ket"] {
        let anonymous = try await scene.get(path)
        let viewer = try await scene.get(path, cookie: view)
        #expect(viewer.status == anonymous.status, "\(path)")
      }
      #expect(try await scene.get("/v1/schools", cookie: view).status == .ok)
    }
  }

  @Test func whoGuessesIsSlowedDownAndTheRightLinkOpens() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let name = "<script>alert(1)</script>\" onfocus=\"x"
      let made = try await Links.make(scene, cookie: maker, name: name)
      #expect(!Links.text(made).contains("<script") && !Links.text(made).contains("\" onfocus"))
      let path = Links.path(made)
      for wrong in ["/x/a", "/x/\(String(repeating: "a", count: 43))"] {
        let answer = try await scene.get(wrong)
        #expect(answer.status == .notFound && Links.text(answer).contains("Không có liên kết xem"))
        #expect(!Links.text(answer).contains("aaaa"))
      }
      var (tries, answer) = (2, try await scene.get("/x/b"))
      while answer.status == .notFound, tries < 60 {
        tries += 1
        answer = try await scene.get("/x/b")
      }
      #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil)
      let cookie = try await Links.open(scene, path)
      let page = Links.text(try await scene.get(SignInScene.own, cookie: cookie))
      #expect(page.contains("&lt;script&gt;") && !page.contains("<script"))
      // An account stays in force beside a link.
      #expect(try await scene.get(path, cookie: maker).headers[.setCookie] == nil)
      let other = try await scene.get(path, cookie: try await scene.session("hai"))
      #expect(other.status == .conflict)
    }
  }

  @Test func openingALinkAgainWritesNothing() async throws {
    try await SignInScene.run { scene in
      let maker = try await scene.session("mot")
      let path = Links.path(try await Links.make(scene, cookie: maker))
      for name in ["mot", "hai"] {
        _ = try await scene.get(path, cookie: try await scene.session(name))
      }
      #expect(try await Links.records(scene).count == 1)
      let cookie = try await Links.open(scene, path)
      let again = try await scene.get(path, cookie: cookie)
      #expect(again.status == .seeOther && again.headers[.location] == SignInScene.own)
      #expect(again.headers[.setCookie] == nil)
      #expect(try await Links.records(scene).count == 2)
      var (opens, answer) = (1, again)
      while answer.status == .seeOther, opens < 120 {
        opens += 1
        answer = try await scene.get(path)
      }
      #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil)
      #expect(try await Links.records(scene).count == opens)
      #expect(try await scene.get(path, cookie: cookie).status == .seeOther)
    }
  }
}
