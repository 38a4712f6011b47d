import Model
import Postgres

/// Whether what a scope names is there: one with a slip in it would see nothing, and say nothing.
struct ScopeCheck: Sendable {
  let store: DataStore

  /// - Throws: `AccountError.unknownInScope`
  func require(_ scope: Scope) async throws {
    let unknown = try await store.query(
      .unknownInScope, [.text(scope.kind), .text(scope.code), .textArray(scope.subjects)]
    ).map { try $0.string("code") }
    guard unknown.isEmpty else { throw AccountError.unknownInScope(unknown) }
  }
}
