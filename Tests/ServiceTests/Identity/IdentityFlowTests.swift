import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import Synchronization
import Testing
import Warehouse

@testable import Service

/// To an identity server that is only thought, and back: what is let in, and everything that is not.
@Suite struct IdentityFlowTests {
  static func run(
    _ words: IdentitySettings.Words = IdentityStage.words(),
    _ body: @escaping @Sendable (SignInScene, IdentityStage) async throws -> Void
  ) async throws {
    let stage = try IdentityStage()
    try await SignInScene.run(identity: try stage.server(words)) { scene in
      try await scene.bind("mot", "s-1")
      try await body(scene, stage)
    }
  }

  static func give(_ stage: IdentityStage, _ token: String) {
    stage.set(
      IdentityStage.token, #"{"access_token":"x","token_type":"Bearer","id_token":"\#(token)"}"#)
  }

  private static func sessions(_ answer: TestResponse) -> [String] {
    answer.headers[values: .setCookie].filter { $0.hasPrefix("__Host-titrong=") }
  }

  @Test func whoComesBackWithProofSeesHisSchool() async throws {
    try await Self.run { scene, stage in
      let page = try await scene.get("/dang-nhap?ve=/truong/22000001")
      #expect(
        String(buffer: page.body).contains(
          #"<a class="button" href="/dang-nhap/oidc?lang=vi&amp;ve=%2Ftruong%2F22000001">"#))
      let trip = try await IdentityTrip.begin(scene, to: "/truong/22000001?window=HK1")
      #expect(trip.cookie.hasPrefix("__Host-titrong-oidc="))
      #expect(trip.place == "https://id.example/authorize")
      let asked = trip.question
      #expect(
        asked["tenant"] == "1" && asked["response_type"] == "code" && asked["scope"] == "openid")
      #expect(asked["client_id"] == TokenForge.client && asked["code_challenge_method"] == "S256")
      #expect(asked["redirect_uri"] == "https://titrong.example/dang-nhap/oidc/ve")
      Self.give(stage, try trip.token(stage.forge))
      let answer = try await trip.back(scene)
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == "/truong/22000001?window=HK1")
      #expect(answer.headers[.cacheControl] == "no-store")
      let form = try #require(stage.state.withLock(\.forms).first)
      #expect(form["grant_type"] == "authorization_code" && form["code"] == "c-1")
      #expect(
        form["redirect_uri"] == asked["redirect_uri"] && form["client_id"] == TokenForge.client)
      let verifier = form["code_verifier"] ?? ""
      #expect(Base64URL.text(SHA256.hash(data: Data(verifier.utf8))) == asked["code_challenge"])
      let cookies = answer.headers[values: .setCookie]
      #expect(cookies.contains { $0.hasPrefix("__Host-titrong-oidc=; Max-Age=0") })
      let session = SignInScene.cookie(answer)
      let own = try await scene.get(SignInScene.own, cookie: session)
      #expect(String(buffer: own.body).contains("<strong>mot</strong> (hiệu trưởng)"))
      #expect(try await scene.get("/truong/22000002", cookie: session).status == .notFound)
      let out = try await scene.post(
        "/dang-xuat", [("token", SignInScene.token(own))], [.cookie: session])
      #expect(out.status == .seeOther)
      #expect(try await scene.get(SignInScene.own, cookie: session).status == .seeOther)
      let events = try await UserStore(store: scene.owner).events(3)
      #expect(
        events.map { "\($0.action) \($0.via) \($0.about ?? "–")" } == [
          "signed_out session mot", "signed_in identity mot", "identity_set command mot",
        ])
    }
  }

  @Test func aClientWithASecretShowsItInTheHead() async throws {
    var words = IdentityStage.words()
    words.secret = "a b:c%"
    try await Self.run(words) { scene, stage in
      let trip = try await IdentityTrip.begin(scene)
      Self.give(stage, try trip.token(stage.forge))
      #expect(try await trip.back(scene).headers[.location] == SignInScene.own)
      #expect(stage.state.withLock(\.basic) == ["titrong-pages:a b:c%"])
      #expect(stage.state.withLock(\.forms).first?["client_secret"] == nil)
    }
  }

  /// Each breaks one of the things that bind the way back to this browser; the token would be right.
  @Test func whatWasNotBegunHereIsRefusedBeforeAnythingIsAsked() async throws {
    try await Self.run { scene, stage in
      let (trip, other) = (try await IdentityTrip.begin(scene), try await IdentityTrip.begin(scene))
      Self.give(stage, try trip.token(stage.forge))
      let code = ("code", "c-1")
      let state = trip.state.split(separator: ".", omittingEmptySubsequences: false).map(
        String.init)
      let states = [
        "", "x", "..", other.state, "\(state[0]).\(state[1])",
        "9\(state[0]).\(state[1]).\(state[2])",
        "\(state[0]).\(Base64URL.text("//evil.example".utf8)).\(state[2])",
        "\(state[0]).\(state[1]).\(state[2].reversed())", "\(trip.state).x",
      ]
      for state in states {
        let answer = try await trip.back(scene, [code, ("state", state)])
        #expect(answer.status == .forbidden, "\(state)")
        #expect(String(buffer: answer.body).contains("không bắt đầu từ trình duyệt này"))
        #expect(Self.sessions(answer).isEmpty)
      }
      for cookie in ["", other.cookie, "__Host-titrong-oidc=x", "\(trip.cookie); \(other.cookie)"] {
        #expect(try await trip.back(scene, cookie: cookie).status == .forbidden, "\(cookie)")
      }
      for fields in [
        [("state", trip.state)], [("code", ""), ("state", trip.state)],
        [code, ("state", trip.state), ("code", "c-2")],
        [code, ("state", trip.state), ("iss", "https://evil.example")],
        [code, ("state", trip.state), ("iss", "https://id.example/")],
      ] {
        #expect(try await trip.back(scene, fields).status == .forbidden, "\(fields)")
      }
      #expect(stage.asked(IdentityStage.token) == 0)
      let good = try await trip.back(
        scene, [code, ("state", trip.state), ("iss", TokenForge.issuer)])
      #expect(good.status == .seeOther)
    }
  }

  @Test func tokensOfSomethingElseAreRefused() async throws {
    try await Self.run { scene, stage in
      let forge = stage.forge
      let now = Int(TokenForge.made.timeIntervalSince1970)
      let other = try await IdentityTrip.begin(scene)
      let rows: [(String, [String: String?], [String: String?], TokenForge.Way)] = [
        ("nonce", ["nonce": nil], [:], .curve), ("nonce", ["nonce": #""""#], [:], .curve),
        ("nonce", ["nonce": "\"\(other.question["nonce"] ?? "")\""], [:], .curve),
        ("audience", ["aud": "\"\(TokenForge.audience)\""], [:], .curve),
        ("audience", ["aud": nil], [:], .curve),
        ("party", ["aud": #"["titrong-pages","other"]"#], [:], .curve),
        ("party", ["azp": #""other""#], [:], .curve),
        ("party", ["aud": #"["titrong-pages","other"]"#, "azp": #""other""#], [:], .curve),
        ("expired", ["exp": "\(now - 40)"], [:], .curve),
        ("not_yet", ["iat": "\(now + 60)"], [:], .curve),
        ("issuer", ["iss": #""https://evil.example""#], [:], .curve),
        ("incomplete", ["sub": nil], [:], .curve), ("kind", [:], ["typ": #""at+jwt""#], .curve),
        ("algorithm", [:], ["alg": #""none""#], .with("")), ("key", [:], ["kid": nil], .curve),
        ("signature", [:], [:], .stranger),
      ]
      for (code, claims, head, way) in rows {
        let trip = try await IdentityTrip.begin(scene)
        Self.give(stage, try trip.token(forge, claims, head: head, way))
        let answer = try await trip.back(scene)
        #expect(answer.status == .badGateway, "\(code) \(claims)")
        #expect(String(buffer: answer.body).contains("(jwt_\(code))"), "\(code) \(claims)")
        #expect(Self.sessions(answer).isEmpty)
      }
      for claims in [
        ["azp": #""titrong-pages""#],
        ["aud": #"["x","titrong-pages"]"#, "azp": #""titrong-pages""#],
      ] {
        let trip = try await IdentityTrip.begin(scene)
        Self.give(stage, try trip.token(forge, claims))
        #expect(try await trip.back(scene).status == .seeOther)
      }
      let refused = try await UserStore(store: scene.owner).events(100)
        .filter { $0.action == "sign_in_refused" }
      #expect(refused.count == rows.count && refused.allSatisfy { $0.about == nil })
    }
  }

  @Test func whatTheServerSaysInsteadIsTold() async throws {
    try await Self.run { scene, stage in
      func said(_ word: String) async throws -> (Int, String) {
        let trip = try await IdentityTrip.begin(scene)
        let answer = try await trip.back(
          scene, [("error", word), ("error_description", "<b>"), ("state", trip.state)])
        return (answer.status.code, String(buffer: answer.body))
      }
      let cancelled = try await said("access_denied")
      #expect(cancelled.0 == 403 && cancelled.1.contains("đã dừng đăng nhập"))
      let failed = try await said("server_error")
      #expect(failed.0 == 502 && failed.1.contains("(server_error)"))
      let strange = try await said("<script>alert(1)</script>")
      #expect(strange.0 == 502 && !strange.1.contains("alert(1)") && !strange.1.contains("<b>"))
      #expect(stage.asked(IdentityStage.token) == 0)
      for text in [#"{"error":"invalid_grant"}"#, "<html>", "{}", #"{"id_token":7}"#] {
        stage.set(IdentityStage.token, text)
        let answer = try await IdentityTrip.begin(scene).back(scene)
        #expect(answer.status == .badGateway, "\(text)")
      }
      stage.state.withLock { $0.isDown = true }
      let down = try await IdentityTrip.begin(scene).back(scene)
      #expect(down.status == .serviceUnavailable)
    }
  }

  @Test func whomNobodyKnowsLearnsWhatToPassOn() async throws {
    try await Self.run { scene, stage in
      let subject = "<b>'s-9'"
      let trip = try await IdentityTrip.begin(scene)
      Self.give(stage, try trip.token(stage.forge, ["sub": "\"\(subject)\""]))
      let answer = try await trip.back(scene)
      let text = String(buffer: answer.body)
      #expect(answer.status == .forbidden && Self.sessions(answer).isEmpty)
      #expect(!text.contains("<b>") && text.contains("--oidc-issuer &#39;https://id.example&#39;"))
      #expect(text.contains("titrong user add TÊN --role VAI-TRÒ --scope PHẠM-VI"))
      #expect(SignInPage.Admission.quoted(subject) == #"'<b>'\''s-9'\'''"#)
      // Once he is known he comes in; shut out, he does not.
      try await scene.bind("hai", subject)
      let known = try await IdentityTrip.begin(scene)
      Self.give(stage, try known.token(stage.forge, ["sub": "\"\(subject)\""]))
      #expect(try await known.back(scene).headers[.location] == "/truong/22000002")
      try await UserStore(store: scene.owner).disable("hai")
      let shut = try await IdentityTrip.begin(scene)
      Self.give(stage, try shut.token(stage.forge, ["sub": "\"\(subject)\""]))
      #expect(try await shut.back(scene).status == .forbidden)
      let events = try await UserStore(store: scene.owner).events(1)
      #expect(events.map(\.action) == ["sign_in_refused"] && events.first?.about == "hai")
    }
  }

  @Test func theWayOnStaysHere() async throws {
    try await Self.run { scene, stage in
      for target in ["//evil.example", "https://evil.example", "/\\evil.example", ""] {
        let trip = try await IdentityTrip.begin(scene, to: target)
        Self.give(stage, try trip.token(stage.forge))
        #expect(try await trip.back(scene).headers[.location] == SignInScene.own, "\(target)")
      }
    }
  }

  @Test func aWayEndsAfterTenMinutes() {
    let now = Date(timeIntervalSince1970: 1_800_000_000)
    let flow = SignInFlow(to: LocalPath("/tinh/22"), at: now)
    for (seconds, isThere) in [(0.0, true), (599, true), (600, false), (90_000, false)] {
      let back = SignInFlow(state: flow.state, secret: flow.secret, at: now + seconds)
      #expect((back != nil) == isThere, "\(seconds)")
      #expect(back?.target?.text == (isThere ? "/tinh/22" : nil))
    }
    let other = SignInFlow(to: LocalPath("/tinh/22"), at: now)
    #expect(
      Set([flow.nonce, flow.verifier, flow.state, other.nonce, other.verifier, other.state]).count
        == 6)
  }

  @Test func whereNoPersonSignsInThereTheWayIsNotThere() async throws {
    var words = IdentityStage.words()
    (words.client, words.publicAddress) = (nil, nil)
    try await Self.run(words) { scene, _ in
      #expect(try await scene.get(IdentityRoutes.start).status == .notFound)
      #expect(try await scene.get(IdentityRoutes.back).status == .notFound)
      let page = try await scene.get("/dang-nhap")
      #expect(!String(buffer: page.body).contains("oidc"))
    }
  }
}
