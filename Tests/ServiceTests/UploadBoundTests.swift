import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Inflation
import Ingest
import Logging
import NIOCore
import Postgres
import Service
import Testing
import Warehouse

/// Bounds that are known while the body comes; those of its head are asked for over a real connection (P6).
@Suite struct UploadBoundTests {
  private static func limits(_ change: (inout UploadDoor.Limits) -> Void) -> UploadDoor.Limits {
    var limits = UploadDoor.Limits()
    change(&limits)
    return limits
  }

  @Test func tooLargeIsNoticedOnTheWay() async throws {
    try await UploadScene.run(limits: Self.limits { $0.bytes = 200 }) { scene in
      let answer = try await scene.send(String(repeating: UploadScene.line("hs-1"), count: 2))
      #expect((answer.status, answer.code) == (413, "upload_too_large"))
      try await scene.expectNothingKept()
      #expect(try await scene.send(UploadScene.line("hs-1")).status == 202)
    }
  }

  @Test func tooManyInflatedBytesAreTooLarge() async throws {
    var options = BatchIngest.Options()
    options.limits.inflatedBytes = 10
    try await UploadScene.run(options: options) { scene in
      let answer = try await scene.send(UploadScene.line("hs-1"))
      #expect((answer.status, answer.code) == (413, "too_large"))
      try await scene.expectNothingKept()
    }
  }

  @Test func placesAreCounted() async throws {
    try await UploadScene.run(limits: Self.limits { $0.uploads = 0 }) { scene in
      let answer = try await scene.send(UploadScene.line("hs-1"))
      #expect((answer.status, answer.code) == (503, "upload_busy"))
      #expect(answer.headers[.retryAfter] == "5")
      try await scene.expectNothingKept()
    }
    try await UploadScene.run(limits: Self.limits { $0.uploads = 1 }) { scene in
      // A place is given back, whatever became of the upload.
      let refused = try await scene.send([0x1F, 0x8B, 8])
      let taken = try await scene.send(UploadScene.line("hs-1"))
      let next = try await scene.send(UploadScene.line("hs-2"))
      #expect(refused.status == 422)
      #expect(taken.status == 202)
      #expect(next.status == 202)
    }
  }

  @Test func aNearlyFullDiskTakesNothing() async throws {
    try await UploadScene.run(limits: Self.limits { $0.freeBytes = .max }) { scene in
      let answer = try await scene.send(UploadScene.line("hs-1"))
      #expect((answer.status, answer.code) == (503, "upload_disk_low"))
      #expect(answer.headers[.retryAfter] == "60")
      try await scene.expectNothingKept()
    }
  }

  @Test func theQuotaOfADayEndsAtMidnight() async throws {
    try await UploadScene.run { scene in
      let line = UploadScene.line("hs-1")
      try await SourceStore(store: scene.store).set("olm", bytesPerDay: Int64(line.utf8.count) + 5)
      #expect(try await scene.send(line).status == 202)
      // Five bytes are left of the day.
      let answer = try await scene.send(UploadScene.line("hs-2"))
      #expect((answer.status, answer.code) == (429, "upload_quota"))
      let seconds = try #require(answer.headers[.retryAfter].flatMap { Int($0) })
      #expect((1...86_400).contains(seconds))
      #expect(try await BatchReader(store: scene.store).batches().count == 1)
      // What came yesterday does not count today.
      try await scene.script("UPDATE batch SET received_at = received_at - interval '1 day'")
      #expect(try await scene.send(UploadScene.line("hs-2")).status == 202)
    }
  }

  /// Each alone fits into the day, and all are asked about before the first is in the ledger.
  @Test(arguments: [true, false]) func uploadsAtOnceShareTheDay(isLengthSaid: Bool) async throws {
    try await UploadScene.run { scene in
      let bodies = (1...6).map { UploadScene.line("hs-\($0)") }
      let size = Int64(bodies[0].utf8.count)
      try await SourceStore(store: scene.store).set("olm", bytesPerDay: 2 * size + 5)
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for body in bodies {
          let headers: HTTPFields = isLengthSaid ? [.contentLength: "\(size)"] : [:]
          group.addTask { try await scene.send(body, headers).status }
        }
        return try await group.reduce(into: [Int]()) { $0.append($1) }.sorted()
      }
      #expect(statuses == [202, 202, 429, 429, 429, 429])
      #expect(try await BatchReader(store: scene.store).batches().count == 2)
      // What was refused took nothing.
      try await SourceStore(store: scene.store).set("olm", bytesPerDay: 3 * size + 5)
      var taken = 0
      for body in bodies where try await scene.send(body).status == 202 { taken += 1 }
      #expect(taken == 1)
    }
  }

  @Test func withoutDatabaseNothingIsTaken() async throws {
    try await UploadScene.withFolder { state in
      let share = ServiceScene.share
      let catalog = try SQLCatalog(folder: share.appending(path: "sql/statements"))
      let settings = try ConnectionSettings(url: "postgresql://127.0.0.1:1/nowhere")
      let pool = ConnectionPool(settings: settings, size: 1, logger: ServiceScene.quiet)
      let store = DataStore(pool: pool, catalog: catalog, logger: ServiceScene.quiet)
      let context = try ServiceScene.context(pool)
      let application = try buildApplication(
        ServiceContext(
          store: store, share: context.share, messages: context.messages,
          intake: .init(door: try UploadScene.door(store, state, .init(), .init()), store: store)),
        host: "127.0.0.1", port: 0, logger: ServiceScene.quiet)
      try await application.test(.router) { client in
        let token = TokenText().text
        try await client.execute(
          uri: "/v1/logs?source=olm", method: .post,
          headers: [.authorization: "Bearer \(token)"], body: .init(string: "{}\n")
        ) { response in
          #expect(response.status == .serviceUnavailable)
          #expect(response.headers[.retryAfter] == "10")
        }
      }
      await pool.close()
    }
  }
}
