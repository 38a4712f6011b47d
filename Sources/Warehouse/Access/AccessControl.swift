import Foundation
import Model
public import Postgres

/// Brings roles, grants, policies and the views of SQL readers to what `sql/access` says. Texts that may be replaced: they
/// run again whenever they, the views or the prefix changed.
public struct AccessControl: Sendable {
  let pool: ConnectionPool
  let share: ShareFolder

  public init(pool: ConnectionPool, share: ShareFolder) {
    self.pool = pool
    self.share = share
  }

  public struct Status: Sendable, Equatable {
    /// What the names of the roles begin with.
    public let prefix: String
    /// Roles that are not there yet.
    public let missing: [String]
    public let mayMakeRoles: Bool
  }

  public func status(prefix: String? = nil) async throws -> Status {
    try await pool.withConnection { try await self.status(prefix, on: $0) }
  }

  /// - Parameter prefix: what the names of the roles begin with; nil: as before, at first the name of the database, or of
  ///   the schema if that is not `public`.
  /// - Throws: `AccessError.rolesMissing` where they are not there and this login may not make them.
  @discardableResult
  public func apply(prefix: String? = nil) async throws -> Status {
    if let prefix { try Self.check(prefix) }
    let texts = try texts()
    return try await pool.withTransaction { connection in
      _ = try await connection.query(Migrator.takeLock)
      let status = try await status(prefix, on: connection)
      _ = try await connection.query(Self.setPrefix, [.text(status.prefix)])
      if status.mayMakeRoles {
        try await connection.script(texts.roles)
      } else if !status.missing.isEmpty {
        throw AccessError.rolesMissing(status.missing, prefix: status.prefix)
      }
      let digest = hexDigest(of: status.prefix + texts.roles + texts.rest + texts.views)
      let inForce = try await connection.query(Self.accessInForce).first?.optionalString("value")
      if inForce != digest {
        try await connection.script(texts.rest)
        for (name, value) in [("role_prefix", status.prefix), ("access_sha256", digest)] {
          _ = try await connection.execute(Self.record, [.text(name), .text(value)])
        }
      }
      return Status(prefix: status.prefix, missing: [], mayMakeRoles: status.mayMakeRoles)
    }
  }

  private func status(_ asked: String?, on connection: isolated Connection) throws -> Status {
    let row = try connection.query(Self.roles, [.text(asked)]).first
    let prefix = try row?.string("prefix") ?? ""
    let known = try Set(row?.textArray("roles").compactMap(\.self) ?? [])
    return Status(
      prefix: prefix,
      missing: Job.allCases.map { $0.role(prefix: prefix) }.filter { !known.contains($0) },
      mayMakeRoles: try row?.bool("may_make") ?? false)
  }

  private static func check(_ prefix: String) throws(AccessError) {
    let isPlain = prefix.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
    // Names of roles end at 63 bytes.
    guard isPlain, (1...48).contains(prefix.utf8.count) else { throw .badPrefix(prefix) }
  }

  private func texts() throws -> (roles: String, rest: String, views: String) {
    let files = try Migrator.texts(in: share.sql.appending(path: "access"))
    guard let roles = files.first else { throw CatalogError.unreadable(file: "access") }
    return (
      roles, files.dropFirst().joined(separator: "\n"),
      try Migrator.texts(in: share.sql.appending(path: "views")).joined()
    )
  }
}
