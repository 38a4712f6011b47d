import Service

extension Workplace {
  /// Lends the identity server of the settings to `body`; nil where there is none. One that says to be another, or says what
  /// cannot be meant, ends the start; one that does not answer is waited for while others sign in with passwords.
  func withIdentityServer<Result: Sendable>(
    _ settings: IdentitySettings?, _ body: (IdentityServer?) async throws -> Result
  ) async throws -> Result {
    guard let settings else { return try await body(nil) }
    return try await IdentityDoor.with { door in
      let server = IdentityServer(settings, door: door)
      do {
        try await server.check()
      } catch IdentityError.unreachable(let host) {
        console.note("serve.oidc_unreachable", ["host": host])
      }
      return try await body(server)
    }
  }
}
