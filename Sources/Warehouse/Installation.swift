import Postgres

/// Settings of one installation that are written once.
public struct Installation: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// Sets a value unless there is one; answers the value in force.
  public func settle(_ name: String, _ value: String) async throws -> String {
    let row = try await store.query(.installationPut, [.text(name), .text(value)]).first
    return try row?.string("value") ?? value
  }
}
