import Crypto
import Foundation
import HTTPTypes
import Model
import Service
import Testing
import Warehouse

@Suite struct UploadIdentityTests {
  @Test func everyBadTokenGetsTheSameAnswer() async throws {
    try await UploadScene.run { scene in
      let tokens = TokenStore(store: scene.store)
      let revoked = try await tokens.create(name: "r", source: "olm", days: 1)
      try await tokens.revoke(revoked.id)
      let expired = try await tokens.create(name: "e", source: "olm", days: 1)
      try await scene.script(
        """
        UPDATE api_token SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second'
         WHERE id = '\(expired.id)'
        """)
      let other = TokenText()
      let wrongSecret = scene.token.prefix(14) + other.text.suffix(43)
      let values = [
        "", "Bearer", "Bearer ", "Bearer x", "Basic \(scene.token)", scene.token,
        "Bearer \(revoked.text)", "Bearer \(expired.text)", "Bearer \(other.text)",
        "Bearer \(wrongSecret)", "Bearer \(scene.token)a", "Bearer \(scene.token.dropLast())",
        "Bearer \(scene.token.uppercased())", "Bearer  \(scene.token)",
      ]
      var texts: Set<String> = []
      for value in values {
        let answer = try await scene.send(UploadScene.line("hs-1"), [.authorization: value])
        #expect(answer.status == 401, "\(value)")
        #expect(answer.headers[.wwwAuthenticate] == "Bearer")
        #expect(answer.headers[.connection] == "close")
        texts.insert(answer.text)
      }
      #expect(texts.count == 1)
      try await scene.expectNothingKept()
      #expect(try await scene.send(UploadScene.line("hs-1")).status == 202)
    }
  }

  @Test func aRevokedTokenStopsAtOnce() async throws {
    try await UploadScene.run { scene in
      #expect(try await scene.send(UploadScene.line("hs-1")).status == 202)
      try await TokenStore(store: scene.store).revoke(String(scene.token.dropFirst(5).prefix(8)))
      #expect(try await scene.send(UploadScene.line("hs-1")).status == 401)
    }
  }

  @Test func aTokenIsForOneSource() async throws {
    try await UploadScene.run { scene in
      for source in ["k12", "nobody", "OLM"] {
        let answer = try await scene.send(UploadScene.line("hs-1"), query: "source=\(source)")
        // Which sources exist is not said.
        #expect((answer.status, answer.code) == (403, "upload_other_source"))
      }
      try await scene.expectNothingKept()
    }
  }

  @Test func aTokenThatReadsDeliversNothing() async throws {
    try await UploadScene.run { scene in
      let reader = try await TokenStore(store: scene.store).create(
        name: "r", read: .all, days: 1)
      let answer = try await scene.send(
        UploadScene.line("hs-1"), [.authorization: "Bearer \(reader.text)"])
      #expect((answer.status, answer.code) == (403, "upload_other_source"))
      try await scene.expectNothingKept()
    }
  }

  @Test func parametersAreKnown() async throws {
    let cases = [
      ("", "parameter_missing"), ("source=olm&source=k12", "parameter_twice"),
      ("source=olm&wait=now", "parameter_value"), ("source=olm&force=1", "unknown_parameter"),
    ]
    try await UploadScene.run { scene in
      for (query, code) in cases {
        let answer = try await scene.send(UploadScene.line("hs-1"), query: query)
        #expect((answer.status, answer.code) == (400, code))
      }
      try await scene.expectNothingKept()
    }
  }

  @Test func theDigestMustFit() async throws {
    try await UploadScene.run { scene in
      let name = try #require(HTTPField.Name("Content-Digest"))
      func digest(_ text: String) -> String {
        "sha-256=:\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()):"
      }
      let line = UploadScene.line("hs-1")
      let bad = [
        (digest("other"), "upload_digest_differs"), ("sha-256=abc", "upload_bad_digest"),
        ("sha-256=:YWJj:", "upload_bad_digest"), ("sha-256", "upload_bad_digest"),
        ("sha-512=:YWJj:, \(digest("other"))", "upload_digest_differs"),
      ]
      for (value, code) in bad {
        let answer = try await scene.send(line, [name: value])
        #expect((answer.status, answer.code) == (400, code), "\(value)")
      }
      try await scene.expectNothingKept()
      #expect(try await scene.send(line, [name: "md5=:YWJj:"]).status == 202)
      #expect(try await scene.send(line, [name: "md5=:YWJj:, \(digest(line))"]).status == 200)
    }
  }

  @Test func aKeyNamesOneContent() async throws {
    try await UploadScene.run { scene in
      let name = try #require(HTTPField.Name("Idempotency-Key"))
      let line = UploadScene.line("hs-1")
      #expect(try await scene.send(line, [name: "k-1"]).status == 202)
      let again = try await scene.send(line, [name: "k-1"])
      #expect((again.status, again.text) == (200, #"{"batch":1,"state":"received"}"#))
      let other = try await scene.send(UploadScene.line("hs-2"), [name: "k-1"])
      #expect((other.status, other.code) == (422, "idempotency_key_reused"))
      for key in ["a b", "é", String(repeating: "k", count: 129)] {
        #expect(try await scene.send(line, [name: key]).code == "upload_bad_key")
      }
      let long = String(repeating: "k", count: 128)
      #expect(try await scene.send(UploadScene.line("hs-3"), [name: long]).status == 202)
      #expect(try await BatchReader(store: scene.store).batches().count == 2)
    }
  }
}
