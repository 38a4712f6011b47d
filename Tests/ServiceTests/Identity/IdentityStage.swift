import Foundation
import Synchronization
import Warehouse

@testable import Service

/// An identity server that is only thought: what it answers can be changed, and every question is counted.
final class IdentityStage: Sendable {
  struct State {
    var answers: [String: String] = [:]
    var isDown = false
    var asked: [String: Int] = [:]
    var forms: [[String: String]] = []
    var basic: [String] = []
    var now = TokenForge.made
    var clock = ContinuousClock.now
  }

  static let keys = "https://id.example/keys"
  static let token = "https://id.example/token"
  static let description = "https://id.example/.well-known/openid-configuration"

  let forge: TokenForge
  let state = Mutex(State())

  init() throws {
    forge = try TokenForge()
    let keys = try forge.keys
    state.withLock {
      $0.answers = [Self.description: Self.document(), Self.keys: keys, Self.token: "{}"]
    }
  }

  static func document(_ changes: [String: String?] = [:]) -> String {
    TokenForge.object(
      [
        "issuer": "\"\(TokenForge.issuer)\"",
        "authorization_endpoint": #""https://id.example/authorize?tenant=1""#,
        "token_endpoint": "\"\(token)\"", "jwks_uri": "\"\(keys)\"",
      ], changes)
  }

  static func words() -> IdentitySettings.Words {
    var words = IdentitySettings.Words()
    words.issuer = TokenForge.issuer
    words.audience = TokenForge.audience
    words.marker = "token_use=access"
    words.client = TokenForge.client
    words.publicAddress = "https://titrong.example"
    return words
  }

  func server(_ words: IdentitySettings.Words = words()) throws -> IdentityServer {
    guard let settings = try IdentitySettings(words) else { throw IdentityError.otherIssuer }
    let door = IdentityDoor { address, form in
      try self.state.withLock { state in
        state.asked[address, default: 0] += 1
        if let form {
          state.forms.append(Dictionary(form.fields) { $1 })
          if let basic = form.basic { state.basic.append("\(basic.0):\(basic.1)") }
        }
        guard !state.isDown, let text = state.answers[address] else {
          throw IdentityError.unreachable(host: "id.example")
        }
        return IdentityDoor.Answer(
          status: text.hasPrefix("{\"error\"") ? 400 : 200, body: Array(text.utf8))
      }
    }
    return IdentityServer(
      settings, door: door, now: { self.state.withLock(\.now) },
      clock: { self.state.withLock(\.clock) })
  }

  func set(_ address: String, _ text: String) { state.withLock { $0.answers[address] = text } }

  func asked(_ address: String) -> Int { state.withLock { $0.asked[address] ?? 0 } }

  /// Time goes on.
  func pass(_ seconds: Double) {
    state.withLock {
      $0.now += seconds
      $0.clock += .seconds(seconds)
    }
  }
}
