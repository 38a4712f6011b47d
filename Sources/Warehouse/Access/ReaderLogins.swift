public import Model
import Postgres

/// Logins of those who read the views of the schema `bi` in SQL: each is bound to a scope by its name, so that a
/// spreadsheet need not set anything, and cannot.
public struct ReaderLogins: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// Makes a login without a password, or gives a known one another scope.
  ///
  /// - Throws: `AccessError.badReader`, also for the name of a role that is no reader; `badScope` for the operator's.
  public func admit(_ login: String, scope: Scope) async throws {
    guard scope != .operator else { throw AccessError.badScope("\(scope)") }
    try Self.check(login)
    do {
      _ = try await store.query(
        .admitReader,
        [.text(login), .text(scope.kind), .text(scope.code), .textArray(scope.subjects)])
    } catch let error as PostgresError where error.code == .duplicateObject {
      throw AccessError.badReader(login)
    }
  }

  /// - Throws: `AccessError.badReader` if there is none of this name.
  public func dismiss(_ login: String) async throws {
    try Self.check(login)
    let row = try await store.query(.dismissReader, [.text(login)]).first
    guard try row?.bool("was_known") == true else { throw AccessError.badReader(login) }
  }

  /// In the order of their names.
  public func list() async throws -> [(login: String, scope: Scope)] {
    try await store.query(.listReaders).map { row in
      (try row.string("login"), try row.scope())
    }
  }

  private static func check(_ login: String) throws(AccessError) {
    let isPlain = login.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
    guard isPlain, (1...63).contains(login.utf8.count) else { throw .badReader(login) }
  }
}
