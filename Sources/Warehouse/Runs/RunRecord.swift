public import Model
import Postgres

/// A run of a job as the ledger knows it.
public struct RunRecord: Sendable, Equatable {
  public struct Step: Sendable, Equatable {
    public let position: Int32
    public let name: String
    public let state: String
    public let startedAt: String
    public let finishedAt: String?
    public let detail: StepDetail
  }

  public let id: Int32
  public let job: String
  /// The Vietnamese day it stands for, ISO.
  public let period: String
  public let pass: Int32
  /// `running`, `done` or `failed`.
  public let state: String
  /// Whether somebody works on it now; a run under way that nobody holds was interrupted.
  public let isHeld: Bool
  public let warnings: Int64
  public let startedAt: String
  public let finishedAt: String?
  public let steps: [Step]
}

/// Reads the ledger of runs.
public struct RunReader: Sendable {
  let store: DataStore

  public init(store: DataStore) { self.store = store }

  /// - Throws: `RunError.unknown`
  public func run(_ id: Int64) async throws -> RunRecord {
    guard Int32(exactly: id) != nil, let run = try await runs(only: id, limit: 1).first else {
      throw RunError.unknown(run: id)
    }
    return run
  }

  /// Newest first, from before a run.
  public func runs(limit: Int = 1000, before: Int64? = nil) async throws -> [RunRecord] {
    try await runs(only: nil, limit: limit, before: before)
  }

  /// The Vietnamese day it is, by the clock of the database.
  public func tonight() async throws -> LocalDay {
    let row = try await store.query(.tonight).first
    return try row.flatMap { LocalDay(iso: try $0.string("day")) } ?? LocalDay(0)
  }

  private func runs(
    only id: Int64?, limit: Int, before: Int64? = nil
  ) async throws -> [RunRecord] {
    let rows = try await store.query(.runs, [.int(id), .int(Int64(limit)), .int(before)])
    let ids = try rows.map { try $0.int64("id") }
    let steps = Dictionary(
      grouping: try await store.query(.runSteps, [.intArray(ids)]),
      by: { (try? $0.int64("run")) ?? 0 })
    return try rows.map { row in
      RunRecord(
        id: Int32(try row.int64("id")), job: try row.string("job"),
        period: try row.string("period"), pass: Int32(try row.int64("pass")),
        state: try row.string("state"), isHeld: try row.bool("is_held"),
        warnings: try row.int64("warnings"), startedAt: try row.string("started_at"),
        finishedAt: try row.optionalString("finished_at"),
        steps: try (steps[row.int64("id")] ?? []).map(step))
    }
  }

  private func step(_ row: Row) throws -> RunRecord.Step {
    RunRecord.Step(
      position: Int32(try row.int64("position")), name: try row.string("step"),
      state: try row.string("state"), startedAt: try row.string("started_at"),
      finishedAt: try row.optionalString("finished_at"),
      detail: try StepDetail(json: row.string("detail")))
  }
}
