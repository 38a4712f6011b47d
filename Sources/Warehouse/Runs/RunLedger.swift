public import Model
import Postgres

/// The ledger of runs: says which night is next and lets exactly one process work on it.
///
/// A holder is alive while the backend that renews its lease lives and the lease holds, both by the clock of the
/// database: a dead one is replaced at once, a sleeping one after the lease, and what it writes on waking is refused
/// (PROMISES, P13).
public struct RunLedger: Sendable {
  /// Nights that are caught up after a long absence.
  public static let mostNights: Int32 = 31

  let store: DataStore
  let job: String

  public init(store: DataStore, job: String) {
    self.store = store
    self.job = job
  }

  /// The right to write a run, as long as nobody takes it over.
  public struct Claim: Sendable, Equatable {
    public let run: Int32
    public let epoch: Int32
    public let period: LocalDay
    public let pass: Int32
    /// Begun by a holder who is gone.
    public let isResumed: Bool
  }

  /// Claims what is to be done next: the run left by a dead holder, else the oldest night since the last one done.
  ///
  /// - Parameters:
  ///   - tonight: the latest night; the first run ever does only this one.
  ///   - again: do tonight once more although it is done.
  /// - Returns: nil if every night is done.
  /// - Throws: `RunError.busy` while somebody else holds a run of the job.
  public func claim(upTo tonight: LocalDay, again: Bool) async throws -> Claim? {
    try await retrying(logger: store.logger) {
      try await store.pool.withTransaction { connection in
        try await self.claim(upTo: tonight, again: again, on: connection)
      }
    }
  }

  private func claim(
    upTo tonight: LocalDay, again: Bool, on connection: isolated Connection
  ) throws -> Claim? {
    let catalog = store.catalog
    _ = try connection.query(catalog[.lockRuns], [.text(job)])
    if let running = try connection.query(catalog[.runningRun], [.text(job)]).first {
      let run = try running.int64("id")
      guard try !running.bool("is_held") else {
        throw RunError.busy(run: Int32(run), since: try running.string("since"))
      }
      let taken = try connection.query(
        catalog[.takeOverRun], [.int(run), .int(try running.int64("epoch"))]
      ).first
      guard let taken else { throw RunError.fencedOut(run: Int32(run)) }
      return try claim(taken, isResumed: true)
    }
    let last = try connection.query(catalog[.lastDonePeriod], [.text(job)]).first?
      .optionalString("period").flatMap { LocalDay(iso: $0) }
    guard let night = Self.next(after: last, upTo: tonight, again: again) else { return nil }
    let opened = try connection.query(
      catalog[.openRun], [.text(job), .text(night.description)]
    ).first
    return try opened.map { try claim($0, isResumed: false) }
  }

  /// The night to do next; nil if none is left.
  static func next(after last: LocalDay?, upTo tonight: LocalDay, again: Bool) -> LocalDay? {
    guard let last else { return tonight }
    guard last < tonight else { return again ? tonight : nil }
    return max(last.advanced(by: 1), tonight.advanced(by: 1 - mostNights))
  }

  private func claim(_ row: Row, isResumed: Bool) throws -> Claim {
    Claim(
      run: Int32(try row.int64("id")), epoch: Int32(try row.int64("epoch")),
      period: LocalDay(iso: try row.string("period")) ?? LocalDay(0),
      pass: Int32(try row.int64("pass")), isResumed: isResumed)
  }

  /// - Throws: `RunError.fencedOut`, as every writing below.
  func start(_ step: String, at position: Int, of claim: Claim) async throws {
    try await write(
      .startStep, claim, [.int(Int64(position)), .text(step)])
  }

  func finish(
    stepAt position: Int, of claim: Claim, state: String, detail: StepDetail
  ) async throws {
    try await write(
      .finishStep, claim, [.int(Int64(position)), .text(state), .text(try detail.json())])
  }

  func finish(_ claim: Claim, state: String, warnings: Int64) async throws {
    try await write(
      .finishRun, claim, [.text(state), .int(warnings)])
  }

  /// Gives a run up that could not be finished, so that the next attempt goes on at once.
  public func release(_ claim: Claim) async throws {
    _ = try await store.query(.releaseRun, fence(claim))
  }

  private func write(
    _ name: StatementName, _ claim: Claim, _ values: [Parameter]
  ) async throws {
    let statement = store.catalog[name]
    let parameters = fence(claim) + values
    // Each of these statements may happen twice.
    let rows = try await store.withRepeatable { try await $0.query(statement, parameters) }
    guard !rows.isEmpty else { throw RunError.fencedOut(run: claim.run) }
  }

  func fence(_ claim: Claim) -> [Parameter] {
    [.int(Int64(claim.run)), .int(Int64(claim.epoch))]
  }
}
