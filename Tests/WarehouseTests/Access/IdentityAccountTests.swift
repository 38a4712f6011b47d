import Model
import Postgres
import Testing
import Warehouse

/// Accounts of those whom an identity server knows, and the record of who came in.
@Suite struct IdentityAccountTests {
  private static let right = "trường làng có cây đa"
  private static let issuer = "https://id.example"

  private static func with(
    _ body: @Sendable (UserStore, SignInStore, AccessScene) async throws -> Void
  ) async throws {
    try await AccessScene.with { scene in
      let users = UserStore(store: scene.ownerStore)
      try await scene.login(.serve) { try await body(users, SignInStore(store: $0), scene) }
    }
  }

  private static func identity(_ subject: String, _ issuer: String = issuer) throws -> Identity {
    try Identity(issuer: issuer, subject: subject)
  }

  private static func add(
    _ users: UserStore, _ name: String, _ subject: String, password: String? = nil
  ) async throws {
    try await users.add(
      name, role: .principal, scope: .school("S7"), password: password.map(Password.init(new:)),
      identity: identity(subject))
  }

  @Test func anIdentityOpensItsAccountAndNoOther() async throws {
    try await Self.with { users, door, _ in
      try await Self.add(users, "mot", "s-1")
      try await Self.add(users, "hai", "s-2", password: Self.right)
      let expected = SignedInUser(name: "mot", role: "principal", scope: .school("S7"))
      var found = try await door.user(of: Self.identity("s-1"))
      #expect(found == expected)
      let session = SessionID()
      found = try await door.signIn(Self.identity("s-1"), session: session)
      #expect(found == expected)
      found = try await door.user(of: session)
      #expect(found == expected)
      for (subject, issuer) in [
        ("s-3", Self.issuer), ("S-1", Self.issuer), ("s-1 ", Self.issuer),
        ("s-1", "https://id.example/"), ("mot", Self.issuer), ("' OR true --", Self.issuer),
      ] {
        let other = try Self.identity(subject, issuer)
        found = try await door.user(of: other)
        #expect(found == nil, "\(subject) \(issuer)")
        found = try await door.signIn(other, session: SessionID())
        #expect(found == nil, "\(subject) \(issuer)")
      }
      // Without a password no password opens it, and wrong ones do not shut it.
      for _ in 0..<11 {
        found = try await door.signIn("mot", Password(asked: ""), session: SessionID())
        #expect(found == nil)
      }
      found = try await door.signIn(Self.identity("s-1"), session: SessionID())
      #expect(found == expected)
      found = try await door.signIn("hai", Password(asked: Self.right), session: SessionID())
      #expect(found?.name == "hai")
      try await users.disable("mot")
      found = try await door.user(of: Self.identity("s-1"))
      #expect(found == nil)
      found = try await door.signIn(Self.identity("s-1"), session: SessionID())
      #expect(found == nil)
    }
  }

  @Test func anAccountHasOneIdentityAndAlwaysAWayIn() async throws {
    try await Self.with { users, door, _ in
      try await Self.add(users, "mot", "s-1")
      await #expect(throws: AccountError.identityKnown) { try await Self.add(users, "hai", "s-1") }
      await #expect(throws: AccountError.known("mot")) { try await Self.add(users, "mot", "s-2") }
      await #expect(throws: AccountError.noWayIn("hai")) {
        try await users.add("hai", role: .principal, scope: .school("S7"), password: nil)
      }
      await #expect(throws: AccountError.noWayIn("mot")) {
        try await users.setIdentity(of: "mot", nil)
      }
      for subject in ["", "s\n", "ệ", String(repeating: "s", count: 256)] {
        #expect(throws: AccountError.badSubject) { _ = try Self.identity(subject) }
      }
      let session = SessionID()
      _ = try await door.signIn(Self.identity("s-1"), session: session)
      // Whoever was signed in as somebody else is not any more.
      try await users.setIdentity(of: "mot", Self.identity("s-9"))
      let gone = try await door.user(of: session)
      #expect(gone == nil)
      try await users.setPassword(of: "mot", Password(new: Self.right))
      try await users.setIdentity(of: "mot", nil)
      let account = try await users.list().first
      #expect(account?.identity == nil && account?.hasPassword == true)
      let old = try await door.user(of: Self.identity("s-9"))
      #expect(old == nil)
      await #expect(throws: AccountError.unknown("b")) {
        try await users.setIdentity(of: "b", Self.identity("s-8"))
      }
    }
  }

  @Test func itIsNotedWhoCameInAndWhoWasLetIn() async throws {
    try await Self.with { users, door, scene in
      try await Self.add(users, "mot", "s-1", password: Self.right)
      let tokens = TokenStore(store: scene.ownerStore)
      let token = try await tokens.create(name: "x", read: .school("S7"), days: 1)
      try await tokens.revoke(token.id)
      let sessions = [SessionID(), SessionID()]
      _ = try await door.signIn("mot", Password(asked: Self.right), session: sessions[0])
      _ = try await door.signIn("mot", Password(asked: "sai"), session: SessionID())
      // A password in the field of the name.
      _ = try await door.signIn(Self.right, Password(asked: Self.right), session: SessionID())
      _ = try await door.signIn("khong.co", Password(asked: Self.right), session: SessionID())
      _ = try await door.signIn(Self.identity("s-1"), session: sessions[1])
      _ = try await door.signIn(Self.identity("s-2"), session: SessionID())
      try await door.noteRefusedIdentity()
      for session in sessions + [SessionID()] { try await door.signOut(session) }
      try await users.change("mot", role: .analyst, scope: .province("22"))
      try await users.setPassword(of: "mot", Password(new: Self.right))
      try await users.setIdentity(of: "mot", nil)
      try await users.disable("mot")
      try await users.disable("mot", false)
      let events = try await users.events(100)
      #expect(
        events.reversed().map { "\($0.action) \($0.via) \($0.about ?? "–")" } == [
          "user_added command mot", "token_created command \(token.id)",
          "token_revoked command \(token.id)", "signed_in password mot",
          "sign_in_refused password mot", "sign_in_refused password –",
          "sign_in_refused password –", "signed_in identity mot", "sign_in_refused identity –",
          "sign_in_refused identity –", "signed_out session mot", "signed_out session mot",
          "user_changed command mot", "password_set command mot", "identity_removed command mot",
          "user_disabled command mot", "user_enabled command mot",
        ])
      #expect(Set(events.map(\.login)).count == 2)
      let texts = try await scene.owner.lines("SELECT e::text FROM access_event e")
      #expect(texts.allSatisfy { !$0.contains("trường") && !$0.contains("khong.co") })
      // Not even the owner changes what was noted.
      for statement in [
        "DELETE FROM access_event", "UPDATE access_event SET about = NULL", "TRUNCATE access_event",
      ] {
        await #expect(throws: (any Error).self, "\(statement)") {
          try await scene.owner.withConnection { try await $0.script(statement) }
        }
      }
    }
  }
}
