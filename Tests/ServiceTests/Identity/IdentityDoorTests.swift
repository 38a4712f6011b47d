import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Service

/// What is asked of another server, over the wire: so much, so long, and nowhere else.
@Suite struct IdentityDoorTests {
  private static func run(
    _ body: @escaping @Sendable (IdentityDoor, _ address: String) async throws -> Void
  ) async throws {
    let router = Router()
    router.get("ok") { _, _ in "{}" }
    router.get("away") { _, _ in Response.redirect(to: "/ok", type: .temporary) }
    router.get("large") { _, _ in String(repeating: "x", count: IdentityDoor.largest + 1) }
    router.get("slow") { _, _ in
      // Longer than anybody waits for it here.
      try await Task.sleep(for: .seconds(30))
      return "{}"
    }
    router.get("drops") { _, _ in
      Response(
        status: .ok,
        body: .init { writer in
          for _ in 0..<60 {
            try await writer.write(ByteBuffer(string: " "))
            // Each drop comes before a wait for the next would end, all of them much too late.
            try await Task.sleep(for: .milliseconds(500))
          }
          try await writer.finish(nil)
        })
    }
    router.post("form") { request, _ in
      let text = String(buffer: try await request.body.collect(upTo: 4_096))
      return
        "\(request.headers[.authorization] ?? "–") \(request.headers[.contentType] ?? "–") \(text)"
    }
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      logger: ServiceScene.quiet)
    try await application.test(.live) { client in
      let port = try #require(client.port)
      try await IdentityDoor.with { try await body($0, "http://127.0.0.1:\(port)") }
    }
  }

  @Test func nothingElsewhereNothingLargeAndNothingSlow() async throws {
    try await Self.run { door, address in
      let (good, away) = (
        try await door.ask("\(address)/ok", nil), try await door.ask("\(address)/away", nil)
      )
      #expect(good.body == Array("{}".utf8) && away.status == 307)
      await #expect(throws: (any Error).self) { _ = try await door.ask("\(address)/large", nil) }
      for path in ["slow", "drops"] {
        let start = ContinuousClock.now
        await #expect(throws: (any Error).self) {
          _ = try await door.ask("\(address)/\(path)", nil)
        }
        #expect(ContinuousClock.now - start < .seconds(12), "\(path)")
      }
    }
  }

  @Test func aFormIsSentAsItIs() async throws {
    try await Self.run { door, address in
      let form = IdentityDoor.Form(
        fields: [("code", "a+b &="), ("x", "đ")], basic: ("tên", "a:b"))
      let answer = try await door.ask("\(address)/form", form)
      let pair = Data("t%C3%AAn:a%3Ab".utf8).base64EncodedString()
      #expect(
        String(decoding: answer.body, as: UTF8.self)
          == "Basic \(pair) application/x-www-form-urlencoded code=a%2Bb%20%26%3D&x=%C4%91")
    }
  }
}
