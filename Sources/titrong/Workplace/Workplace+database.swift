import Model
import Postgres
import Reports
import Warehouse

extension Workplace {
  /// Applies what the schema lacks. Answers the names of the migrations applied now.
  ///
  /// - Throws: `AccessError.rolesMissing` when all is migrated but who may do what.
  func migrate(rolePrefix: String?) async throws -> [String] {
    guard let url = options.databaseURL else {
      return try await EmbeddedDatabase(workplace: self).run { try await migrate($0, rolePrefix) }
    }
    return try await migrate(try ConnectionSettings(url: url), rolePrefix)
  }

  private func migrate(
    _ settings: ConnectionSettings, _ rolePrefix: String?
  ) async throws -> [String] {
    let pool = ConnectionPool(settings: settings, size: 1, logger: logger)
    do {
      let names = try await Migrator(pool: pool, share: share, logger: logger).migrate()
      try await AccessControl(pool: pool, share: share).apply(prefix: rolePrefix)
      await pool.close()
      return names
    } catch {
      await pool.close()
      throw error
    }
  }

  struct DatabaseStatus {
    let isEmbedded: Bool
    let isRunning: Bool
    let schema: Migrator.Status?
    /// For `psql` and `pg_dump`; holds no password.
    var url: String?

    var isReady: Bool { isRunning && schema?.isCurrent == true }

    var json: JSONText {
      .object([
        ("embedded", .bool(isEmbedded)), ("running", .bool(isRunning)),
        ("schema_applied", .optional(schema?.applied)), ("schema_known", .optional(schema?.known)),
        ("url", .optional(url)),
      ])
    }

    func text(_ console: Console) -> String {
      console.text(
        isRunning ? "db.status_running" : "db.status_stopped",
        ["applied": "\(schema?.applied ?? 0)", "known": "\(schema?.known ?? 0)"])
    }
  }

  func databaseStatus() async throws -> DatabaseStatus {
    if let url = options.databaseURL {
      let settings = try ConnectionSettings(url: url)
      return DatabaseStatus(
        isEmbedded: false, isRunning: true, schema: try await schema(settings),
        url: settings.conninfo)
    }
    let cluster = try EmbeddedDatabase(workplace: self).cluster()
    guard case .running = try await cluster.status() else {
      return DatabaseStatus(isEmbedded: true, isRunning: false, schema: nil)
    }
    let settings = try await cluster.settings()
    return DatabaseStatus(
      isEmbedded: true, isRunning: true, schema: try await schema(settings),
      url: settings.conninfo)
  }

  private func schema(_ settings: ConnectionSettings) async throws -> Migrator.Status {
    let pool = ConnectionPool(settings: settings, size: 1, logger: logger)
    do {
      let status = try await Migrator(pool: pool, share: share, logger: logger).status()
      await pool.close()
      return status
    } catch {
      await pool.close()
      throw error
    }
  }
}
