import Model
import Postgres
import TestSupport
import Warehouse

/// Several processes on one scratch schema: each has a pool of its own, and is dead when that is closed.
struct RunScene: Sendable {
  static let night = LocalDay(iso: "2025-10-06") ?? LocalDay(0)

  let store: DataStore
  private let schema: String

  static func with<R: Sendable>(_ body: @Sendable (RunScene) async throws -> R) async throws -> R {
    try await DataStore.withScratch { store in
      let schema = try await store.lines("SELECT current_schema()::text")[0]
      return try await body(RunScene(store: store, schema: schema))
    }
  }

  /// Another process; it dies at the end of `body`.
  func withProcess<R: Sendable>(
    catalog: SQLCatalog? = nil, _ body: @Sendable (DataStore) async throws -> R
  ) async throws -> R {
    let pool = try await TestDatabase.shared.pool(size: 4, searchPath: schema)
    do {
      let result = try await body(
        DataStore(pool: pool, catalog: catalog ?? store.catalog, logger: store.logger))
      await pool.close()
      return result
    } catch {
      await pool.close()
      throw error
    }
  }

  func ledger(_ store: DataStore? = nil) -> RunLedger {
    RunLedger(store: store ?? self.store, job: "nightly")
  }

  /// Waits until the server noticed that nobody but this scene is connected to the schema's runs.
  func awaitDeath(of pid: String) async throws {
    while try await store.lines("SELECT 1 FROM pg_stat_activity WHERE pid = \(pid)") != [] {
      await Task.yield()
    }
  }

  /// Steps that only write down that they ran; `failing` throws before its end.
  static func steps(_ names: [String], failing: String? = nil, log: StepLog) -> [JobStep] {
    names.map { name in
      JobStep(name) { _, _ in
        await log.add(name)
        if name == failing { throw Interrupted() }
        var detail = StepDetail()
        detail[count: JobRun.warnings] = 1
        detail[text: "as_of"] = "2025-10-06"
        return JobStep.Result(detail)
      }
    }
  }

  struct Interrupted: Error {}

  actor StepLog {
    private(set) var names: [String] = []
    func add(_ name: String) { names.append(name) }
  }
}
