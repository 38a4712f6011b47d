import Foundation
import Postgres
import Testing
import Warehouse

/// Role × table × scope with pgTAP, and that the matrix notices each wall that falls.
@Suite struct PolicyMatrixTests {
  private struct Undo: Error {}

  private static func withMatrix(_ body: @Sendable (ConnectionPool) async throws -> Void)
    async throws
  {
    try await AccessScene.with { scene in
      // Without the extension this fails: Debian's package is postgresql-15-pgtap.
      try await scene.owner.withConnection { connection in
        try await connection.script("CREATE SCHEMA tap; CREATE EXTENSION pgtap SCHEMA tap")
        try await connection.script("SET search_path = public, tap;" + AccessScene.text("matrix"))
      }
      try await body(scene.owner)
    }
  }

  /// What failed of the matrix, after `damage`, which is undone.
  private static func failures(
    on pool: ConnectionPool, after damage: String = "", of relation: String? = nil
  ) async throws -> (count: Int, failed: [String]) {
    let holder = Holder()
    do {
      try await pool.withTransaction { connection in
        try await connection.script(
          "SET LOCAL search_path = public, tap; SET LOCAL client_min_messages = warning")
        if !damage.isEmpty { try await connection.script(damage) }
        _ = try await connection.query(
          Statement(name: "plan", sql: "SELECT * FROM tap.no_plan()"))
        let walls = Statement(name: "walls", sql: "SELECT * FROM tap.walls() AS line")
        let matrix = Statement(
          name: "matrix", sql: "SELECT * FROM tap.matrix($1::text) AS line")
        var lines = try await connection.query(matrix, [.text(relation)])
        if relation == nil { lines += try await connection.query(walls) }
        await holder.take(try lines.map { try $0.string("line") })
        throw Undo()
      }
    } catch is Undo {}
    let lines = await holder.lines
    return (lines.count, lines.filter { !$0.hasPrefix("ok ") })
  }

  private actor Holder {
    private(set) var lines: [String] = []
    func take(_ lines: [String]) { self.lines = lines }
  }

  @Test func everyLoginSeesItsScopeOfEveryTable() async throws {
    try await Self.withMatrix { pool in
      let (count, failed) = try await Self.failures(on: pool)
      #expect(failed.prefix(12).joined(separator: "\n") == "")
      #expect(count > 900)
    }
  }

  @Test func aFallenPolicyIsNoticed() async throws {
    try await Self.withMatrix { pool in
      let policies = try await pool.lines(
        "SELECT polrelid::regclass, polname, pg_get_expr(polqual, polrelid) FROM pg_policy ORDER BY 1, 2"
      )
      #expect(policies.count > 50)
      for policy in policies {
        let parts = policy.split(separator: "|", maxSplits: 2).map(String.init)
        var damages = ["DROP POLICY \(parts[1]) ON \(parts[0])"]
        if parts[2] != "true" {
          damages.append("ALTER POLICY \(parts[1]) ON \(parts[0]) USING (true)")
          damages.append("ALTER POLICY \(parts[1]) ON \(parts[0]) TO PUBLIC USING (true)")
        }
        for damage in damages {
          let (_, failed) = try await Self.failures(on: pool, after: damage, of: parts[0])
          #expect(!failed.isEmpty, "\(damage)")
        }
      }
    }
  }

  @Test func aTableWithoutForceIsNoticed() async throws {
    try await Self.withMatrix { pool in
      let tables = try await pool.lines(
        "SELECT oid::regclass FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
      #expect(tables.count > 20)
      for table in tables {
        for damage in ["NO FORCE", "DISABLE"] {
          let (_, failed) = try await Self.failures(
            on: pool, after: "ALTER TABLE \(table) \(damage) ROW LEVEL SECURITY", of: table)
          #expect(!failed.isEmpty, "\(table) \(damage)")
        }
      }
    }
  }

  @Test(arguments: [
    "CREATE TABLE later (school_code text)",
    "GRANT SELECT ON activity TO PUBLIC",
    "GRANT UPDATE (name) ON school TO PUBLIC",
    "CREATE FUNCTION later() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
    "ALTER VIEW offering_plan RESET (security_invoker)",
    "ALTER VIEW bi.shares RESET (security_invoker)",
    "CREATE OR REPLACE FUNCTION scope_is_wide() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    "CREATE OR REPLACE FUNCTION persons_in_scope(persons bigint[]) RETURNS bigint[] LANGUAGE sql AS 'SELECT $1'",
  ])
  func aNewHoleIsNoticed(_ damage: String) async throws {
    try await Self.withMatrix { pool in
      let (_, failed) = try await Self.failures(on: pool, after: damage)
      #expect(!failed.isEmpty)
    }
  }
}
