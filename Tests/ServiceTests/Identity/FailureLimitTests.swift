import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Model
import NIOCore
import Testing
import Warehouse

@testable import Service

/// Whoever tries tokens is slowed down, and nobody else.
@Suite struct FailureLimitTests {
  private static func isTooOften(_ limit: FailureLimit, _ address: String) throws -> Bool {
    let address = try SocketAddress(ipAddress: address, port: 1)
    return limit.answer(SignInError.badCredentials, from: address) is BoundError
  }

  @Test func aNetworkHasTenTriesAMinute() throws {
    let limit = FailureLimit(ServiceLimits())
    for step in 1...10 {
      #expect(try !Self.isTooOften(limit, "10.1.2.\(step)"))
      #expect(try !Self.isTooOften(limit, "2001:db8:0:1\(step % 10)::\(step)"))
      #expect(try !Self.isTooOften(limit, "127.0.0.1"))
    }
    for address in ["10.1.2.99", "2001:db8:0:1f::1", "127.0.0.1"] {
      #expect(try Self.isTooOften(limit, address))
    }
    for address in ["10.1.3.1", "2001:db8:0:100::1"] {
      #expect(try !Self.isTooOften(limit, address))
    }
    // What is no failure of the asker is not counted.
    let down = limit.answer(
      IdentityError.unreachable(host: "x"), from: try SocketAddress(ipAddress: "10.1.2.1", port: 1))
    #expect(down is IdentityError)
  }

  /// Over the wire, since only there requests have an address; all of them have one, as behind a proxy.
  @Test func badTokensAreToldToWaitAndGoodOnesPass() async throws {
    let stage = try IdentityStage()
    var limits = ServiceLimits()
    limits.authFailuresPerMinute = 5
    try await SignInScene.run(identity: try stage.server(), limits: limits, isLive: true) { scene in
      try await scene.bind("mot", "s-1")
      let token = try await TokenStore(store: scene.owner).create(
        name: "good", read: .school("22000002"), days: 1)
      let good = ["Bearer \(token.text)", "Bearer \(try stage.forge.token())"]
      let bad = [
        "Bearer \(TokenText().text)", "Bearer x", "Basic eA==", "Bearer a.b.c",
        "Bearer \(try stage.forge.token(TokenForge.head(["kid": #""?""#])))",
      ]
      var statuses: [Int] = []
      for step in 0..<20 {
        let answer = try await scene.get(
          "/v1/schools", [.authorization: bad[step % bad.count]])
        statuses.append(answer.status.code)
        if answer.status == .tooManyRequests { #expect(answer.headers[.retryAfter] != nil) }
        let passed = try await scene.get(
          "/v1/schools", [.authorization: good[step % good.count]])
        #expect(passed.status == .ok)
      }
      // Five at once, and one more every twelve seconds.
      #expect(statuses.prefix(5).allSatisfy { $0 == 401 } && statuses.contains(429))
      #expect(statuses.allSatisfy { [401, 429].contains($0) })
      #expect(try await scene.signIn("mot").status == .seeOther)
    }
  }
}
