import CryptoExtras
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import Testing
import Warehouse

@testable import Service

/// Tokens that an identity server should have signed, and what is wrong with them (PROMISES P18).
@Suite struct ForgedTokenTests {
  private typealias Forgery = (code: String, token: String)

  private static func heads(_ forge: TokenForge) throws -> [Forgery] {
    func head(_ changes: [String: String?], _ way: TokenForge.Way = .curve) throws -> String {
      try forge.token(TokenForge.head(changes), TokenForge.claims(), way)
    }
    let published = Array(try forge.keys.utf8)
    let pem = Array(forge.rsa.publicKey.pemRepresentation.utf8)
    let key = forge.curveKey
    return [
      ("algorithm", try head(["alg": #""none""#], .with(""))),
      ("algorithm", try head(["alg": #""None""#])), ("algorithm", try head(["alg": #""es256""#])),
      ("algorithm", try head(["alg": #""HS256""#, "kid": #""r1""#], .shared(pem))),
      ("algorithm", try head(["alg": #""HS256""#], .shared(published))),
      ("algorithm", try head(["alg": #""RS384""#])), ("algorithm", try head(["alg": #""PS256""#])),
      ("algorithm", try head(["alg": #""EdDSA""#])), ("algorithm", try head(["alg": #""""#])),
      // Another way than that of the key.
      ("algorithm", try head(["alg": #""RS256""#], .rsa)),
      ("algorithm", try head(["kid": #""r1""#])),
      ("malformed", try head(["alg": nil])), ("malformed", try head(["alg": "1"])),
      ("malformed", try head(["alg": #"["ES256"]"#])), ("malformed", try head(["kid": "7"])),
      ("malformed", try head(["typ": "{}"])),
      ("key", try head(["kid": nil])), ("key", try head(["kid": #""""#])),
      ("key", try head(["kid": #""e2""#])), ("key", try head(["kid": #""../../dev/null""#])),
      ("key", try head(["kid": "\"\(String(repeating: "k", count: 300))\""])),
      ("head", try head(["jwk": key])), ("head", try head(["jku": #""https://evil.example/k""#])),
      ("head", try head(["x5u": #""https://evil.example/c""#])), ("head", try head(["x5c": "[]"])),
      ("head", try head(["crit": #"["exp"]"#])), ("head", try head(["crit": #"["x"]"#, "x": "1"])),
      ("head", try head(["b64": "false", "crit": #"["b64"]"#])),
      ("head", try head(["zip": #""DEF""#])), ("head", try head(["cty": #""JWT""#])),
      ("head", try head(["enc": #""A256GCM""#])),
      (
        "head", try forge.token(#"{"alg":"ES256","alg":"none","kid":"e1"}"#)
      ),
      ("head", try forge.token(#"{"alg":"ES256","kid":"e1","\u006bid":"e1"}"#)),
    ]
  }

  private static func claims(_ forge: TokenForge) throws -> [Forgery] {
    func claim(_ changes: [String: String?]) throws -> String {
      try forge.token(TokenForge.head(), TokenForge.claims(changes))
    }
    let now = Int(TokenForge.made.timeIntervalSince1970)
    let good = TokenForge.claims()
    return [
      ("issuer", try claim(["iss": nil])),
      ("issuer", try claim(["iss": #""https://id.example/""#])),
      ("issuer", try claim(["iss": #""https://ID.example""#])),
      ("issuer", try claim(["iss": #"["https://id.example"]"#])),
      ("audience", try claim(["aud": nil])), ("audience", try claim(["aud": "[]"])),
      ("audience", try claim(["aud": #""""#])), ("audience", try claim(["aud": #""other""#])),
      ("audience", try claim(["aud": #"["titrong-api",1]"#])),
      ("audience", try claim(["aud": #"{"titrong-api":1}"#])),
      ("audience", try claim(["aud": #""titrong-api ""#])),
      ("expired", try claim(["exp": "\(now - 31)"])), ("expired", try claim(["exp": "0"])),
      ("expired", try claim(["exp": "-1"])),
      ("incomplete", try claim(["exp": nil])),
      ("incomplete", try claim(["exp": "\"\(now + 60)\""])),
      ("incomplete", try claim(["exp": "true"])), ("malformed", try claim(["exp": "1e999"])),
      ("incomplete", try claim(["iat": nil])), ("incomplete", try claim(["iat": "null"])),
      ("not_yet", try claim(["iat": "\(now + 60)"])),
      ("not_yet", try claim(["nbf": "\(now + 60)"])),
      ("incomplete", try claim(["sub": nil])), ("incomplete", try claim(["sub": #""""#])),
      ("incomplete", try claim(["sub": "1"])), ("incomplete", try claim(["sub": #""s\u0000""#])),
      ("incomplete", try claim(["sub": "\"\(String(repeating: "s", count: 256))\""])),
      ("account", try claim(["sub": #""s-2""#])), ("account", try claim(["sub": #""S-1""#])),
      ("account", try claim(["sub": #""s-3""#, "role": #""operator""#, "scope": #""all""#])),
      ("malformed", try forge.token(TokenForge.head(), #"{"sub":"s-2",\#(good.dropFirst())"#)),
      ("malformed", try forge.token(TokenForge.head(), "[\(good)]")),
      ("malformed", try forge.token(TokenForge.head(), "\"\(TokenForge.audience)\"")),
      ("malformed", try forge.token(TokenForge.head(), "")),
      ("malformed", try forge.token(TokenForge.head(), String(good.dropLast()))),
      ("malformed", try claim(["x": String(repeating: "[", count: 40)])),
      ("malformed", try claim(["x": "\"\(String(repeating: "x", count: 8_000))\""])),
      // Those of browsers, whether they say so or not.
      ("kind", try forge.token(TokenForge.head(["typ": nil]))),
      ("kind", try forge.token(TokenForge.head(["typ": #""JWT""#]))),
      (
        "kind",
        try forge.token(
          TokenForge.head(["typ": #""JWT""#]),
          TokenForge.claims(["nonce": #""n""#, "token_use": #""id""#]))
      ),
    ]
  }

  private static func forms(_ forge: TokenForge) throws -> [Forgery] {
    let good = try forge.token()
    let parts = good.split(separator: ".").map(String.init)
    let other = TokenForge.claims(["sub": #""s-3""#])
    return [
      ("malformed", "."), ("malformed", ".."), ("malformed", "..."), ("malformed", "a.b"),
      ("malformed", "\(parts[0]).\(parts[1])"), ("malformed", "\(good)."),
      ("malformed", ".\(good)"),
      ("malformed", "\(good).\(parts[2])"), ("signature", "\(parts[0])..\(parts[2])"),
      ("malformed", "\(parts[0]).\(parts[1]).\(parts[2])="), ("malformed", "\(good) \(good)"),
      ("malformed", "\(parts[0]).\(parts[1])+.\(parts[2])"),
      ("malformed", [parts[0], "", "", parts[1], parts[2]].joined(separator: ".")),
      ("malformed", parts[0] + "A.\(parts[1]).\(parts[2])"),
      ("signature", "\(parts[0]).\(parts[1])."), ("signature", "\(parts[0]).\(parts[1]).AAAA"),
      ("signature", "\(parts[0]).\(Base64URL.text(other.utf8)).\(parts[2])"),
      ("signature", try forge.token(TokenForge.head(), TokenForge.claims(), .stranger)),
      (
        "signature",
        try forge.token(
          TokenForge.head(),
          TokenForge.claims(), .with(Base64URL.text([UInt8](repeating: 0, count: 64))))
      ),
      (
        "signature",
        try forge.token(
          TokenForge.head(["alg": #""RS256""#, "kid": #""r1""#]), TokenForge.claims(),
          .with(Base64URL.text([UInt8](repeating: 1, count: 256))))
      ),
    ]
  }

  @Test func everyForgeryIsRefusedWithItsReasonInBothLanguages() async throws {
    let stage = try IdentityStage()
    try await SignInScene.run(openScope: .all, identity: try stage.server()) { scene in
      try await scene.bind("mot", "s-1")
      try await scene.bind("hai", "s-2")
      try await UserStore(store: scene.owner).disable("hai")
      let corpus =
        try Self.heads(stage.forge) + Self.claims(stage.forge) + Self.forms(stage.forge)
      #expect(corpus.count > 80)
      for (code, token) in corpus {
        var texts: Set<String> = []
        for language in ["vi", "en"] {
          let answer = try await scene.get(
            "/v1/schools",
            [.authorization: "Bearer \(token)", .acceptLanguage: language])
          let body = String(buffer: answer.body)
          #expect(answer.status == .unauthorized, "\(code) \(token.prefix(200))")
          #expect(answer.headers[.contentType] == "application/problem+json; charset=utf-8")
          #expect(answer.headers[.wwwAuthenticate]?.contains("invalid_token") == true)
          #expect(body.contains("\"code\":\"jwt_\(code)\""), "\(code) \(token.prefix(200)) \(body)")
          #expect(!body.contains("\"detail\":\"jwt_"))
          texts.insert(body)
        }
        #expect(texts.count == 2)
      }
      #expect(Set(corpus.map(\.code)).count == 12)
      let good = try await scene.get(
        "/v1/schools", [.authorization: "Bearer \(try stage.forge.token())"])
      #expect(good.status == .ok)
    }
  }
}
