import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import NIOHTTP1
import Testing
import Warehouse

@testable import Service

/// With an identity server that others wrote, over the wire.
@Suite(.serialized) struct RealIdentityTests {
  private static func run(
    isPublic: Bool = false,
    _ body: @escaping @Sendable (SignInScene, RealIdentityServer) async throws -> Void
  ) async throws {
    try await RealIdentityServer.run(isPublic: isPublic) { real in
      var words = IdentitySettings.Words()
      words.issuer = real.issuer
      words.client = RealIdentityServer.client
      words.secret = isPublic ? nil : RealIdentityServer.secret
      words.publicAddress = "https://titrong.example"
      words.audience = "titrong-api"
      words.marker = "token_use=access"
      let settings = try #require(try IdentitySettings(words))
      try await IdentityDoor.with { door in
        let server = IdentityServer(settings, door: door)
        try await server.check()
        try await SignInScene.run(identity: server) { scene in
          try await scene.bind("mot", "hieu.truong", issuer: real.issuer)
          try await body(scene, real)
        }
      }
    }
  }

  /// Sign-in page, identity server, and back.
  private static func signIn(
    _ scene: SignInScene, as name: String, _ password: String = RealIdentityServer.password
  ) async throws -> (trip: IdentityTrip, back: String?) {
    let page = try await scene.get("/dang-nhap?ve=/truong/22000001")
    let link = String(buffer: page.body).firstMatch(of: /class="button" href="([^"]*)"/)
    let start = String(try #require(link).1).replacing("&amp;", with: "&")
    let answer = try await scene.get(start)
    var browser = RealBrowser()
    let form = try await browser.get(answer.headers[.location] ?? "")
    #expect(form.status == 200)
    let place = IdentityTrip(answer).place
    let sent = try await browser.post(
      place, RealBrowser.fields(form, typing: [("username", name), ("password", password)]))
    return (IdentityTrip(answer), sent.location)
  }

  private static func local(_ address: String?) throws -> String {
    let address = try #require(address)
    #expect(address.hasPrefix(RealIdentityServer.back + "?"))
    return address.replacing("https://titrong.example", with: "")
  }

  @Test(arguments: [false, true])
  func aPersonSignsInThereAndSeesHisSchoolHere(_ isPublic: Bool) async throws {
    try await Self.run(isPublic: isPublic) { scene, _ in
      let (trip, back) = try await Self.signIn(scene, as: "hieu.truong")
      let path = try Self.local(back)
      // Another browser that gets hold of the way back is not let in, and neither is this one twice.
      #expect(try await scene.get(path).status == .forbidden)
      let other = try await IdentityTrip.begin(scene)
      #expect(try await scene.get(path, cookie: other.cookie).status == .forbidden)
      let answer = try await scene.get(path, cookie: trip.cookie)
      #expect(answer.status == .seeOther, "\(String(buffer: answer.body))")
      #expect(answer.headers[.location] == "/truong/22000001")
      #expect(try await scene.get(path, cookie: trip.cookie).status == .badGateway)
      let session = SignInScene.cookie(answer)
      let own = try await scene.get(SignInScene.own, cookie: session)
      #expect(own.status == .ok)
      #expect(String(buffer: own.body).contains("<strong>mot</strong> (hiệu trưởng)"))
      #expect(try await scene.get("/truong/22000002", cookie: session).status == .notFound)
      let out = try await scene.post(
        "/dang-xuat", [("token", SignInScene.token(own))], [.cookie: session])
      #expect(out.status == .seeOther)
      #expect(try await scene.get(SignInScene.own, cookie: session).status == .seeOther)
    }
  }

  /// The code of one way is worth nothing on another: the server holds it against the challenge, we against state and nonce.
  @Test func aCodeOfAnotherWayIsWorthNothing() async throws {
    try await Self.run { scene, _ in
      let (_, back) = try await Self.signIn(scene, as: "hieu.truong")
      let code = URLComponents(string: try Self.local(back))?.queryItems?
        .first { $0.name == "code" }?.value
      let own = try await IdentityTrip.begin(scene)
      let answer = try await own.back(scene, [("code", code ?? ""), ("state", own.state)])
      #expect(answer.status == .badGateway)
      #expect(!answer.headers[values: .setCookie].contains { $0.hasPrefix("__Host-titrong=") })
    }
  }

  @Test func aStrangerThereIsAStrangerHere() async throws {
    try await Self.run { scene, real in
      let wrong = try await Self.signIn(scene, as: "hieu.truong", "sai rồi")
      #expect(wrong.back == nil)
      let (trip, back) = try await Self.signIn(scene, as: "nguoi.la")
      let answer = try await scene.get(try Self.local(back), cookie: trip.cookie)
      #expect(answer.status == .forbidden)
      let text = String(buffer: answer.body)
      #expect(text.contains("--oidc-subject &#39;nguoi.la&#39;") && text.contains(real.issuer))
    }
  }

  @Test func itsAccessTokensOpenTheEndpointsAndItsIDTokensDoNot() async throws {
    try await Self.run { scene, real in
      let (trip, back) = try await Self.signIn(scene, as: "hieu.truong")
      let parts = URLComponents(string: try Self.local(back))?.queryItems ?? []
      let code = parts.first { $0.name == "code" }?.value ?? ""
      let cookie = try #require(trip.cookie.split(separator: "=").last)
      let secret = try #require(SessionID(String(cookie)))
      let flow = try #require(SignInFlow(state: trip.state, secret: secret, at: Date()))
      var browser = RealBrowser()
      let pair =
        "\(RealIdentityServer.client):\(RealIdentityServer.secret)"
      let given = try await browser.post(
        "\(real.issuer)/token",
        [
          ("grant_type", "authorization_code"), ("code", code),
          ("redirect_uri", RealIdentityServer.back), ("code_verifier", flow.verifier),
        ], ["Authorization": "Basic \(Data(pair.utf8).base64EncodedString())"])
      struct Tokens: Decodable {
        let access_token: String
        let id_token: String
      }
      let tokens = try JSONDecoder().decode(Tokens.self, from: Data(given.text.utf8))
      let own = try await scene.get(
        "/v1/schools.csv", [.authorization: "Bearer \(tokens.access_token)"])
      let text = String(buffer: own.body)
      #expect(own.status == .ok && text.contains("22000001") && !text.contains("22000002"))
      let refused = try await scene.get(
        "/v1/schools.csv", [.authorization: "Bearer \(tokens.id_token)"])
      #expect(refused.status == .unauthorized)
      #expect(String(buffer: refused.body).contains("jwt_kind"))
    }
  }
}
