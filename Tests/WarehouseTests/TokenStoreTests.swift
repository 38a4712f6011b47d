import Testing
import Warehouse

@Suite struct TokenStoreTests {
  private static func withTokens(
    _ body: @Sendable (DataStore, TokenStore) async throws -> Void
  ) async throws {
    try await DataStore.withScratch { store in
      _ = try await SourceStore(store: store).add(
        name: "olm", format: "titrong.v1", schoolCode: nil, timeZone: "Asia/Ho_Chi_Minh")
      try await body(store, TokenStore(store: store))
    }
  }

  @Test func aTokenGrantsWhatItWasMadeFor() async throws {
    try await Self.withTokens { store, tokens in
      let token = try await tokens.create(name: "máy chủ OLM", source: "olm", days: 365)
      #expect(token.text.contains(/^ttr1_[a-z0-9]{8}_[A-Za-z0-9_-]{43}$/))
      #expect(
        try await tokens.grant(for: token.text)
          == TokenGrant(id: token.id, scope: .ingest, source: "olm"))
      let listed = try #require(try await tokens.list().first)
      #expect(listed.id == token.id)
      #expect(listed.name == "máy chủ OLM")
      #expect(listed.state == "live")
      #expect(
        try await store.lines(
          """
          SELECT expires_at BETWEEN now() + interval '364 days' AND now() + interval '366 days',
                 last_used_on = (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date FROM api_token
          """) == ["t|t"])
    }
  }

  @Test func theSecretIsNotStored() async throws {
    try await Self.withTokens { store, tokens in
      let token = try await tokens.create(name: "a", source: "olm", days: 1)
      let row = try await store.lines("SELECT api_token::text FROM api_token")
      #expect(row.count == 1)
      #expect(!row[0].contains(token.text.suffix(43)))
      #expect(row[0].contains(token.id))
    }
  }

  @Test func onlyItsExactTextCounts() async throws {
    try await Self.withTokens { _, tokens in
      let token = try await tokens.create(name: "a", source: "olm", days: 1)
      let other = try await tokens.create(name: "b", source: "olm", days: 1)
      let secret = String(token.text.suffix(43))
      let front = String(token.text.prefix(14))
      var wrong: [String] = ["", "ttr1_", token.id, TokenText().text]
      wrong += [String(token.text.dropLast()), "\(token.text)A", " \(token.text)"]
      wrong += [token.text.uppercased(), "\(token.text)\n", "ttr2_\(token.id)_\(secret)"]
      wrong += [front + other.text.suffix(43), "ttr1_\(token.id)-\(secret)"]
      for text in wrong { #expect(try await tokens.grant(for: text) == nil, "\(text)") }
      // The last character of base64url has bits to spare: other texts of the same bytes are not the token.
      for last in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" where last != token.text.last {
        let text = "\(token.text.dropLast())\(last)"
        #expect(try await tokens.grant(for: text) == nil)
      }
    }
  }

  @Test func whatEndedGrantsNothing() async throws {
    try await Self.withTokens { store, tokens in
      let revoked = try await tokens.create(name: "a", source: "olm", days: 1)
      try await tokens.revoke(revoked.id)
      let first = try await tokens.list().first?.revokedAt
      try await tokens.revoke(revoked.id)
      #expect(try await tokens.list().first?.revokedAt == first)
      #expect(try await tokens.grant(for: revoked.text) == nil)
      let expired = try await tokens.create(name: "b", source: "olm", days: 1)
      try await store.script(
        """
        UPDATE api_token SET created_at = now() - interval '1 day', expires_at = now()
         WHERE id = '\(expired.id)'
        """)
      #expect(try await tokens.grant(for: expired.text) == nil)
      #expect(try await Set(tokens.list().map(\.state)) == ["revoked", "expired"])
    }
  }

  @Test func badWishesAreRefused() async throws {
    try await Self.withTokens { _, tokens in
      for days in [0, -1, 3661] {
        await #expect(throws: TokenError.self) {
          try await tokens.create(name: "a", source: "olm", days: days)
        }
      }
      await #expect(throws: TokenError.self) {
        try await tokens.create(name: "", source: "olm", days: 1)
      }
      await #expect(throws: SourceError.self) {
        try await tokens.create(name: "a", source: "k12", days: 1)
      }
      await #expect(throws: TokenError.self) { try await tokens.revoke("aaaaaaaa") }
    }
  }

  @Test func tokensAreAllDifferent() {
    let tokens = (0..<1000).map { _ in TokenText() }
    #expect(Set(tokens.map(\.id)).count == 1000)
    #expect(Set(tokens.map { $0.text.suffix(43) }).count == 1000)
  }
}
