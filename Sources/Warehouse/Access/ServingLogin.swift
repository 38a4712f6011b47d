import Postgres

/// Makes sure that the wall between readers stands before anybody is let in: policies do not hold a superuser, the owner of
/// a table that does not force them, or a login that bypasses them.
public struct ServingLogin: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// - Throws: `AccessError.unsafeLogin`
  public func require() async throws {
    guard let row = try await store.query(.loginRights).first else { return }
    let login = try row.string("login")
    let faults: [(Bool, AccessError.Reason)] = [
      (try row.bool("is_super"), .superuser), (try row.bool("bypasses"), .bypassesPolicies),
      (try row.bool("owns"), .ownsTables), (try row.bool("reads_facts"), .readsFacts),
      (try !row.textArray("unguarded").isEmpty, .unguardedTables),
    ]
    if let fault = faults.first(where: \.0) {
      throw AccessError.unsafeLogin(login, why: fault.1)
    }
  }
}
