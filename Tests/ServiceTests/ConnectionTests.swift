import Foundation
import Hummingbird
import HummingbirdTesting
import Service
import TestSupport
import Testing

/// What a connection is kept for, seen by clients over a real one.
@Suite struct ConnectionTests {
  private static func run(
    _ change: (inout ServiceLimits) -> Void,
    _ body: @escaping @Sendable (_ port: Int) async throws -> Void
  ) async throws {
    var limits = ServiceLimits()
    change(&limits)
    let bounds = limits
    try await TestDatabase.shared.withScratchSchema { pool in
      try await ServiceScene.migrate(pool)
      let plain = try ServiceScene.context(pool)
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "requests-\(UInt64.random(in: 0...UInt64.max))")
      defer { try? FileManager.default.removeItem(at: folder) }
      let context = ServiceContext(
        store: plain.store, share: plain.share, messages: plain.messages,
        reports: try ReportDesk(folder: folder), limits: bounds)
      try await buildApplication(
        context, host: "127.0.0.1", port: 0, logger: ServiceScene.quiet
      ).test(.live) { try await body(#require($0.port)) }
    }
  }

  @Test func aHeadThatDoesNotComeIsNotWaitedFor() async throws {
    try await Self.run {
      $0.connection.idle = .milliseconds(300)
    } _: { port in
      let silent = try RawClient(port: port)
      let slow = try RawClient(port: port)
      try await slow.trickle("GET /v1/subjects HTTP/1.1\r\nX-Slow: ", every: .milliseconds(50))
      for client in [slow, silent] { #expect(await client.becomesClosed()) }
    }
  }

  @Test func aBodyThatDoesNotComeIsToldSo() async throws {
    try await Self.run {
      $0.connection.body = .milliseconds(400)
    } _: { port in
      for (path, status, code) in [
        ("/v1/reports", "408", "slow_request"), ("/v1/nothing", "404", "http_404"),
        // Nothing is taken in here.
        ("/v1/logs", "404", "http_404"),
      ] {
        let client = try RawClient(port: port)
        client.say(
          "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
        )
        try await client.trickle("      ", every: .milliseconds(100))
        let (text, isClosed) = try await client.read()
        #expect(
          text.hasPrefix("HTTP/1.1 \(status) ") && text.contains(#""code":"\#(code)""#), "\(text)")
        #expect(text.components(separatedBy: "HTTP/1.1").count == 2, "one answer")
        #expect(text.contains("application/problem+json") && isClosed)
      }
    }
  }

  @Test func aHeadThatCannotBeReadIsToldWhy() async throws {
    try await Self.run { _ in
    } _: { port in
      let long = String(repeating: "x", count: 20_000)
      let many = (0..<200).map { "X-\($0): 1\r\n" }.joined()
      let wide = (0..<4).map { "X-\($0): \(String(repeating: "x", count: 10_000))\r\n" }.joined()
      for (head, status, code) in [
        ("GET /v1/subjects HTTP/1.1\r\nHost: a\r\nX-Long: \(long)\r\n\r\n", 431, "large_head"),
        ("GET /v1/subjects HTTP/1.1\r\nHost: a\r\n\(many)\r\n", 431, "large_head"),
        ("GET /v1/subjects HTTP/1.1\r\nHost: a\r\n\(wide)\r\n", 431, "large_head"),
        ("GET /v1/subjects?\(long) HTTP/1.1\r\nHost: a\r\n\r\n", 431, "large_head"),
        ("GET /v1/subjects?\(long.prefix(9_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414, "long_address"),
        ("nothing of the kind\r\n\r\n", 400, "unreadable_head"),
      ] {
        let client = try RawClient(port: port)
        client.say(head)
        let (text, isClosed) = try await client.read(patience: .seconds(4))
        #expect(text.hasPrefix("HTTP/1.1 \(status) "), "\(text)")
        #expect(text.contains(#""code":"\#(code)""#) && !text.contains("{limit}"), "\(text)")
        #expect(text.contains("application/problem+json") && text.lowercased().contains("nosniff"))
        #expect(isClosed == (status != 414))
      }
    }
  }

  private static let requests = 60
  private static let request = "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n"

  /// A client that takes nothing must not hold what was made for it; one that takes it slowly gets all of it.
  @Test func whoTakesNothingIsLeftAndWhoIsSlowGetsAll() async throws {
    try await Self.run {
      $0.connection.idle = .seconds(2)
    } _: { port in
      let deaf = try RawClient(port: port)
      let slow = try RawClient(port: port)
      let all = String(repeating: Self.request, count: Self.requests)
      for client in [deaf, slow] { #expect(client.say(all)) }
      let (text, _) = try await slow.read(pause: .milliseconds(10))
      let answers = text.components(separatedBy: "HTTP/1.1 200 OK").count - 1
      #expect(answers == Self.requests)
      let isWhole = text.hasSuffix("}\n")
      #expect(isWhole)
      // What the system holds is there; nothing follows.
      let (rest, isClosed) = try await deaf.read()
      let part = rest.components(separatedBy: "HTTP/1.1 200 OK").count - 1
      #expect(isClosed && (1..<Self.requests).contains(part))
    }
  }

  /// The one before the last piece is still to be taken when the connection becomes idle.
  @Test func theLastAnswerIsNotCutOff() async throws {
    for close in ["", "Connection: close\r\n"] {
      try await Self.run {
        $0.connection.idle = .milliseconds(200)
        $0.connection.slowestReader = 1_000
      } _: { port in
        let client = try RawClient(port: port)
        client.say("GET /openapi.json HTTP/1.1\r\nHost: a\r\n\(close)\r\n")
        let (text, isClosed) = try await client.read(pause: .milliseconds(20))
        let length = text.firstMatch(of: /(?i)content-length: ([0-9]+)/).flatMap { Int($0.1) }
        let body = text.components(separatedBy: "\r\n\r\n").dropFirst().joined()
        #expect(body.utf8.count == length && isClosed)
      }
    }
  }
}
