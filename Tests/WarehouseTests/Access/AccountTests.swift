import Foundation
import Model
import Postgres
import Testing
import Warehouse

/// Accounts, made by the owner of the schema and used with the login of the service.
@Suite struct AccountTests {
  private static let right = "trường làng có cây đa"

  private static func with(
    _ body:
      @Sendable (_ users: UserStore, _ door: SignInStore, _ scene: AccessScene) async throws
      -> Void
  ) async throws {
    try await AccessScene.with { scene in
      let users = UserStore(store: scene.ownerStore)
      try await users.add(
        "hieu.truong", role: .principal, scope: .school("S7"), password: Password(new: right))
      try await scene.login(.serve) { store in
        try await body(users, SignInStore(store: store), scene)
      }
    }
  }

  @Test func aPersonComesInAndGoesOut() async throws {
    try await Self.with { users, door, _ in
      let session = SessionID()
      #expect(try await door.user(of: session) == nil)
      let user = try await door.signIn(
        "hieu.truong", Password(asked: Self.right), session: session)
      #expect(
        user == SignedInUser(name: "hieu.truong", role: "principal", scope: .school("S7")))
      #expect(try await door.user(of: session) == user)
      #expect(
        try await users.list().map { "\($0.name) \($0.state) \($0.sessionCount)" } == [
          "hieu.truong active 1"
        ])
      try await door.signOut(session)
      #expect(try await door.user(of: session) == nil)
    }
  }

  @Test func noHashAndNoSessionIsStoredAsItWasTyped() async throws {
    try await Self.with { _, door, scene in
      let session = SessionID()
      // "ườ" in pieces, as some keyboards send it.
      let typed = Self.right.decomposedStringWithCanonicalMapping
      #expect(
        try await door.signIn("hieu.truong", Password(asked: typed), session: session) != nil)
      let stored = try await scene.owner.lines(
        "SELECT left(password_hash, 7), strpos(web_user::text, 'trường') FROM web_user")
      #expect(stored == ["$2a$12$|0"])
      let known = try await scene.owner.lines(
        "SELECT count(*), sum(strpos(encode(id_sha256, 'escape'), '\(session.text)')) FROM web_session"
      )
      #expect(known == ["1|0"])
    }
  }

  @Test func wrongPasswordsAndNamesAreNobody() async throws {
    try await Self.with { _, door, _ in
      let tries = [
        ("hieu.truong", "trường làng có cây đ"), ("hieu.truong", ""), ("hieu.truong", "\0"),
        ("Hieu.Truong", Self.right), ("khong.co", Self.right), ("", Self.right),
        ("hieu.truong' OR true --", Self.right),
        ("hieu.truong", Self.right + String(repeating: "a", count: 80)),
      ]
      for (name, password) in tries {
        let session = SessionID()
        let user = try await door.signIn(name, Password(asked: password), session: session)
        #expect(user == nil)
        let later = try await door.user(of: session)
        #expect(later == nil)
      }
    }
  }

  /// Otherwise the time of the answer would tell which accounts there are.
  @Test func anUnknownNameCostsTheSameWork() async throws {
    try await Self.with { users, door, _ in
      try await users.add(
        "dong", role: .principal, scope: .school("S7"), password: Password(new: Self.right))
      try await users.disable("dong")
      let names = ["hieu.truong", "dong", "khong.co", "Không Có"]
      var shortest: [String: Duration] = [:]
      for _ in 0..<3 {
        for name in names {
          let time = try await ContinuousClock().measure {
            _ = try await door.signIn(name, Password(asked: "sai"), session: SessionID())
          }
          shortest[name] = min(shortest[name] ?? time, time)
        }
      }
      // Without the work it would be a hundredth; on a busy machine the same work takes three times as long.
      let longest = shortest.values.max() ?? .zero
      for (name, time) in shortest { #expect(time > longest / 10, "\(name): \(shortest)") }
    }
  }

  @Test func tenWrongPasswordsShutTheAccountForAWhile() async throws {
    try await Self.with { users, door, scene in
      for _ in 0..<10 {
        _ = try await door.signIn("hieu.truong", Password(asked: "x"), session: SessionID())
      }
      func comesIn() async throws -> Bool {
        try await door.signIn("hieu.truong", Password(asked: Self.right), session: SessionID())
          != nil
      }
      #expect(try await users.list().map(\.state) == ["locked"])
      var isIn = try await comesIn()
      #expect(!isIn)
      try await scene.owner.withConnection {
        try await $0.script("UPDATE web_user SET locked_until = now() - interval '1 second'")
      }
      isIn = try await comesIn()
      #expect(isIn)
      _ = try await door.signIn("hieu.truong", Password(asked: "x"), session: SessionID())
      isIn = try await comesIn()
      #expect(isIn)
    }
  }

  @Test(arguments: ["disable", "password", "expiry", "quiet"])
  func aSessionEnds(by way: String) async throws {
    try await Self.with { users, door, scene in
      let session = SessionID()
      let password = Password(asked: Self.right)
      #expect(try await door.signIn("hieu.truong", password, session: session) != nil)
      switch way {
      case "disable": try await users.disable("hieu.truong")
      case "password":
        try await users.setPassword(of: "hieu.truong", Password(new: "một câu khác hẳn"))
      case "expiry": try await Self.change(scene, "expires_at = clock_timestamp()")
      default: try await Self.change(scene, "seen_at = clock_timestamp() - interval '2 hours'")
      }
      #expect(try await door.user(of: session) == nil)
      let again = try await door.signIn("hieu.truong", password, session: SessionID())
      #expect((again == nil) == ["disable", "password"].contains(way))
      if way == "disable" {
        try await users.disable("hieu.truong", false)
        // What ended stays ended.
        #expect(try await door.user(of: session) == nil)
        #expect(try await door.signIn("hieu.truong", password, session: SessionID()) != nil)
      }
    }
  }

  @Test func aNewScopeCountsForWhoIsSignedIn() async throws {
    try await Self.with { users, door, _ in
      let session = SessionID()
      _ = try await door.signIn("hieu.truong", Password(asked: Self.right), session: session)
      try await users.change("hieu.truong", role: .analyst, scope: .province("22"))
      let user = try await door.user(of: session)
      #expect(user?.scope == .province("22") && user?.role == "analyst")
      await #expect(throws: AccountError.unknown("b")) {
        try await users.change("b", role: .operator, scope: .operator)
      }
    }
  }

  private static func change(_ scene: AccessScene, _ what: String) async throws {
    try await scene.owner.withConnection {
      try await $0.script("UPDATE web_session SET \(what)")
    }
  }

  @Test func whatCannotBeMeantIsRefused() async throws {
    try await Self.with { users, _, _ in
      let password = try Password(new: Self.right)
      func refusal(
        _ name: String, _ role: UserRole, _ scope: Scope
      ) async throws -> AccountError? {
        do {
          try await users.add(name, role: role, scope: scope, password: password)
          return nil
        } catch let error as AccountError {
          return error
        }
      }
      let cases: [(String, UserRole, Scope, AccountError?)] = [
        ("Hiệu trưởng", .principal, .school("S7"), .badName("Hiệu trưởng")),
        ("hieu.truong", .principal, .school("S7"), .known("hieu.truong")),
        ("a", .head, .school("S7"), .roleWithScope(role: "head", scope: "school:S7")),
        ("a", .principal, .school("S77"), .unknownInScope(["S77"])),
        ("a", .head, .subjects(school: "S7", subjects: ["TOAN", "X"]), .unknownInScope(["X"])),
        ("a", .analyst, .province("22"), nil),
      ]
      for (name, role, scope, expected) in cases {
        let found = try await refusal(name, role, scope)
        #expect(found == expected, "\(name) \(role) \(scope)")
      }
      await #expect(throws: AccountError.unknown("b")) { try await users.disable("b") }
      for (text, error) in [
        ("mười một sg", AccountError.passwordShort), ("mười hai\u{7} chữ cái", .passwordSigns),
        (String(repeating: "ữ", count: 25), .passwordLong), ("đúng mười hai", nil),
      ] as [(String, AccountError?)] {
        #expect(Self.refusal(of: text) == error, "\(text)")
      }
    }
  }

  private static func refusal(of password: String) -> AccountError? {
    do {
      _ = try Password(new: password)
      return nil
    } catch {
      return error
    }
  }
}
