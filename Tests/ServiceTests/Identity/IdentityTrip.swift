import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting

@testable import Service

/// A browser on its way to the identity server and back.
struct IdentityTrip: Sendable {
  let cookie: String
  /// Where the browser was sent.
  let place: String
  let question: [String: String]

  static func begin(_ scene: SignInScene, to target: String? = nil) async throws -> IdentityTrip {
    let query = target.map { "?ve=\(FormText.encode($0))" } ?? ""
    return IdentityTrip(try await scene.get(IdentityRoutes.start + query))
  }

  init(_ answer: TestResponse) {
    cookie = SignInScene.cookie(answer)
    let parts = URLComponents(string: answer.headers[.location] ?? "")
    place = answer.headers[.location].map { String($0.prefix { $0 != "?" }) } ?? ""
    question = Dictionary((parts?.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { $1 }
  }

  var state: String { question["state"] ?? "" }

  /// Comes back with what the server gave, or what somebody else made of it.
  func back(
    _ scene: SignInScene, _ fields: [(String, String)]? = nil, cookie: String? = nil
  ) async throws -> TestResponse {
    let fields = fields ?? [("code", "c-1"), ("state", state)]
    return try await scene.get(
      "\(IdentityRoutes.back)?\(FormText.encode(fields))", cookie: cookie ?? self.cookie)
  }

  /// The token that tells who came back, with other claims.
  func token(
    _ forge: TokenForge, _ changes: [String: String?] = [:], head: [String: String?] = [:],
    _ way: TokenForge.Way = .curve
  ) throws -> String {
    var claims: [String: String?] = [
      "aud": "\"\(TokenForge.client)\"", "nonce": "\"\(question["nonce"] ?? "")\"",
    ]
    claims.merge(changes) { $1 }
    var fields: [String: String?] = ["typ": #""JWT""#]
    fields.merge(head) { $1 }
    return try forge.token(TokenForge.head(fields), TokenForge.claims(claims), way)
  }
}
