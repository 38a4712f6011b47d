import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import Postgres
import Testing
import Warehouse

@testable import Service

/// Links that keep the numbers of a table.
@Suite struct KeptTableTests {
  private static let department = "/truong/22000001/to/TOAN"

  /// Presses the button of a page as its reader would.
  private static func keep(
    _ scene: SignInScene, _ path: String, cookie: String, version: String? = nil
  ) async throws -> TestResponse {
    let page = String(buffer: try await scene.get(path, cookie: cookie).body)
    let shown = page.firstMatch(of: /name="data_version" value="([^"]*)"/).map { String($0.1) }
    let token = page.firstMatch(of: /name="token" value="([0-9a-f]+)"/).map { String($0.1) } ?? ""
    return try await scene.post(
      path, [("token", token), ("data_version", version ?? shown ?? "")], [.cookie: cookie])
  }

  private static func kept(
    _ scene: SignInScene, _ path: String, cookie: String
  ) async throws -> String {
    let answer = try await keep(scene, path, cookie: cookie)
    #expect(answer.status == .seeOther, "\(path): \(String(buffer: answer.body).prefix(300))")
    return answer.headers[.location] ?? ""
  }

  /// Another quarter of an hour for every class, as a later night would find it.
  private static func recompute(_ scene: SignInScene, _ change: String) async throws {
    try await scene.owner.pool.withConnection {
      try await $0.script(
        "\(change); UPDATE data_state SET aggregated_at = clock_timestamp()")
    }
  }

  private static let more = "UPDATE offering_day SET (strict, blended, broad) = (60, 60, 60)"

  @Test func theNumbersStayAndThePageSaysThatThereAreNewOnes() async throws {
    try await SignInScene.run { scene in
      let cookie = try await scene.session("mot")
      let living = try await scene.get("\(Self.department).json", cookie: cookie)
      let link = try await Self.kept(scene, Self.department, cookie: cookie)
      #expect(link.wholeMatch(of: /\/p\/[A-Za-z0-9_-]{22}/) != nil)
      func text(_ path: String) async throws -> String {
        String(buffer: try await scene.get(path, cookie: cookie).body)
          .replacing("\u{A0}", with: " ")
      }
      let first = try await text(link)
      #expect(first.contains("<h1>Toán · Trường THCS số 1</h1>") && first.contains("0,71 %"))
      #expect(first.contains("<dt>Độ phủ số liệu</dt><dd>100,00 %</dd>"))
      #expect(first.contains("<dt>Chỉ tiêu</dt><dd>10 % (Trung học): "))
      #expect(first.contains("&lt;script&gt;alert(1)") && !first.contains("<script"))
      #expect(!first.contains("Xem bản mới") && first.contains("Xem trang đang cập nhật"))
      let (json, csv) = (try await text("\(link).json"), try await text("\(link).csv"))
      #expect(json == String(buffer: living.body))

      try await Self.recompute(scene, Self.more)
      #expect(try await text(Self.department).contains("0,95 %"))
      let later = try await text(link)
      #expect(later.contains("0,71 %") && !later.contains("0,95 %"))
      #expect(later.contains("Số liệu đã được tính lại ngày "))
      let new = later.firstMatch(of: /<a href="([^"]*)">Xem bản mới/).map { String($0.1) }
      #expect(new == "\(Self.department)?school_year=2025-2026")
      #expect(try await text(try #require(new)).contains("0,95 %"))
      #expect(try await text("\(link).json") == json)
      #expect(try await text("\(link).csv") == csv)
      let sheet = try await scene.get("\(link).xlsx", cookie: cookie)
      #expect(sheet.status == .ok && String(buffer: sheet.body).hasPrefix("PK"))

      try await Self.recompute(scene, "TRUNCATE offering CASCADE")
      let gone = try await text(link)
      #expect(gone.contains("không còn trong danh sách") && gone.contains("0,71 %"))
    }
  }

  /// A night that finds the same numbers is no reason to doubt a link.
  @Test func equalNumbersAreNotNew() async throws {
    try await SignInScene.run { scene in
      let cookie = try await scene.session("mot")
      for path in ["/", "/tinh/22?level=secondary", SignInScene.own, Self.department] {
        let link = try await Self.kept(scene, path, cookie: cookie)
        try await Self.recompute(scene, "UPDATE data_state SET data_version = 'other'")
        let page = try await scene.get(link, cookie: cookie)
        #expect(page.status == .ok, "\(path)")
        #expect(!String(buffer: page.body).contains("đã được tính lại"), "\(path)")
        try await Self.recompute(scene, "UPDATE data_state SET data_version = 'own'")
      }
    }
  }

  /// That no school stands so any more is another number, not a school that is gone.
  @Test func aNarrowedTableIsComparedAsItWasNarrowed() async throws {
    try await SignInScene.run { scene in
      let cookie = try await scene.session("mot")
      let link = try await Self.kept(
        scene, "/tinh/22?level=secondary&state=behind", cookie: cookie)
      func text() async throws -> String {
        String(buffer: try await scene.get(link, cookie: cookie).body)
      }
      #expect(try await text().contains("<dd>Chưa đạt</dd>"))
      #expect(try await !text().contains("Xem bản mới"))
      try await Self.recompute(
        scene, "UPDATE offering_day SET (strict, blended, broad) = (6300, 6300, 6300)")
      let later = try await text()
      #expect(later.contains("Xem bản mới") && !later.contains("không còn trong danh sách"))
      #expect(later.contains("state=behind"))
    }
  }

  @Test func onlyWhoSeesAllOfItSeesIt() async throws {
    try await SignInScene.run { scene in
      let users = UserStore(store: scene.owner)
      let password = try Password(new: SignInScene.password)
      for (name, subject) in [("toan", "TOAN"), ("ly", "VATLI")] {
        try await users.add(
          name, role: .head, scope: .subjects(school: "22000001", subjects: [subject]),
          password: password)
      }
      try await users.add("so", role: .analyst, scope: .province("22"), password: password)
      let principal = try await scene.session("mot")
      let whole = try await Self.kept(scene, SignInScene.own, cookie: principal)
      let part = try await Self.kept(scene, Self.department, cookie: principal)
      for (name, sees) in [
        ("mot", [true, true]), ("toan", [false, true]), ("ly", [false, false]),
        ("hai", [false, false]), ("so", [true, true]),
      ] {
        let cookie = try await scene.session(name)
        for (link, isSeen) in zip([whole, part], sees) {
          for ending in ["", ".json"] {
            let answer = try await scene.get(link + ending, cookie: cookie)
            #expect(answer.status == (isSeen ? .ok : .notFound), "\(name) \(link)\(ending)")
          }
        }
      }
      #expect(try await scene.get(whole).status == .seeOther)
      #expect(try await scene.get("\(whole).csv").status == .unauthorized)
      let unknown = try await scene.get("/p/aaaaaaaaaaaaaaaaaaaaaa", cookie: principal)
      #expect(unknown.status == .notFound)
      #expect(String(buffer: unknown.body).contains("Không có liên kết cố định này"))
    }
  }

  @Test func onlyOurOwnButtonKeeps() async throws {
    let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
    try await SignInScene.run { scene in
      let cookie = try await scene.session("mot")
      for (fields, headers, status) in [
        ([], [.cookie: cookie], .forbidden), ([("token", "0")], [.cookie: cookie], .forbidden),
        ([], [.cookie: cookie, site: "cross-site"], .forbidden), ([], [:], .unauthorized),
      ] as [([(String, String)], HTTPFields, HTTPResponse.Status)] {
        let answer = try await scene.post(Self.department, fields, headers)
        #expect(answer.status == status)
      }
      let old = try await Self.keep(scene, Self.department, cookie: cookie, version: "old")
      #expect(old.status == .conflict)
      #expect(String(buffer: old.body).contains("vừa được tính lại"))
      let foreign = try await Self.keep(scene, "/truong/22000002", cookie: cookie)
      #expect(foreign.status == .notFound || foreign.status == .forbidden)
      let first = try await Self.kept(scene, Self.department, cookie: cookie)
      #expect(try await Self.kept(scene, Self.department, cookie: cookie) == first)
      try await scene.owner.pool.withConnection {
        try await $0.script(
          """
          INSERT INTO permalink (id, made_by, address, kind, for_outsiders, rule_version, data_version, content)
          SELECT lpad(n::text, 22, '0'), 'mot', '/', 'all', true, 1, '', '{}' FROM generate_series(2, 100) n
          """)
      }
      let many = try await Self.keep(scene, SignInScene.own, cookie: cookie)
      #expect(many.status == .tooManyRequests)
      #expect(String(buffer: many.body).contains("100 liên kết cố định"))
      #expect(try await Self.kept(scene, Self.department, cookie: cookie) == first)
      // Whose school it is not has nothing to press.
      let page = try await scene.get("/truong/22000001", cookie: try await scene.session("hai"))
      #expect(!String(buffer: page.body).contains("data_version\""))
    }
  }

  /// A year that has ended is shown by the tree of its last day, readers by that of today.
  @Test func aSchoolThatMovedSinceIsSeenByWhomItBelongsToNow() async throws {
    try await SignInScene.run { scene in
      let users = UserStore(store: scene.owner)
      let password = try Password(new: SignInScene.password)
      try await users.add("bo", role: .analyst, scope: .all, password: password)
      for province in ["22", "31"] {
        try await users.add(
          "so\(province)", role: .analyst, scope: .province(province), password: password)
      }
      let year = "/tinh/22?school_year=2025-2026&level=secondary"
      let (wide, old) = (try await scene.session("bo"), try await scene.session("so22"))
      let before = try await Self.kept(scene, year, cookie: wide)
      #expect(try await scene.get(before, cookie: old).status == .ok)

      try await Self.recompute(
        scene,
        """
        UPDATE school SET valid_to = current_date - 30 WHERE code = '22000001';
        INSERT INTO school (code, name, levels, province_code, valid_from)
        SELECT code, name, levels, '31', current_date - 29 FROM school WHERE code = '22000001';
        UPDATE data_state SET data_version = 'moved'
        """)
      let new = try await scene.session("so31")
      let after = try await Self.kept(scene, year + "&window=year", cookie: wide)
      let own = try await Self.kept(scene, year, cookie: new)
      for (cookie, sees) in [(wide, [true, true]), (old, [false, false]), (new, [false, true])] {
        for (link, isSeen) in zip([after, own], sees) {
          let answer = try await scene.get(link, cookie: cookie)
          #expect(answer.status == (isSeen ? .ok : .notFound))
        }
      }
    }
  }

  @Test func whatLiesOutsideTheScopeIsRefusedInWords() async throws {
    try await SignInScene.run { scene in
      let draft = KeptTableDraft(
        maker: "mot", address: "/", extent: .province("22"), isForOutsiders: true, ruleVersion: 1,
        dataVersion: "own", asOf: nil, content: Array("{}".utf8))
      let store = KeptTableStore(store: scene.owner.forReaders())
      let reader = Reader(name: "user:mot", scope: .school("22000001"))
      await #expect(throws: KeptTableError.outside) {
        try await reader.reading { _ = try await store.keep(draft) }
      }
    }
  }

  /// Its numbers stay where they are read; what somebody typed is not passed on with them.
  @Test func whoKeptATableCanGo() async throws {
    try await SignInScene.run { scene in
      let cookie = try await scene.session("mot")
      let paths = ["/?q=tr%C6%B0%E1%BB%9Dng", "/tinh/22?level=secondary&sort=name"]
      var links: [String] = []
      for path in paths { links.append(try await Self.kept(scene, path, cookie: cookie)) }
      for link in links {
        let page = String(buffer: try await scene.get(link, cookie: cookie).body)
        #expect(!page.contains("q=tr") && !page.contains("sort=name"))
        #expect(page.contains("school_year=2025-2026\">Xem trang"))
      }
      try await scene.owner.pool.withConnection {
        try await $0.script("DELETE FROM web_user WHERE name = 'mot'")
      }
      let statement = Statement(
        name: "test_makers", sql: "SELECT id FROM permalink WHERE made_by IS NULL")
      let rows = try await scene.owner.pool.withConnection { try await $0.query(statement) }
      #expect(rows.count == 2)
      await #expect(throws: PostgresError.self) {
        try await scene.owner.pool.withConnection {
          try await $0.script("UPDATE permalink SET content = '{}'")
        }
      }
    }
  }
}
