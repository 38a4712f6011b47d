import Logging
import TestSupport
import Testing

@testable import Postgres

@Suite("Connection settings")
struct ConnectionSettingsTests {
  @Test("an address or key=value text is taken apart, percent signs and all")
  func parsing() throws {
    let url = try ConnectionSettings(url: "postgres://an:m%40t%20kh%E1%BA%A9u@db.edu.vn:5433/hoc")
    #expect(
      url.parameters == [
        "host": "db.edu.vn", "port": "5433", "dbname": "hoc", "user": "an",
        "password": "m@t khẩu",
      ])
    let text = try ConnectionSettings(url: "host=/run/pg dbname='a b' application_name=x")
    #expect(text.parameters == ["host": "/run/pg", "dbname": "a b", "application_name": "x"])
    #expect(text.resolved.contains { $0 == ("application_name", "x") })
    #expect(url.resolved.contains { $0 == ("application_name", "titrong") })
  }

  @Test("what cannot be parsed is an error that does not repeat it")
  func unparsable() {
    let error = #expect(throws: PostgresError.self) {
      try ConnectionSettings(url: "postgres://an:hunter2@[::1")
    }
    #expect(error?.kind == .usage)
    #expect(error.map { String(reflecting: $0).contains("hunter2") } == false)
  }

  @Test("the password shows in no print-out")
  func secrecy() throws {
    let settings = try ConnectionSettings(url: "postgres://an:hunter2@localhost/hoc")
    var dumped = ""
    dump(settings, to: &dumped)
    for text in ["\(settings)", String(reflecting: settings), "\([settings])", dumped] {
      #expect(!text.contains("hunter2"))
      #expect(text.contains("localhost"))
    }
  }

  @Test(
    "local is a Unix socket or a loopback address, every one of them",
    arguments: [
      ("host=/tmp", true), ("host=@abstract", true), ("host=localhost", true),
      ("host=127.0.0.1", true), ("host=127.1.2.3", true), ("host=::1", true), ("dbname=x", true),
      ("host=db.example.org", false), ("host=127.0.0.1.example.org", false),
      ("host=localhost,db.example.org", false), ("host=10.0.0.1", false),
      ("host=localhost hostaddr=10.0.0.1", false), ("service=main", false),
    ])
  func locality(text: String, expected: Bool) throws {
    let settings = try ConnectionSettings(url: text)
    #expect(settings.isLocal(environment: { _ in nil }) == expected)
  }

  @Test("what the environment would add counts")
  func localityOfEnvironment() {
    let settings = ConnectionSettings(parameters: [:])
    #expect(!settings.isLocal(environment: { $0 == "PGHOST" ? "db.example.org" : nil }))
    #expect(!settings.isLocal(environment: { $0 == "PGSERVICE" ? "main" : nil }))
  }

  @Test("a connection has the schema path, the time limit, UTC and its name, and compiles nothing")
  func session() async throws {
    var settings = try await TestDatabase.shared.settings()
    settings.searchPath = "\"a \\b\", public"
    settings.statementTimeout = .milliseconds(1_500)
    let pool = ConnectionPool(settings: settings, size: 1, logger: .init(label: "test"))
    let show = Statement(
      name: "show",
      sql: """
        SELECT current_setting('search_path') AS path, current_setting('TimeZone') AS zone,
               current_setting('statement_timeout') AS patience,
               current_setting('application_name') AS name,
               current_setting('client_encoding') AS encoding, current_setting('jit') AS jit
        """)
    let row = try await pool.withConnection { try await $0.query(show)[0] }
    #expect(row.values == ["\"a \\b\", public", "UTC", "1500ms", "titrong", "UTF8", "off"])
    await pool.close()
  }
}
