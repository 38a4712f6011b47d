import Foundation
import Warehouse

/// The identity server of the settings: where things are there, its keys, and what its tokens are worth.
public final class IdentityServer: Sendable {
  public let settings: IdentitySettings
  private let door: IdentityDoor
  private let rules: TokenRules
  private let description: Refreshed<ServerDescription>
  private let keys: Refreshed<KeySet>
  private let now: @Sendable () -> Date

  public convenience init(_ settings: IdentitySettings, door: IdentityDoor) {
    self.init(settings, door: door, now: { Date() }, clock: { .now })
  }

  /// - Parameters:
  ///   - now: what tokens are held against, asked at each.
  ///   - clock: by which documents grow old.
  init(
    _ settings: IdentitySettings, door: IdentityDoor, now: @escaping @Sendable () -> Date,
    clock: @escaping @Sendable () -> ContinuousClock.Instant
  ) {
    self.settings = settings
    self.door = door
    self.now = now
    rules = TokenRules(issuer: settings.issuer)
    let missing = IdentityError.unreachable(host: WebOrigin(of: settings.issuer)?.host ?? "")
    let description = Refreshed(missing: missing, clock: clock) {
      try ServerDescription(
        await Self.read(ServerDescription.address(of: settings.issuer), door), settings)
    }
    self.description = description
    keys = Refreshed(missing: missing, clock: clock) {
      try await KeySet(
        await Self.read(description.value().keys, door), algorithm: settings.algorithm)
    }
  }

  /// Asks for both documents.
  ///
  /// - Throws: `IdentityError`
  public func check() async throws {
    _ = try await description.value()
    _ = try await keys.value()
  }

  func place() async throws -> ServerDescription { try await description.value() }

  /// Whom a token asks for, until when, and the keys it was held against.
  ///
  /// - Throws: `TokenRefusal`; `IdentityError` while the keys are not known.
  func bearer(
    _ text: String, _ bearer: IdentitySettings.Bearer
  ) async throws -> (identity: Identity, until: Date, keys: KeySet) {
    let token = try SignedToken(text)
    let keys = try await check(token)
    let (identity, until) = try rules.bearer(token, token.claims(), bearer, at: now())
    return (identity, until, keys)
  }

  /// Who came back, by the token that was given for his code.
  ///
  /// - Throws: `TokenRefusal`, `IdentityError`
  func signIn(_ text: String, client: String, nonce: String) async throws -> Identity {
    let token = try SignedToken(text)
    _ = try await check(token)
    return try rules.signIn(token, token.claims(), client: client, nonce: nonce, at: now())
  }

  /// Whether what was found at a moment is worth anything at this one.
  func isInForce(until end: Date, keys: KeySet) async throws -> Bool {
    guard now() < end else { return false }
    return try await self.keys.value() == keys
  }

  /// - Returns: the keys that were enough.
  private func check(_ token: SignedToken) async throws -> KeySet {
    var known = try await keys.value()
    if !known.has(token.keyName) { known = try await keys.value(lacking: true) }
    try known.check(token)
    return known
  }

  private static func read(_ address: String, _ door: IdentityDoor) async throws -> [UInt8] {
    let host = WebOrigin(of: address)?.host ?? ""
    let answer: IdentityDoor.Answer
    do {
      answer = try await door.ask(address, nil)
    } catch {
      try Task.checkCancellation()
      throw IdentityError.unreachable(host: host)
    }
    guard answer.status == 200 else { throw IdentityError.unreachable(host: host) }
    return answer.body
  }

  /// The ID token for a code.
  ///
  /// - Throws: `IdentityReturnError.exchange` if the server gives none; `IdentityError`
  func exchange(
    code: String, verifier: String, _ client: IdentitySettings.SignIn
  ) async throws -> String {
    let place = try await description.value()
    guard let address = place.token else { throw IdentityError.badDocument("token_endpoint") }
    var fields = [
      ("grant_type", "authorization_code"), ("code", code),
      ("redirect_uri", client.returnAddress), ("code_verifier", verifier),
    ]
    var basic: (String, String)?
    if let secret = client.secret, !place.takesSecretInBody {
      basic = (client.client, secret)
    } else {
      fields.append(("client_id", client.client))
      if let secret = client.secret { fields.append(("client_secret", secret)) }
    }
    let answer: IdentityDoor.Answer
    do {
      answer = try await door.ask(address, IdentityDoor.Form(fields: fields, basic: basic))
    } catch {
      try Task.checkCancellation()
      throw IdentityError.unreachable(host: WebOrigin(of: address)?.host ?? "")
    }
    struct Given: Decodable { let id_token: String }
    guard answer.status == 200,
      let given = try? JSONDecoder().decode(Given.self, from: Data(answer.body))
    else { throw IdentityReturnError.exchange(status: answer.status) }
    return given.id_token
  }
}
