import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Postgres
import TestSupport
import Testing

@testable import Service

/// Nobody can ask for more than is good for all.
@Suite struct BoundsTests {
  private static func run(
    _ limits: ServiceLimits,
    _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
  ) async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      try await ServiceScene.migrate(pool)
      let plain = try ServiceScene.context(pool)
      try await ServiceScene.fill(plain.store)
      let context = ServiceContext(
        store: plain.store, share: plain.share, messages: plain.messages, limits: limits)
      try await buildApplication(
        context, host: "127.0.0.1", port: 0, logger: ServiceScene.quiet
      ).test(.router) { try await body($0) }
    }
  }

  @Test func whatIsTooLargeIsRefusedInBothLanguages() async throws {
    var limits = ServiceLimits()
    limits.rows = 2
    try await Self.run(limits) { client in
      let cases: [(HTTPRequest.Method, String, HTTPFields, Int, String)] = [
        (.get, "/v1/subjects.csv", [:], 422, "too_many_rows"),
        (.get, "/v1/subjects.xlsx", [:], 422, "too_many_rows"),
        (.get, "/v1/schools?\(String(repeating: "x", count: 9_000))", [:], 414, "long_address"),
        (.get, "/v1/schools", [.contentLength: "100000"], 413, "large_body"),
        (.get, "/v1/schools.csv", [.accept: "application/json"], 406, "not_acceptable"),
        (.get, "/v1/schools", [.accept: "text/html, application/json;q=0"], 406, "not_acceptable"),
        (.delete, "/v1/schools", [:], 405, "method_not_allowed"),
        (.get, "/v1/schools?province=%00", [:], 400, "parameter_value"),
        (.get, "/v1/schools?province=", [:], 400, "parameter_missing"),
      ]
      for (method, address, headers, status, code) in cases {
        var details: Set<String> = []
        for language in ["vi", "en"] {
          var headers = headers
          headers[.acceptLanguage] = language
          let answer = try await client.execute(uri: address, method: method, headers: headers)
          #expect(answer.status.code == status, "\(code)")
          let text = String(buffer: answer.body)
          #expect(text.contains(#""code":"\#(code)""#) && !text.contains("{limit}"), "\(text)")
          details.insert(text)
        }
        #expect(details.count == 2, "\(code) has its own words in each language")
      }
      let answer = try await client.execute(uri: "/v1/schools", method: .post)
      #expect(answer.headers[.allow] == "GET, HEAD")
      let wide = try await client.execute(
        uri: "/v1/schools", method: .get, headers: [.accept: "text/html, */*;q=0.8"])
      #expect(wide.status == .ok)
    }
  }

  @Test func aTokenComesSoOftenAndNoMore() async throws {
    var limits = ServiceLimits()
    limits.requestsPerMinute = 3
    try await Self.run(limits) { client in
      func ask(_ token: String) async throws -> TestResponse {
        try await client.execute(
          uri: "/v1/subjects", method: .get, headers: [.authorization: "Bearer \(token)"])
      }
      // Tokens that nobody has are counted like others.
      for _ in 0..<3 { #expect(try await ask("a").status == .unauthorized) }
      let refused = try await ask("a")
      #expect(refused.status == .tooManyRequests)
      #expect(Int(refused.headers[.retryAfter] ?? "").map { 1...21 ~= $0 } == true)
      #expect(String(buffer: refused.body).contains(#""code":"too_often""#))
      #expect(try await ask("b").status == .unauthorized)
      let probe = try await client.execute(
        uri: "/healthz", method: .get, headers: [.authorization: "Bearer a"])
      #expect(probe.status == .ok)
    }
  }

  /// The service on a database that takes so long to tell the subjects.
  private func withSlowSubjects(
    seconds: Int, _ limits: ServiceLimits,
    _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void,
    afterwards: @escaping @Sendable (ConnectionPool) async throws -> Void = { _ in }
  ) async throws {
    try await TestDatabase.shared.withScratchSchema { pool in
      try await ServiceScene.migrate(pool)
      let plain = try ServiceScene.context(pool)
      try await ServiceScene.fill(plain.store)
      try await pool.withConnection {
        // Slow on purpose, and only where the question passes.
        try await $0.script(
          "CREATE FUNCTION slow() RETURNS boolean LANGUAGE sql AS 'SELECT pg_sleep(\(seconds)) IS NOT NULL'; "
            + "ALTER TABLE subject RENAME TO subject_kept; "
            + "CREATE VIEW subject AS SELECT * FROM subject_kept WHERE slow()")
      }
      let context = ServiceContext(
        store: plain.store, share: plain.share, messages: plain.messages, limits: limits)
      try await buildApplication(
        context, host: "127.0.0.1", port: 0, logger: ServiceScene.quiet
      ).test(.router) { try await body($0) }
      try await afterwards(pool)
    }
  }

  @Test func aSlowStatementIsStoppedAndItsConnectionGoesOn() async throws {
    var limits = ServiceLimits()
    limits.statement = .milliseconds(200)
    try await withSlowSubjects(seconds: 5, limits) { client in
      let answer = try await client.execute(uri: "/v1/subjects", method: .get)
      #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "60")
      #expect(String(buffer: answer.body).contains(#""code":"query_too_long""#))
      let next = try await client.execute(uri: "/v1/schools", method: .get)
      #expect(next.status == .ok)
    } afterwards: { pool in
      let bound = Statement(name: "bound", sql: "SHOW statement_timeout")
      let left = try await pool.withConnection {
        try await $0.query(bound).first?.string(.index(0))
      }
      #expect(left == "0", "the bound ends with its transaction")
    }
  }

  @Test func aRequestThatTakesTooLongIsStoppedAndSaysSo() async throws {
    var limits = ServiceLimits()
    limits.request = .milliseconds(300)
    limits.file = .milliseconds(900)
    // The bound of a statement is far away.
    try await withSlowSubjects(seconds: 20, limits) { client in
      for (address, least) in [("/v1/subjects", 0.3), ("/v1/subjects.csv", 0.9)] {
        let start = ContinuousClock.now
        let answer = try await client.execute(uri: address, method: .get)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        #expect(seconds >= least && seconds < least + 5)
        #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "60")
        #expect(String(buffer: answer.body).contains(#""code":"request_too_long""#))
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      }
      #expect(try await client.execute(uri: "/v1/schools", method: .get).status == .ok)
    }
  }

  @Test func networksAreKnownByTheirFirstPart() throws {
    let same = try ["203.0.113.7", "203.0.113.200"].map {
      BoundsMiddleware.network(of: try SocketAddress(ipAddress: $0, port: 1))
    }
    #expect(same[0] == same[1] && same[0] != nil)
    for own in ["127.0.0.1", "127.8.8.8", "::1"] {
      #expect(BoundsMiddleware.network(of: try SocketAddress(ipAddress: own, port: 1)) == nil)
    }
    let far = try ["2001:db8:1:2::1", "2001:db8:1:2ff::9", "2001:db8:2::1"].map {
      BoundsMiddleware.network(of: try SocketAddress(ipAddress: $0, port: 1))
    }
    #expect(far[0] != nil && far[0] != far[2] && Set(far).count == 3)
  }

  @Test func bucketsFillUpAndAreBounded() {
    let limiter = RateLimiter(perMinute: 60, clients: 10)
    let start = ContinuousClock.now
    for _ in 0..<60 { #expect(limiter.secondsLeft(for: "a", at: start) == nil) }
    #expect(limiter.secondsLeft(for: "a", at: start) == 1)
    #expect(limiter.secondsLeft(for: "a", at: start + .seconds(2)) == nil)
    for number in 0..<100 { _ = limiter.secondsLeft(for: "\(number)", at: start + .seconds(2)) }
    #expect(limiter.clientCount <= 10)
  }

  @Test func theGateLetsFewInAndKeepsAShortLine() async throws {
    let gate = Gate(width: 2, line: 3, patience: .seconds(20))
    let holds = (0..<2).map { _ in AsyncStream.makeStream(of: Void.self) }
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for hold in holds { group.addTask { await Self.passes(gate, until: hold.stream) } }
      while gate.crowd.inside < 2 { await Task.yield() }
      for _ in 0..<3 { group.addTask { await Self.passes(gate, until: nil) } }
      while gate.crowd.line < 3 { await Task.yield() }
      let isSentAway = await !Self.passes(gate, until: nil)
      #expect(isSentAway, "the line is full")
      for hold in holds { hold.continuation.finish() }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(outcomes == Array(repeating: true, count: 5))
    #expect(gate.crowd.inside == 0 && gate.crowd.line == 0)
  }

  @Test func whoWaitsTooLongGoesAndNoPlaceIsLost() async throws {
    let gate = Gate(width: 1, line: 5, patience: .milliseconds(50))
    let (hold, release) = AsyncStream.makeStream(of: Void.self)
    let first = Task { await Self.passes(gate, until: hold) }
    while gate.crowd.inside < 1 { await Task.yield() }
    #expect(await !Self.passes(gate, until: nil))
    let cancelled = Task { await Self.passes(gate, until: nil) }
    cancelled.cancel()
    #expect(await !cancelled.value)
    release.finish()
    #expect(await first.value)
    #expect(await Self.passes(gate, until: nil))
    #expect(gate.crowd.inside == 0 && gate.crowd.line == 0)
  }

  private static func passes(_ gate: Gate, until end: AsyncStream<Void>?) async -> Bool {
    do {
      try await gate.pass { if let end { for await _ in end {} } }
      return true
    } catch {
      return false
    }
  }
}
