import Model
import Testing

@testable import Warehouse

@Suite("Reports due in a night")
struct WindowsDueTests {
  private static func add(_ days: (String, String), to store: DataStore) async throws {
    try await store.script(
      """
      INSERT INTO source (name, format) VALUES ('olm', 'titrong.v1') ON CONFLICT DO NOTHING;
      INSERT INTO batch (source_id, name, state, sha256, finished_at, first_day, last_day)
      SELECT id, 'x', 'done', sha256('\(days.0)'::bytea), clock_timestamp(), '\(days.0)', '\(days.1)'
        FROM source
      """)
  }

  private static func due(_ night: String, _ scene: RunScene) async throws -> [String] {
    let ledger = scene.ledger()
    let day = try #require(LocalDay(iso: night))
    let claim = try #require(try await ledger.claim(upTo: day, again: true))
    let due = try await NightlyWork(store: scene.store).windowsDue(claim)
    try await ledger.finish(claim, state: "done", warnings: 0)
    return due.map { "\($0.year) \($0.window)" }
  }

  @Test("what batches touch, what was retracted, and what ended; each once")
  func windows() async throws {
    try await RunScene.with { scene in
      try await Self.add(("2025-09-29", "2025-10-06"), to: scene.store)
      #expect(
        try await Self.due("2025-10-07", scene) == [
          "2025-2026 month:2025-09", "2025-2026 month:2025-10", "2025-2026 HK1", "2025-2026 year",
        ])
      // Nothing came since; the run before it began after the batch ended.
      #expect(try await Self.due("2025-10-07", scene) == [])
      #expect(try await Self.due("2025-10-08", scene) == [])

      try await scene.store.script(
        "UPDATE batch SET state = 'retracted', finished_at = clock_timestamp()")
      #expect(try await Self.due("2025-10-09", scene).count == 4)
    }
  }

  @Test("a month that ended is due in the first night after it, whatever came")
  func ended() async throws {
    try await RunScene.with { scene in
      try await Self.add(("2025-10-06", "2025-10-06"), to: scene.store)
      #expect(try await Self.due("2025-10-31", scene).count == 3)
      #expect(try await Self.due("2025-11-01", scene) == ["2025-2026 month:2025-10"])
      #expect(try await Self.due("2025-11-02", scene) == [])
    }
  }

  @Test("a school year nobody knows has no reports")
  func unknownYear() async throws {
    try await RunScene.with { scene in
      try await Self.add(("1999-10-06", "1999-10-06"), to: scene.store)
      #expect(try await Self.due("2025-10-07", scene) == [])
    }
  }
}
