import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import Testing
import Warehouse

@testable import Service

@Suite struct SignInTests {
  @Test func whoSignsInSeesHisSchoolAndNoOther() async throws {
    try await SignInScene.run { scene in
      let answer = try await scene.signIn("Mot ")
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == SignInScene.own)
      let set = answer.headers[values: .setCookie].first ?? ""
      for word in ["__Host-titrong=", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        #expect(set.contains(word), "\(set)")
      }
      let cookie = SignInScene.cookie(answer)
      let page = try await scene.get(SignInScene.own, cookie: cookie)
      let text = String(buffer: page.body)
      #expect(page.status == .ok && text.contains("<strong>mot</strong> (hiệu trưởng)"))
      #expect(page.headers[.cacheControl] == "private, no-cache")
      let foreign = try await scene.get("/truong/22000002", cookie: cookie)
      #expect(foreign.status == .notFound)
      let noted = try await scene.get(
        "/v1/evidence?school=22000001&class=%3Cscript%3Ealert(1)%3C%2Fscript%3E&subject=TOAN",
        cookie: cookie)
      #expect(noted.status == .ok)
      #expect(try await scene.readers() == ["user:mot"])
      let rows = try await scene.get(
        "/v1/indicators/online_share.csv?window=week:5&by=school", cookie: cookie)
      #expect(String(buffer: rows.body).contains("22000001"))
      let other = try await scene.get(
        "/v1/indicators/online_share.csv?window=week:5&by=school",
        cookie: try await scene.session("hai"))
      #expect(!String(buffer: other.body).contains("22000001"))
    }
  }

  /// Two persons of one scope ask for one page: neither gets the other's name or form.
  @Test func aPageIsItsReadersOwn() async throws {
    try await SignInScene.run { scene in
      try await UserStore(store: scene.owner).add(
        "pho", role: .principal, scope: .school("22000001"),
        password: Password(new: SignInScene.password))
      var tokens: Set<String> = []
      for name in ["mot", "pho", "mot"] {
        let cookie = try await scene.session(name)
        let page = try await scene.get(SignInScene.own, cookie: cookie)
        #expect(String(buffer: page.body).contains("<strong>\(name)</strong>"))
        tokens.insert(SignInScene.token(page))
      }
      #expect(tokens.count == 3)
    }
  }

  @Test func pagesLeadToTheSignInAndProgramsAreRefused() async throws {
    try await SignInScene.run { scene in
      for path in ["/", "/truong/22000001?window=HK1", "/tinh/22", "/van-hanh", "/truong/9"] {
        let answer = try await scene.get(path)
        #expect(answer.status == .seeOther, "\(path)")
        let target = answer.headers[.location] ?? ""
        let form = try await scene.form(target)
        let page = try await scene.get(target)
        #expect(String(buffer: page.body).contains("name=\"ve\" value=\"\(path)\""))
        #expect(!form.token.isEmpty)
      }
      for path in ["/v1/schools", "/v1/batches", "/truong/22000001.csv", "/v1/exports/items"] {
        let answer = try await scene.get(path)
        #expect(answer.status == .unauthorized, "\(path)")
        #expect(answer.headers[.contentType] == "application/problem+json; charset=utf-8")
        #expect(
          answer.headers[values: .wwwAuthenticate].map { $0.prefix { $0 != " " } } == [
            "Bearer", "Basic",
          ])
      }
      for path in ["/healthz", "/readyz", "/openapi.json", "/v1/docs", "/dang-nhap"] {
        #expect(try await scene.get(path).status == .ok, "\(path)")
      }
      #expect(try await scene.get("/khong-co").status == .notFound)
    }
  }

  /// A part is open: what lies outside of it may be somebody's, whether it is there or not.
  @Test func beyondTheOpenPartOneSignsIn() async throws {
    try await SignInScene.run(openScope: .school("22000001")) { scene in
      #expect(try await scene.get(SignInScene.own).status == .ok)
      for school in ["22000002", "99"] {
        #expect(try await scene.get("/truong/\(school)").status == .seeOther)
        let answer = try await scene.get("/v1/indicators/online_share?school=\(school)")
        #expect(answer.status == .unauthorized)
      }
      let cookie = try await scene.session("hai")
      #expect(try await scene.get("/truong/22000002", cookie: cookie).status == .ok)
      #expect(try await scene.get(SignInScene.own, cookie: cookie).status == .notFound)
    }
  }

  @Test func signingOutEndsTheSession() async throws {
    try await SignInScene.run { scene in
      let cookie = try await scene.session("mot")
      let page = try await scene.get(SignInScene.own, cookie: cookie)
      let own = HTTPFields([HTTPField(name: .cookie, value: cookie)])
      let refused = try await scene.post("/dang-xuat", [("token", "0")], own)
      #expect(refused.status == .forbidden)
      #expect(try await scene.get(SignInScene.own, cookie: cookie).status == .ok)
      let answer = try await scene.post(
        "/dang-xuat", [("token", SignInScene.token(page))], own)
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.setCookie]?.contains("Max-Age=0") == true)
      #expect(try await scene.get(SignInScene.own, cookie: cookie).status == .seeOther)
    }
  }

  @Test func whatIsEndedElsewhereEndsWithinFiveSeconds() async throws {
    try await SignInScene.run { scene in
      let cookie = try await scene.session("mot")
      #expect(try await scene.get(SignInScene.own, cookie: cookie).status == .ok)
      try await UserStore(store: scene.owner).disable("mot")
      let status = try await scene.statusWhenRefused {
        try await scene.get(SignInScene.own, cookie: cookie)
      }
      #expect(status == .seeOther)
    }
  }

  @Test func onlyOurOwnFormsCount() async throws {
    let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
    try await SignInScene.run { scene in
      let foreign: [HTTPFields] = [
        [site: "cross-site"], [site: "same-site"], [site: "none"],
        [.origin: "https://example.com"], [.origin: "https://localhost.example.com"],
      ]
      for headers in foreign {
        #expect(try await scene.signIn("mot", headers: headers).status == .forbidden)
      }
      for headers in [[site: "same-origin"], [.origin: "null"], [:]] as [HTTPFields] {
        #expect(try await scene.signIn("mot", headers: headers).status == .seeOther)
      }
      // A token of another page, none, and no cookie.
      let (one, two) = (try await scene.form(), try await scene.form())
      for (cookie, token) in [(one.cookie, two.token), (one.cookie, ""), ("", one.token)] {
        let answer = try await scene.post(
          "/dang-nhap",
          [("name", "mot"), ("password", SignInScene.password), ("token", token)],
          [.cookie: cookie])
        #expect(answer.status == .forbidden)
        #expect(!answer.headers[values: .setCookie].contains { $0.hasPrefix("__Host-titrong=") })
      }
      // A browser that is signed in sends nothing for another site.
      let answer = try await scene.post(
        "/v1/reports", [],
        [.cookie: try await scene.session("mot"), site: "cross-site"])
      #expect(answer.status == .forbidden)
    }
  }

  @Test(
    arguments: [
      ("/truong/22000001?window=HK1", "/truong/22000001?window=HK1"), ("//example.com", nil),
      ("https://example.com", nil), ("/\\example.com", nil), ("/a\r\nSet-Cookie: x=1", nil),
      ("\\\\example.com", nil), ("/%09/example.com", "/%09/example.com"), ("", nil), ("x", nil),
    ] as [(String, String?)])
  func theWayBackStaysHere(_ target: String, _ expected: String?) async throws {
    #expect(LocalPath(target)?.text == expected)
  }

  @Test func wrongPasswordsAreSlowedDown() async throws {
    try await SignInScene.run { scene in
      for name in ["mot", "khong.co"] {
        let start = ContinuousClock.now
        var (tries, answer) = (0, try await scene.signIn(name, "sai rồi"))
        while answer.status == .unauthorized, tries < 60 {
          tries += 1
          answer = try await scene.signIn(name, "sai rồi")
        }
        #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil)
        // Ten at once, and one more every six seconds.
        let most = 10 + Int((ContinuousClock.now - start) / .seconds(6))
        #expect((10...most).contains(tries))
      }
      #expect(try await scene.signIn("hai").status == .seeOther)
    }
  }

  @Test func aWrongPasswordSaysNothingOfTheAccount() async throws {
    try await SignInScene.run { scene in
      var texts: Set<String> = []
      for name in ["mot", "khong.co", "<script>"] {
        let answer = try await scene.signIn(name, "sai rồi", target: "/tinh/22")
        #expect(answer.status == .unauthorized)
        let text = String(buffer: answer.body)
        #expect(!text.contains("<script>") && text.contains("value=\"/tinh/22\""))
        texts.insert(
          text.replacing(/name="token" value="[0-9a-f]+"/, with: "").replacing(
            /name="name" value="[^"]*"/, with: ""))
      }
      #expect(texts.count == 1)
    }
  }
}
