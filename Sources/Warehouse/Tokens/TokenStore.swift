public import Model
import Postgres

/// What a token may do: one thing only.
public enum TokenScope: String, Sendable {
  /// Deliver logs of one source.
  case ingest
  /// Read a part of the province.
  case read
}

/// A token as lists show it: everything but its secret. Times are `2026-01-31T17:00:00Z`.
public struct TokenRecord: Sendable, Equatable {
  public let id: String
  public let name: String
  public let scope: String
  /// Of a token that delivers.
  public let source: String?
  /// Of a token that reads.
  public let read: Scope?
  /// `live`, `expired` or `revoked`.
  public let state: String
  public let createdAt: String
  public let expiresAt: String
  public let revokedAt: String?
  /// Vietnamese day, `2026-01-31`.
  public let lastUsedOn: String?
}

/// What the bearer of a token may do.
public struct TokenGrant: Sendable, Equatable {
  public let id: String
  public let scope: TokenScope
  public let source: String?

  public init(id: String, scope: TokenScope, source: String?) {
    self.id = id
    self.scope = scope
    self.source = source
  }
}

/// Makes, lists, ends and checks API tokens. Nothing is remembered between two questions, so what is revoked is
/// refused from the next one on.
public struct TokenStore: Sendable {
  /// Ten years: a token without end is a mistake.
  public static let days = 1...3660
  /// Of a token that reads: each school year anew (RELIABILITY §3.4).
  public static let readingDays = 1...366

  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// Makes a token that may deliver logs of a source.
  ///
  /// - Returns: its text, which nobody can see again.
  /// - Throws: `TokenError.badDays` or `badName`; `SourceError.unknown`.
  public func create(name: String, source: String, days: Int) async throws -> TokenText {
    guard Self.days.contains(days) else { throw TokenError.badDays(days, known: Self.days) }
    try Self.check(name)
    let source = try await SourceStore(store: store).find(source)
    return try await add(name, .ingest, days: days, source: .int(Int64(source.id)), read: nil)
  }

  /// Makes a token that may read what a scope shows.
  ///
  /// - Returns: its text, which nobody can see again.
  /// - Throws: `TokenError.badDays` or `badName`; `AccessError.badScope` for the operator's; `AccountError.unknownInScope`.
  public func create(name: String, read scope: Scope, days: Int) async throws -> TokenText {
    guard Self.readingDays.contains(days) else {
      throw TokenError.badDays(days, known: Self.readingDays)
    }
    try Self.check(name)
    guard scope != .operator else { throw AccessError.badScope("\(scope)") }
    try await ScopeCheck(store: store).require(scope)
    return try await add(name, .read, days: days, source: .null, read: scope)
  }

  private static func check(_ name: String) throws(TokenError) {
    guard (1...256).contains(name.utf8.count) else { throw .badName }
  }

  private func add(
    _ name: String, _ scope: TokenScope, days: Int, source: Parameter, read: Scope?
  ) async throws -> TokenText {
    // The readable part may be taken; twice in a row it is not.
    for _ in 0..<3 {
      let token = TokenText()
      let added = try await store.query(
        .addToken,
        [
          .text(token.id), .bytes(token.hash), .text(name), .text(scope.rawValue), source,
          .int(Int64(days)), .text(read?.kind), .text(read?.code ?? ""),
          .textArray(read?.subjects ?? []),
        ])
      if !added.isEmpty { return token }
    }
    throw TokenError.noFreeID
  }

  /// Newest first.
  public func list() async throws -> [TokenRecord] {
    try await store.query(.listTokens).map { row in
      TokenRecord(
        id: try row.string("id"), name: try row.string("name"), scope: try row.string("scope"),
        source: try row.optionalString("source"),
        read: try row.optionalString("kind") == nil ? nil : row.scope(),
        state: try row.string("state"),
        createdAt: try row.string("created_at"), expiresAt: try row.string("expires_at"),
        revokedAt: try row.optionalString("revoked_at"),
        lastUsedOn: try row.optionalString("last_used_on"))
    }
  }

  /// - Throws: `TokenError.unknown`
  public func revoke(_ id: String) async throws {
    let known = try await store.query(.revokeToken, [.text(id)])
    if known.isEmpty { throw TokenError.unknown(id) }
  }

  /// What the bearer of a token may read; nil for one that is unknown, wrong, expired, revoked or no reader's. With the
  /// login of the service, which cannot see the hash: the database compares.
  public func scope(for token: TokenText) async throws -> Scope? {
    try await store.query(.readGrant, [.text(token.id), .bytes(token.hash)]).first?.scope()
  }

  /// What the bearer of a text may do; nil for one that is malformed, unknown, wrong, expired or revoked, without
  /// saying which.
  public func grant(for text: String) async throws -> TokenGrant? {
    guard let token = TokenText(text) else { return nil }
    let row = try await store.query(.findToken, [.text(token.id)]).first
    // An unknown one is compared too, so that the time of the answer does not tell which ones exist.
    let stored = try row?.bytes("secret_sha256") ?? Array(repeating: 0, count: 32)
    let matches = token.matches(stored)
    guard let row, matches, try row.bool("is_live"),
      let scope = TokenScope(rawValue: try row.string("scope"))
    else { return nil }
    if try !row.bool("is_used_today") {
      _ = try await store.query(.touchToken, [.text(token.id)])
    }
    return TokenGrant(
      id: token.id, scope: scope, source: try row.optionalString("source"))
  }
}
