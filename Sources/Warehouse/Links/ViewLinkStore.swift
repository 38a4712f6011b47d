import Foundation
public import Model
import Postgres

/// Links for whoever has no account: made within the scope of who makes them, ended at any time. With the login of a service
/// for its reader; with that of the owner for who runs the installation.
public struct ViewLinkStore: Sendable {
  /// A link ends with the school year at the latest.
  public static let longest = 366
  /// Live ones of one school.
  public static let mostOfASchool = 200
  /// Live ones of one account.
  public static let mostOfAMaker = 50
  /// Characters of a label.
  public static let longestLabel = 100

  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// - Parameters:
  ///   - scope: a school, or subjects of one.
  ///   - maker: name of an account; nil: who runs the installation.
  ///   - lastDay: of Vietnam, today at the earliest.
  /// - Returns: what the address must hold, which nobody can see again. The list is read before the link is there for good:
  ///   either both are answered, or no link is made.
  /// - Throws: `ViewLinkError`; `AccountError.unknownInScope`
  public func make(
    label: String, scope: Scope, maker: String?, lastDay: LocalDay, today: LocalDay
  ) async throws -> MadeViewLink {
    let label = label.precomposedStringWithCanonicalMapping
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...Self.longestLabel).contains(label.unicodeScalars.count),
      !label.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw ViewLinkError.badLabel(most: Self.longestLabel) }
    let last = today.advanced(by: Int32(Self.longest - 1))
    guard lastDay >= today, lastDay <= last else {
      throw ViewLinkError.badDay(first: today.description, last: last.description)
    }
    switch scope {
    case .school, .subjects: break
    case .all, .province, .operator: throw ViewLinkError.badScope
    }
    // A reader's scope is there; what is typed at a command line may not be.
    if !store.isForReaders { try await ScopeCheck(store: store).require(scope) }
    let (id, secret) = (Self.newID(), ViewLinkSecret())
    return try await asking { connection in
      let row = try await connection.query(
        store.catalog[.makeViewLink],
        [
          .text(id), .bytes(secret.hash), .text(label), .text(scope.code),
          .textArray(scope.subjects), .text(maker), .text(lastDay.description),
          .int(Int64(Self.mostOfASchool)), .int(Int64(Self.mostOfAMaker)),
        ]
      ).first
      switch try row?.string("outcome") {
      case "made": break
      case "maker": throw ViewLinkError.tooManyOfMaker(limit: Self.mostOfAMaker)
      default: throw ViewLinkError.tooMany(limit: Self.mostOfASchool)
      }
      let links = try await connection.query(store.catalog[.viewLinks], []).map(Self.record)
      return MadeViewLink(id: id, secret: secret, links: links)
    }
  }

  /// Those of the reader's scope, newest first; 500 at most.
  public func list() async throws -> [ViewLinkRecord] {
    try await ask(.viewLinks, []).map(Self.record)
  }

  /// Whoever looks through it sees nothing more within five seconds.
  ///
  /// - Throws: `ViewLinkError.nothingToEnd`
  public func revoke(_ id: String, by maker: String?) async throws {
    let row = try await ask(.revokeViewLink, [.text(String(id.prefix(64))), .text(maker)]).first
    guard try row?.bool("done") == true else { throw ViewLinkError.nothingToEnd }
  }

  /// What a link shows; nothing is written.
  ///
  /// - Throws: `ViewLinkError.unknown`, `.expired` or `.ended`
  public func look(_ secret: ViewLinkSecret) async throws -> LinkViewer {
    try await find(secret, .null)
  }

  /// Begins to look through a link in a browser.
  ///
  /// - Throws: `ViewLinkError.unknown`, `.expired` or `.ended`
  public func open(_ secret: ViewLinkSecret, session: SessionID) async throws -> LinkViewer {
    try await find(secret, .bytes(session.hash))
  }

  private func find(_ secret: ViewLinkSecret, _ session: Parameter) async throws -> LinkViewer {
    guard
      let row = try await store.query(.openViewLink, [.bytes(secret.hash), session]).first
    else { throw ViewLinkError.unknown }
    switch try row.string("state") {
    case "live": return try Self.viewer(row)
    case "expired": throw ViewLinkError.expired
    default: throw ViewLinkError.ended
    }
  }

  /// Nil once the link, or what a browser may see through it, has ended.
  public func viewer(of session: SessionID) async throws -> LinkViewer? {
    try await store.query(.viewSessionOf, [.bytes(session.hash)]).first.map(Self.viewer)
  }

  public func close(_ session: SessionID) async throws {
    _ = try await store.query(.endViewSession, [.bytes(session.hash)])
  }

  /// For the reader, or, where there is none because the store is the owner's, for the operator.
  private func ask(_ name: StatementName, _ parameters: [Parameter]) async throws -> [Row] {
    try await asking { try await $0.query(store.catalog[name], parameters) }
  }

  nonisolated(nonsending) private func asking<R: Sendable>(
    _ body: nonisolated(nonsending) (Connection) async throws -> R
  ) async throws -> R {
    try await store.write { connection in
      if !store.isForReaders { try await store.enter(.operator, on: connection) }
      return try await body(connection)
    }
  }

  private static func record(_ row: Row) throws -> ViewLinkRecord {
    ViewLinkRecord(
      id: try row.string("id"), label: try row.string("label"),
      scope: scope(
        try row.string("school_code"), try row.textArray("subjects").compactMap(\.self)),
      maker: try row.optionalString("made_by"), state: try row.string("state"),
      madeAt: try row.string("made_at"), expiresAt: try row.string("expires_at"),
      revokedAt: try row.optionalString("revoked_at"),
      lastUsedAt: try row.optionalString("last_used_at"))
  }

  private static func viewer(_ row: Row) throws -> LinkViewer {
    LinkViewer(
      id: try row.string("id"), label: try row.string("label"), scope: try row.scope())
  }

  private static func scope(_ school: String, _ subjects: [String]) -> Scope {
    subjects.isEmpty ? .school(school) : .subjects(school: school, subjects: subjects)
  }

  private static func newID() -> String {
    var source = SystemRandomNumberGenerator()
    let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
    return String((0..<8).map { _ in letters[Int.random(in: 0..<32, using: &source)] })
  }
}
