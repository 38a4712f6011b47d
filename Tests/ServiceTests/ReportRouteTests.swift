import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Service
import ServiceLifecycle
import TestSupport
import Testing

@Suite("Reports over HTTP") struct ReportRouteTests {
  private struct Told: Decodable {
    struct File: Decodable {
      let name: String
      let href: String
    }

    let id: String
    let state: String
    let files: [File]
  }

  /// A service with data and a desk in a folder of its own; the worker runs if it is asked for.
  private static func run(
    works: Bool = true, _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "reports-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await TestDatabase.shared.withScratchSchema { pool in
      try await ServiceScene.migrate(pool)
      let plain = try ServiceScene.context(pool)
      try await ServiceScene.fill(plain.store)
      let desk = try ReportDesk(folder: folder)
      let context = ServiceContext(
        store: plain.store, share: plain.share, messages: plain.messages, reports: desk)
      let application = try buildApplication(
        context, host: "127.0.0.1", port: 0, logger: ServiceScene.quiet)
      let worker = ReportWorker(context, desk: desk, logger: ServiceScene.quiet)
      try await withThrowingTaskGroup(of: Void.self) { group in
        if works { group.addTask { try await worker.run() } }
        try await application.test(.router) { try await body($0) }
        group.cancelAll()
      }
    }
  }

  private static func post(
    _ client: any TestClientProtocol, _ body: String
  ) async throws -> (HTTPResponse.Status, String) {
    try await client.execute(
      uri: "/v1/reports", method: .post, body: ByteBuffer(string: body)
    ) { ($0.status, String(buffer: $0.body)) }
  }

  private static func get(
    _ client: any TestClientProtocol, _ uri: String
  ) async throws -> (HTTPResponse.Status, String?, [UInt8]) {
    try await client.execute(uri: uri, method: .get) {
      ($0.status, $0.headers[.contentType], Array($0.body.readableBytesView))
    }
  }

  private static func ended(_ client: any TestClientProtocol, _ id: String) async throws -> Told {
    let deadline = ContinuousClock.now + .seconds(60)
    while true {
      let (_, _, bytes) = try await get(client, "/v1/reports/\(id)")
      let told = try JSONDecoder().decode(Told.self, from: Data(bytes))
      if told.state != "waiting" && told.state != "making" || ContinuousClock.now > deadline {
        return told
      }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  private static let asked =
    #"{"kind":"school","codes":["22000001"],"window":"week:5","formats":["xlsx","csv","json"]}"#

  @Test func aReportIsTakenMadeAndFetched() async throws {
    try await Self.run { client in
      let (status, text) = try await Self.post(client, Self.asked)
      #expect(status == .accepted)
      let told = try JSONDecoder().decode(Told.self, from: Data(text.utf8))
      let done = try await Self.ended(client, told.id)
      #expect(done.state == "done")
      #expect(done.files.count == 4)
      let page = "/v1/reports/\(told.id)"
      let (_, type, json) = try await Self.get(client, page + ".json")
      #expect(type == "application/json; charset=utf-8")
      #expect(String(decoding: json, as: UTF8.self).contains(#""denominator":"180.000000""#))
      let (_, sheetType, sheet) = try await Self.get(client, page + ".xlsx")
      #expect(sheetType?.hasSuffix("spreadsheetml.sheet") == true)
      #expect(sheet.starts(with: Array("PK".utf8)))
      for file in done.files {
        let (found, _, bytes) = try await Self.get(client, file.href)
        #expect(found == .ok && !bytes.isEmpty)
      }
      let html = try await client.execute(
        uri: page + ".xlsx", method: .get, headers: [.accept: "text/html"])
      #expect(html.status == .notAcceptable)
      for missing in [".pdf", "/request.json"] {
        let (status, _, _) = try await Self.get(client, page + missing)
        #expect(status == .notFound)
      }
      let (again, same) = try await Self.post(client, Self.asked)
      #expect(again == .accepted && same.contains(told.id) && same.contains(#""done""#))
    }
  }

  @Test func whatIsNotMadeYetIsNotSent() async throws {
    try await Self.run(works: false) { client in
      let (_, text) = try await Self.post(client, Self.asked)
      let told = try JSONDecoder().decode(Told.self, from: Data(text.utf8))
      #expect(told.state == "waiting")
      let (status, _, _) = try await Self.get(client, "/v1/reports/\(told.id).json")
      #expect(status == .conflict)
    }
  }

  @Test func noMoreIsTakenThanCanWait() async throws {
    try await Self.run(works: false) { client in
      for week in 1...33 {
        let other = Self.asked.replacing("week:5", with: "week:\(week)")
        let (status, _) = try await Self.post(client, other)
        #expect(status == (week <= 32 ? .accepted : .serviceUnavailable))
      }
    }
  }

  @Test func whatCannotBeMadeIsRefusedWithWhatIsAllowed() async throws {
    let refused = [
      (#"{"kind":"country"}"#, "province"), (#"{"kind":"school","formats":["doc"]}"#, "xlsx"),
      (#"{"kind":"school","window":"HK9"}"#, "HK1"), (#"{"kind":"school","x":1}"#, "school_year"),
      (#"{"kind":"school","codes":[]}"#, "codes"), (#"{"kind":1}"#, "kind"), ("[]", "kind"),
    ]
    try await Self.run(works: false) { client in
      for (body, named) in refused {
        let (status, text) = try await Self.post(client, body)
        #expect(status == .badRequest)
        #expect(text.contains(named), "\(text)")
      }
      let (status, text) = try await Self.post(client, #"{"kind":"school","codes":["1"]}"#)
      #expect(status == .notFound)
      #expect(text.contains("22000001"))
    }
  }

  @Test func otherMethodsAndFormsAreRefused() async throws {
    try await Self.run(works: false) { client in
      let list = try await client.execute(uri: "/v1/reports", method: .get)
      #expect(list.status == .methodNotAllowed && list.headers[.allow] == "POST")
      let (_, text) = try await Self.post(client, Self.asked)
      let told = try JSONDecoder().decode(Told.self, from: Data(text.utf8))
      let page = "/v1/reports/\(told.id)"
      for path in [page, page + ".pdf", page + "/datapackage.json"] {
        let answer = try await client.execute(uri: path, method: .delete)
        #expect(answer.status == .methodNotAllowed && answer.headers[.allow] == "GET, HEAD")
      }
      let form = try await client.execute(uri: page, method: .get, headers: [.accept: "text/html"])
      #expect(form.status == .notAcceptable)
      let early = try await client.execute(uri: page + ".json", method: .get)
      #expect(early.status == .conflict && early.headers[.retryAfter] == "5")
      let asked = try await client.execute(uri: page + "?x=1", method: .get)
      #expect(asked.status == .badRequest)
    }
  }

  @Test func unknownAndTooLargeRequestsAreTold() async throws {
    try await Self.run(works: false) { client in
      for id in ["abc", "..", String(repeating: "0", count: 24)] {
        let (status, _, _) = try await Self.get(client, "/v1/reports/\(id)")
        #expect(status == .notFound)
      }
      let large = String(repeating: " ", count: 70_000)
      let (status, _) = try await Self.post(client, large)
      #expect(status == .contentTooLarge)
    }
  }

  @Test func onlyJSONIsTaken() async throws {
    try await Self.run(works: false) { client in
      for (type, status) in [
        ("application/x-www-form-urlencoded", 415), ("text/plain", 415), ("application/xml", 415),
        ("application/json", 202), ("Application/JSON; charset=utf-8", 202),
      ] {
        for language in ["vi", "en"] {
          let answer = try await client.execute(
            uri: "/v1/reports", method: .post,
            headers: [.contentType: type, .acceptLanguage: language],
            body: ByteBuffer(string: Self.asked))
          #expect(answer.status.code == status, "\(type)")
          guard status == 415 else { continue }
          let text = String(buffer: answer.body)
          #expect(answer.headers[.contentType] == "application/problem+json; charset=utf-8")
          #expect(answer.headers[.accept] == "application/json")
          #expect(text.contains(#""code":"report_media_type""#) && text.contains(type))
          #expect(text.contains(#""allowed":["application/json"]"#))
        }
      }
      for body in ["", "{", "null", "\u{0}"] {
        let answer = try await client.execute(
          uri: "/v1/reports", method: .post, headers: [.contentType: "application/json"],
          body: ByteBuffer(string: body))
        #expect(answer.status == .badRequest)
        #expect(String(buffer: answer.body).contains(#""errors":[{"code":"report_body""#))
      }
    }
  }
}
