import Model
import Postgres

/// Somebody came in, was refused, or was let in from then on.
public struct AccessEvent: Sendable, Equatable {
  /// `2026-01-31T17:00:00Z`
  public let at: String
  /// Login of the database.
  public let login: String
  /// `signed_in`, `sign_in_refused`, `token_created` …
  public let action: String
  /// `password`, `identity`, `session` or `command`.
  public let via: String
  /// Name of an account or id of a token; nil for strangers.
  public let about: String?
}

extension UserStore {
  /// - Parameter count: at most so many.
  /// - Returns: newest first.
  public func events(_ count: Int) async throws -> [AccessEvent] {
    try await store.query(.listAccessEvents, [.int(Int64(count))]).map { row in
      AccessEvent(
        at: try row.string("at"), login: try row.string("login"),
        action: try row.string("action"), via: try row.string("via"),
        about: try row.optionalString("about"))
    }
  }
}
