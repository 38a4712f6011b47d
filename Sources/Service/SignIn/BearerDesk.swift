import Foundation
import Warehouse

/// Who asks with a token of the identity server: its account in our table, and the scope of that account, whatever else the token
/// claims.
struct BearerDesk: Sendable {
  private struct Found: Sendable {
    let reader: Reader
    let until: Date
    let keys: KeySet
  }

  private let store: DataStore
  private let server: IdentityServer
  private let settings: IdentitySettings.Bearer
  private let remembered: Remembered<Found>

  /// Nil where no such tokens are taken.
  init?(_ server: IdentityServer?, store: DataStore, memory: Duration, largest: Int) {
    guard let server, let settings = server.settings.bearer else { return nil }
    self.store = store
    self.server = server
    self.settings = settings
    remembered = Remembered(for: memory, largest: largest)
  }

  /// - Throws: `TokenRefusal`; `IdentityError` while nobody can tell.
  func reader(_ text: String, digest: [UInt8]) async throws -> Reader {
    let found = try await remembered.value(for: digest) { try await find(text) }
    if let found, try await server.isInForce(until: found.until, keys: found.keys) {
      return found.reader
    }
    // The token has ended, or the server has other keys since.
    remembered.forget(digest)
    return try await find(text).reader
  }

  private func find(_ text: String) async throws -> Found {
    let (identity, until, keys) = try await server.bearer(text, settings)
    let user = try await Reader.$current.withValue(nil) {
      try await SignInStore(store: store).user(of: identity)
    }
    guard let user else { throw TokenRefusal.account }
    return Found(
      reader: Reader(name: "user:\(user.name)", scope: user.scope), until: until, keys: keys)
  }
}
