import Model
import Postgres
import Testing
import Warehouse

/// Counts of few pupils are for the school alone, whichever way they are asked for.
@Suite struct OutsiderTests {
  /// Three more classes at the school S7: 12 pupils, 12 and 20; 8, 8 and 10 of them were there.
  private static let classes = """
    INSERT INTO class (id, school_year, school_code, code, grade) OVERRIDING SYSTEM VALUE
    SELECT 9000 + n, 2025, 'S7', '10A' || n, 10 FROM generate_series(2, 4) n;
    INSERT INTO offering (id, class_id, subject) OVERRIDING SYSTEM VALUE
    SELECT 9000 + n, 9000 + n, 'TOAN' FROM generate_series(2, 4) n;
    INSERT INTO enrolment (class_id, person)
    SELECT 9000 + n, n * 1000000 + p FROM generate_series(2, 4) n, generate_series(1, CASE n WHEN 4 THEN 20 ELSE 12 END) p;
    INSERT INTO person_month
    SELECT n * 1000000 + p, 700, '2025-10-01', 32 FROM generate_series(2, 4) n, generate_series(1, CASE n WHEN 4 THEN 10 ELSE 8 END) p;
    """

  private static func rows(
    _ store: DataStore, _ scope: Scope, by: [GroupName], _ filters: [GroupName: [String]] = [:],
    window: Window = .year, structure: LocalDay? = nil
  ) async throws -> [String] {
    var query = IndicatorQuery(
      schoolYear: SchoolYear(startYear: 2025), window: window, by: by, filters: filters)
    query.structure = structure
    let table = try await Reader(name: "r", scope: scope).reading {
      try await IndicatorReader(store: store.forReaders()).table(.activeStudents, query)
    }
    return table.rows.map { row in
      let keys = row.keys.map { "\($0.value)".filter { $0.isLetter || $0.isNumber } }
      return
        (keys.map { $0.replacing("text", with: "").replacing("number", with: "") }
        + [row.symbol?.rawValue ?? "\(row.numerator)/\(row.denominator)"])
        .joined(separator: " ")
    }
  }

  @Test func classesOfASchool() async throws {
    try await AccessScene.with { scene in
      try await scene.owner.withConnection { try await $0.script(Self.classes) }
      try await scene.login(.serve) { store in
        let hidden = ["10A1 c", "10A2 c", "10A3 c", "10A4 10/20"]
        let shown = ["10A1 1/1", "10A2 8/12", "10A3 8/12", "10A4 10/20"]
        for scope in [Scope.all, .province("24")] {
          for window in [Window.year, .month(year: 2025, month: 10)] {
            let rows = try await Self.rows(
              store, scope, by: [.className], [.school: ["S7"]], window: window)
            #expect(rows == hidden, "\(scope)")
          }
        }
        for scope in [Scope.school("S7"), .operator] {
          let rows = try await Self.rows(store, scope, by: [.className], [.school: ["S7"]])
          #expect(rows == shown)
        }
      }
    }
  }

  /// What a question picks out or leaves out changes nothing of what is hidden.
  @Test func noQuestionOpensAnother() async throws {
    try await AccessScene.with { scene in
      try await scene.owner.withConnection { try await $0.script(Self.classes) }
      try await scene.login(.serve) { store in
        let school: [GroupName: [String]] = [.school: ["S7"]]
        func ask(_ by: [GroupName], _ filters: [GroupName: [String]]) async throws -> [String] {
          try await Self.rows(store, .all, by: by, school.merging(filters) { $1 })
        }
        #expect(try await ask([.school], [:]) == ["S7 27/45"])
        #expect(try await ask([.grade], [:]) == ["10 27/45"])
        #expect(try await ask([.stage, .level], [:]) == ["THPT secondary 27/45"])
        #expect(try await ask([.subject], [:]) == ["TOAN 27/45", "VATLI c"])
        #expect(try await ask([], [.subject: ["VATLI"]]) == ["c"])
        #expect(try await ask([], [.className: ["10A2"]]) == ["c"])
        #expect(try await ask([], [.className: ["10A2", "10A3", "10A4"]]) == ["c"])
        #expect(try await ask([], [.className: ["10A1", "10A2", "10A3"]]) == ["17/25"])
        #expect(try await ask([.className], [.className: ["10A4"]]) == ["10A4 10/20"])
        let months = try await ask(
          [.month, .className], [.className: ["10A1", "10A4"], .grade: ["10"]])
        #expect(
          months.filter { $0.hasPrefix("202510") } == ["202510 10A1 c", "202510 10A4 10/20"])
        // Of many schools together.
        let all = try await Self.rows(store, .all, by: [])
        #expect(try await Self.rows(store, .all, by: [.level]) == ["secondary \(all[0])"])
        #expect(!all[0].contains("c"))
      }
    }
  }

  /// S7 goes up in S8, where a smaller class than its own could cover its smallest: told there, the own one would give the
  /// smallest away.
  private static let merger = """
    INSERT INTO enrolment (class_id, person) VALUES (9002, 2000013), (9003, 3000013);
    DELETE FROM person_month WHERE person IN (2000008, 3000008);
    INSERT INTO class (id, school_year, school_code, code, grade) OVERRIDING SYSTEM VALUE VALUES (9010, 2025, 'S8', '10B1', 10);
    INSERT INTO offering (id, class_id, subject) OVERRIDING SYSTEM VALUE VALUES (9010, 9010, 'TOAN');
    INSERT INTO enrolment (class_id, person) SELECT 9010, 10000000 + p FROM generate_series(1, 11) p;
    INSERT INTO person_month SELECT 10000000 + p, 800, '2025-10-01', 32 FROM generate_series(1, 6) p;
    UPDATE school SET valid_to = '2026-07-31', successor_code = 'S8' WHERE code = 'S7';
    """

  @Test func anotherTreeHidesTheSame() async throws {
    try await AccessScene.with { scene in
      try await scene.owner.withConnection { try await $0.script(Self.classes + Self.merger) }
      try await scene.login(.serve) { store in
        func ask(_ by: [GroupName], _ school: String, _ day: String?) async throws -> [String] {
          try await Self.rows(
            store, .all, by: by, [.school: [school]], structure: day.flatMap { LocalDay(iso: $0) })
        }
        let asItWas = try await ask([.className], "S7", nil)
        #expect(asItWas == ["10A1 c", "10A2 c", "10A3 7/13", "10A4 10/20"])
        #expect(try await ask([.className], "S7", "2026-07-01") == asItWas)
        let merged = try await ask([.school, .className], "S8", "2026-08-01")
        #expect(
          merged == ["S8 10A1 c", "S8 10A2 c", "S8 10A3 7/13", "S8 10A4 10/20", "S8 10B1 c"])
        #expect(try await ask([.school], "S8", "2026-08-01").allSatisfy { !$0.hasSuffix(" c") })
        #expect(try await ask([.className], "S7", "2026-08-01").isEmpty)
      }
    }
  }

  @Test func itemsAndTheirSQL() async throws {
    try await AccessScene.with { scene in
      try await scene.owner.withConnection {
        try await $0.script(
          "UPDATE item SET participants = 20, roster = 40 WHERE offering_id IN (702, 802)")
      }
      let evidence = { @Sendable (store: DataStore, scope: Scope, subject: String) in
        let table = try await Reader(name: "r", scope: scope).reading {
          try await EvidenceReader(store: store.forReaders()).evidence(
            school: "S7", className: "10A1", subject: subject,
            schoolYear: SchoolYear(startYear: 2025))
        }
        return table.rows.map { [$0.participants, $0.roster] }
      }
      try await scene.login(.serve) { store in
        #expect(try await evidence(store, .all, "TOAN") == [[nil, nil]])
        #expect(try await evidence(store, .all, "VATLI") == [[20, 40]])
        #expect(try await evidence(store, .school("S7"), "TOAN") == [[1, 1]])
        let items = try await Reader(name: "r", scope: .all).reading {
          try await ItemReader(store: store.forReaders()).items(
            school: "S7", schoolYear: SchoolYear(startYear: 2025), limit: 10)
        }.items
        #expect(items.map(\.evidence.participants) == [nil, 20])
      }
      let logins = ReaderLogins(store: scene.ownerStore)
      let base = try await scene.owner.lines("SELECT current_database()")[0]
      let sql = "SELECT offering_id, participants, roster FROM items ORDER BY 1"
      for (name, scope, first) in [
        ("tinh", Scope.all, "701|-|-"), ("so", .province("24"), "701|-|-"),
        ("truong", .school("S7"), "701|1|1"),
      ] {
        let login = "\(base)_\(name)"
        try await logins.admit(login, scope: scope)
        let lines = try await scene.login(named: login) { try await $0.lines(sql) }
        let own = lines.filter { $0.hasPrefix("70") }
        #expect(own == [first, "702|20|40"])
        await #expect(throws: PostgresError.self) {
          try await scene.login(named: login) {
            _ = try await $0.lines("SELECT participants FROM item")
          }
        }
        let foreign = try await scene.login(named: login) {
          try await $0.lines("SELECT (item_pupils(802, 1::smallint, 802, '2025-10-06')).*")
        }
        #expect(foreign == [scope == .all ? "20|40" : "-|-"])
        try await logins.dismiss(login)
      }
    }
  }
}
