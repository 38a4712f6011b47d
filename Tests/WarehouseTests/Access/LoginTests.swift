import Model
import Postgres
import Testing
import Warehouse

/// Which logins a service may come in with, and what is noted of reads about persons.
@Suite struct LoginTests {
  private func refusal(_ store: DataStore) async throws -> AccessError.Reason? {
    do {
      try await ServingLogin(store: store).require()
      return nil
    } catch AccessError.unsafeLogin(_, let why) {
      return why
    }
  }

  @Test func theServiceRefusesWhoCouldSeeMore() async throws {
    try await AccessScene.with(isFilled: false) { scene in
      #expect(try await refusal(scene.ownerStore) == .superuser)
      #expect(try await scene.login(.serve, refusal) == nil)
      #expect(try await scene.login(.aggregate, refusal) == .readsFacts)
      #expect(try await scene.login(.review, refusal) == .readsFacts)
      let role = try await scene.owner.lines("SELECT current_database() || '_serve'")[0]
      for (damage, mend, reason) in [
        (
          "ALTER ROLE \(role) BYPASSRLS", "ALTER ROLE \(role) NOBYPASSRLS",
          AccessError.Reason.bypassesPolicies
        ),
        (
          "ALTER TABLE target OWNER TO \(role)", "ALTER TABLE target OWNER TO CURRENT_USER",
          .ownsTables
        ),
        (
          "ALTER TABLE item NO FORCE ROW LEVEL SECURITY",
          "ALTER TABLE item FORCE ROW LEVEL SECURITY", .unguardedTables
        ),
        (
          "GRANT SELECT ON api_token TO \(role)", "REVOKE ALL ON api_token FROM \(role)",
          .unguardedTables
        ),
      ] {
        try await scene.owner.withConnection { try await $0.script(damage) }
        #expect(try await scene.login(.serve, refusal) == reason)
        try await scene.owner.withConnection { try await $0.script(mend) }
      }
    }
  }

  @Test func readsAboutPersonsAreNotedAndStay() async throws {
    try await AccessScene.with { scene in
      try await scene.login(.serve) { store in
        let query = IndicatorQuery(schoolYear: SchoolYear(startYear: 2025), by: [.teacher])
        let table = try await Reader(name: "hiệu trưởng", scope: .school("S7")).reading {
          try await IndicatorReader(store: store.forReaders()).table(.onlineShare, query)
        }
        #expect(table.rows.count == 2)
        _ = try await Reader(name: "tổ trưởng", scope: .subjects(school: "S7", subjects: ["TOAN"]))
          .reading {
            try await EvidenceReader(store: store.forReaders()).evidence(
              school: "S7", className: "10A1", subject: "TOAN",
              schoolYear: SchoolYear(startYear: 2025))
          }
      }
      let noted = try await scene.owner.lines(
        "SELECT reader, kind, object, scope, rows, login = current_database() || '_serve' FROM person_read ORDER BY id"
      )
      #expect(
        noted == [
          "hiệu trưởng|teachers|online_share|school:S7|2|t",
          "tổ trưởng|evidence|S7 10A1 TOAN|subjects:S7|1|t",
        ])
      for change in [
        "DELETE FROM person_read", "UPDATE person_read SET rows = 0", "TRUNCATE person_read",
      ] {
        await #expect(throws: PostgresError.self) {
          try await scene.owner.withConnection { try await $0.script(change) }
        }
      }
    }
  }

  @Test func sqlReadersAreAdmittedAndDismissed() async throws {
    try await AccessScene.with { scene in
      let logins = ReaderLogins(store: scene.ownerStore)
      let name = try await scene.owner.lines("SELECT current_database() || '_phong'")[0]
      try await logins.admit(name, scope: .school("S7"))
      try await logins.admit(name, scope: .subjects(school: "S7", subjects: ["TOAN"]))
      #expect(try await logins.list().map(\.scope) == [.subjects(school: "S7", subjects: ["TOAN"])])
      let seen = try await scene.login(named: name) { store in
        try await store.lines("SELECT offering_id, minutes_blended, share_blended FROM shares")
      }
      #expect(seen.count == 1 && seen[0].hasPrefix("701|45|"))
      for (login, scope) in [("titrong_owner", Scope.all), ("Hà", .all), (name, .operator)] {
        await #expect(throws: (any Error).self) { try await logins.admit(login, scope: scope) }
      }
      let serve = try await scene.owner.lines("SELECT current_database() || '_serve'")[0]
      await #expect(throws: AccessError.self) { try await logins.admit(serve, scope: .all) }
      try await logins.dismiss(name)
      #expect(try await logins.list().isEmpty)
      await #expect(throws: AccessError.self) { try await logins.dismiss(name) }
    }
  }

  @Test(arguments: [
    "all", "operator", "province:22", "school:22000001", "school:22000001/TOAN,VATLI",
  ])
  func aScopeIsItsText(_ text: String) { #expect(Scope(text)?.description == text) }

  @Test(arguments: [
    "", "province", "province:", "school:", "school:/TOAN", "school:1/", "all:1", "x:1",
  ])
  func anythingElseIsNone(_ text: String) { #expect(Scope(text) == nil) }
}
