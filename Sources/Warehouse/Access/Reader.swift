public import Model

/// For whom the current task reads. Set once for a request, before anything is asked; every statement then runs in a
/// transaction of this scope. Where nobody is set and the login is the service's, no row is seen.
public struct Reader: Sendable, Hashable {
  @TaskLocal public static var current: Reader?

  /// For the record of reads about persons; no secret.
  public let name: String
  public let scope: Scope

  public init(name: String, scope: Scope) {
    self.name = name
    self.scope = scope
  }

  /// Runs `body` for this reader.
  nonisolated(nonsending) public func reading<R>(
    _ body: nonisolated(nonsending) () async throws -> R
  ) async rethrows -> R {
    try await Self.$current.withValue(self) { try await body() }
  }
}
