import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import Postgres
import Testing
import Warehouse

@testable import Service

/// More than a hundred ways not to come in (PROMISES P18), each with the same answer.
@Suite struct BadTokenTests {
  private static func basic(_ text: String) -> String {
    "Basic \(Data(text.utf8).base64EncodedString())"
  }

  private static func jwt(_ header: String, _ payload: String, _ signature: String) -> String {
    [header, payload].map {
      Data($0.utf8).base64EncodedString().replacing("=", with: "").replacing("+", with: "-")
        .replacing("/", with: "_")
    }.joined(separator: ".") + "." + signature
  }

  /// What can be done to a token that is in force.
  private static func broken(_ good: String) -> [String] {
    let other = TokenText().text
    let letters = Array(good)
    let (start, end) = (String(good.prefix(14)), String(good.suffix(43)))
    var texts: [String] = ["", " ", "x", "null", "undefined", "Bearer", "ttr1_", "ttr1_________"]
    texts += [good.uppercased(), String(good.dropLast()), String(good.dropFirst())]
    for tail in ["a", "=", "%00", ",\(good)", " \(good)"] { texts.append(good + tail) }
    texts += [" " + good, "\"\(good)\"", String(good.reversed()), other]
    texts += [start + String(other.suffix(43)), String(other.prefix(14)) + end]
    for head in ["ttr2_", "TTR1_", ""] { texts.append(good.replacing("ttr1_", with: head)) }
    texts += [good.replacing("_", with: "-"), String(good.prefix(13)), start]
    for id in ["aaaaaaaa", "' OR 1=1", "%' OR '1", "********"] { texts.append("ttr1_\(id)_" + end) }
    for sign in ["A", "="] { texts.append(start + String(repeating: sign, count: 43)) }
    texts += [String(repeating: "a", count: 57), String(repeating: good, count: 20)]
    // One sign of the secret turned, at every third place.
    for place in stride(from: 14, to: letters.count, by: 3) {
      var copy = letters
      copy[place] = copy[place] == "A" ? "B" : "A"
      texts.append(String(copy))
    }
    let none = #"{"alg":"none"}"#
    let claims = #"{"iss":"https://idp.example","sub":"1","aud":"titrong","exp":4102444800}"#
    for header in [none, #"{"alg":"HS256","typ":"JWT"}"#, #"{"alg":"RS256","kid":"1"}"#, "{}"] {
      for signature in ["", "AAAA", String(repeating: "A", count: 342)] {
        texts.append(jwt(header, claims, signature))
      }
    }
    return texts
  }

  private static func headers(_ good: String, ended: [String]) -> [String] {
    let bad = broken(good) + ended
    let schemes = [
      good, "Token \(good)", "Digest \(good)", "Negotiate \(good)", "Bearer:\(good)",
      "Bearer=\(good)", "Bearer\(good)", "Bearer  \(good)", "Basic \(good)", "Basic", "Basic ",
      "Basic !!!!", "Basic \(Data([0xFF, 0xFE]).base64EncodedString())", basic(good),
      basic("\(good):"), basic("user:\(good)x"), basic("user:x:\(good)"), basic(":"), basic(""),
      "Bearer \(basic("user:\(good)"))",
    ]
    return schemes + bad.map { "Bearer \($0)" } + bad.prefix(20).map { basic("user:\($0)") }
      + ended.map { basic("user:\($0)") }
  }

  @Test func everyBadTokenGetsTheSameAnswer() async throws {
    try await SignInScene.run(openScope: .all) { scene in
      let tokens = TokenStore(store: scene.owner)
      func make(_ name: String) async throws -> TokenText {
        try await tokens.create(name: name, read: .school("22000001"), days: 1)
      }
      let (good, revoked, expired) = (
        try await make("good"), try await make("revoked"), try await make("expired")
      )
      let sender = try await tokens.create(name: "sender", source: "olm", days: 1)
      try await tokens.revoke(revoked.id)
      try await scene.owner.pool.withConnection {
        try await $0.script(
          """
          UPDATE api_token SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second'
           WHERE id = '\(expired.id)'
          """)
      }
      let corpus = Self.headers(good.text, ended: [revoked.text, expired.text, sender.text])
      #expect(Set(corpus).count > 100)
      var answers: Set<String> = []
      for value in corpus {
        let answer = try await scene.get("/v1/schools", [.authorization: value])
        #expect(answer.status == .unauthorized, "\(value)")
        #expect(answer.headers[values: .wwwAuthenticate].count == 2, "\(value)")
        answers.insert(String(buffer: answer.body))
      }
      #expect(answers.count == 1)
      #expect(answers.allSatisfy { !$0.contains("ttr1_") })
      // Two at once are none.
      var twice = HTTPFields()
      twice[values: .authorization] = ["Bearer \(good.text)", "Bearer \(good.text)"]
      #expect(try await scene.get("/v1/schools", twice).status == .unauthorized)
      // A bad token is no better than none where a browser is signed in.
      let cookie = try await scene.session("mot")
      let both = try await scene.get(
        "/v1/schools", cookie: cookie, [.authorization: "Bearer \(revoked.text)"])
      #expect(both.status == .unauthorized)
      for value in [
        "Bearer \(good.text)", "bearer \(good.text)", Self.basic("powerbi:\(good.text)"),
      ] {
        let answer = try await scene.get("/v1/schools", [.authorization: value])
        #expect(answer.status == .ok, "\(value)")
      }
    }
  }

  @Test func aTokenReadsItsScopeUntilItIsRevoked() async throws {
    try await SignInScene.run { scene in
      let tokens = TokenStore(store: scene.owner)
      let token = try await tokens.create(name: "bi", read: .school("22000002"), days: 90)
      let own = HTTPFields([HTTPField(name: .authorization, value: "Bearer \(token.text)")])
      let schools = try await scene.get("/v1/schools.csv", own)
      let text = String(buffer: schools.body)
      #expect(schools.status == .ok && text.contains("22000002") && !text.contains("22000001"))
      #expect(try await scene.get(SignInScene.own, own).status == .notFound)
      let record = try await tokens.list().first { $0.id == token.id }
      #expect(record?.lastUsedOn != nil && record?.read == .school("22000002"))
      try await tokens.revoke(token.id)
      let status = try await scene.statusWhenRefused { try await scene.get("/v1/schools", own) }
      #expect(status == .unauthorized)
    }
  }

  @Test func aReadingTokenIsForAPartAndForATime() async throws {
    try await SignInScene.run { scene in
      let tokens = TokenStore(store: scene.owner)
      for days in [0, 367] {
        await #expect(throws: TokenError.self) {
          _ = try await tokens.create(name: "x", read: .all, days: days)
        }
      }
      await #expect(throws: AccessError.self) {
        _ = try await tokens.create(name: "x", read: .operator, days: 1)
      }
      await #expect(throws: AccountError.unknownInScope(["9"])) {
        _ = try await tokens.create(name: "x", read: .school("9"), days: 1)
      }
    }
  }
}
