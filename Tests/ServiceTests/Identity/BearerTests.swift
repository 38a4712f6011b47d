import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import Synchronization
import Testing
import Warehouse

@testable import Service

/// Programs that ask with tokens of an identity server.
@Suite struct BearerTests {
  private static let path = "/v1/schools.csv"

  private static func run(
    _ body: @escaping @Sendable (SignInScene, IdentityStage) async throws -> Void
  ) async throws {
    let stage = try IdentityStage()
    try await SignInScene.run(identity: try stage.server()) { scene in
      try await scene.bind("mot", "s-1")
      try await body(scene, stage)
    }
  }

  private static func get(_ scene: SignInScene, _ token: String) async throws -> TestResponse {
    try await scene.get(path, [.authorization: "Bearer \(token)"])
  }

  private static func code(_ answer: TestResponse) -> String {
    String(buffer: answer.body).firstMatch(of: /"code":"([a-z_]+)"/).map { String($0.1) } ?? ""
  }

  @Test func whoeverSignedItTheScopeIsThatOfTheAccount() async throws {
    try await Self.run { scene, stage in
      let forge = stage.forge
      let now = Int(TokenForge.made.timeIntervalSince1970)
      let claims: [[String: String?]] = [
        [:], ["aud": #"["other","titrong-api"]"#], ["exp": "\(now - 25)"], ["nbf": "\(now + 25)"],
        ["exp": "\(now + 60).5"], ["role": #""operator""#, "scope": #""all""#, "kind": #""all""#],
        ["realm_access": #"{"roles":["titrong-admin"]}"#, "x": "[[1],{}]"],
      ]
      var tokens = try claims.map { try forge.token(TokenForge.head(), TokenForge.claims($0)) }
      tokens += [
        try forge.token(
          TokenForge.head(["alg": #""RS256""#, "kid": #""r1""#]), TokenForge.claims(), .rsa),
        try forge.token(TokenForge.head(["typ": #""application/at+jwt""#])),
        try forge.token(TokenForge.head(["typ": #""AT+JWT""#, "x5t": #""abc""#])),
        try forge.token(
          TokenForge.head(["typ": #""JWT""#]), TokenForge.claims(["token_use": #""access""#])),
      ]
      for token in tokens {
        let answer = try await Self.get(scene, token)
        let text = String(buffer: answer.body)
        #expect(answer.status == .ok, "\(text)")
        #expect(text.contains("22000001") && !text.contains("22000002"))
        #expect(answer.headers[.cacheControl]?.contains("private") == true)
      }
      let noted = try await scene.get(
        "/v1/evidence?school=22000001&class=%3Cscript%3Ealert(1)%3C%2Fscript%3E&subject=TOAN",
        [.authorization: "Bearer \(try forge.token())"])
      #expect(noted.status == .ok)
      #expect(try await scene.readers() == ["user:mot"])
    }
  }

  @Test func whoIsShutOutIsOutWithinFiveSeconds() async throws {
    try await Self.run { scene, stage in
      let token = try stage.forge.token()
      #expect(try await Self.get(scene, token).status == .ok)
      try await UserStore(store: scene.owner).disable("mot")
      let status = try await scene.statusWhenRefused { try await Self.get(scene, token) }
      #expect(status == .unauthorized)
      #expect(Self.code(try await Self.get(scene, token)) == "jwt_account")
    }
  }

  /// What is remembered for a moment ends with the token and with its key.
  @Test func whatIsRememberedEndsWithTheToken() async throws {
    try await Self.run { scene, stage in
      let token = try stage.forge.token()
      #expect(try await Self.get(scene, token).status == .ok)
      stage.pass(329)
      #expect(try await Self.get(scene, token).status == .ok)
      stage.pass(2)
      #expect(Self.code(try await Self.get(scene, token)) == "jwt_expired")
    }
    try await Self.run { scene, stage in
      let end = Int(TokenForge.made.timeIntervalSince1970) + 9_000
      let token = try stage.forge.token(
        TokenForge.head(), TokenForge.claims(["exp": "\(end)"]))
      #expect(try await Self.get(scene, token).status == .ok)
      stage.set(IdentityStage.keys, #"{"keys":[\#(try stage.forge.rsaKey)]}"#)
      #expect(try await Self.get(scene, token).status == .ok)
      stage.pass(601)
      #expect(Self.code(try await Self.get(scene, token)) == "jwt_key")
    }
  }

  @Test func keysThatNobodyKnowsAreAskedForOnceAMinute() async throws {
    try await Self.run { scene, stage in
      #expect(try await Self.get(scene, try stage.forge.token()).status == .ok)
      #expect(stage.asked(IdentityStage.keys) == 1)
      for step in 0..<40 {
        let token = try stage.forge.token(TokenForge.head(["kid": "\"k\(step)\""]))
        #expect(Self.code(try await Self.get(scene, token)) == "jwt_key")
        stage.pass(5)
      }
      // 200 seconds, the first 60 of them after the first reading.
      #expect(stage.asked(IdentityStage.keys) == 4)
      // A key that the server took up in the meantime is there within that minute.
      stage.set(
        IdentityStage.keys,
        #"{"keys":[\#(stage.forge.curveKey.replacing(#""e1""#, with: #""e9""#))]}"#)
      stage.pass(60)
      let now = stage.state.withLock(\.now)
      let token = try stage.forge.token(
        TokenForge.head(["kid": #""e9""#]), TokenForge.claims(at: now))
      #expect(try await Self.get(scene, token).status == .ok)
    }
  }

  @Test func aServerThatIsDownIsDoneWithoutForADay() async throws {
    try await Self.run { scene, stage in
      stage.state.withLock { $0.isDown = true }
      let first = try await Self.get(scene, try stage.forge.token())
      #expect(first.status == .serviceUnavailable && first.headers[.retryAfter] != nil)
      #expect(Self.code(first) == "oidc_unreachable")
      // Whoever has a password or a token of ours comes in.
      #expect(try await scene.signIn("mot").status == .seeOther)
      stage.state.withLock { $0.isDown = false }
      stage.pass(11)
      func ask() async throws -> TestResponse {
        let now = stage.state.withLock(\.now)
        return try await Self.get(
          scene, try stage.forge.token(TokenForge.head(), TokenForge.claims(at: now)))
      }
      #expect(try await ask().status == .ok)
      stage.state.withLock { $0.isDown = true }
      for _ in 0..<23 {
        stage.pass(3_600)
        #expect(try await ask().status == .ok)
      }
      stage.pass(3_600)
      #expect(try await ask().status == .serviceUnavailable)
      stage.state.withLock { $0.isDown = false }
      stage.pass(61)
      #expect(try await ask().status == .ok)
    }
  }

  @Test func theyOpenNothingElse() async throws {
    try await Self.run { scene, stage in
      let token = try stage.forge.token()
      let basic = Data("x:\(token)".utf8).base64EncodedString()
      let answer = try await scene.get(Self.path, [.authorization: "Basic \(basic)"])
      #expect(answer.status == .unauthorized && Self.code(answer) == "sign_in_bad_token")
    }
    // Nor where no such tokens are taken.
    let stage = try IdentityStage()
    var words = IdentityStage.words()
    (words.audience, words.marker) = (nil, nil)
    try await SignInScene.run(identity: try stage.server(words)) { scene in
      try await scene.bind("mot", "s-1")
      let answer = try await Self.get(scene, try stage.forge.token())
      #expect(answer.status == .unauthorized && Self.code(answer) == "sign_in_bad_token")
      #expect(stage.asked(IdentityStage.keys) == 0)
    }
  }
}
