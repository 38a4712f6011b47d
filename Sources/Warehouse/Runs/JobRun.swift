/// One part of a job. May be interrupted at any instruction and is then run again as a whole, so it goes on where
/// the data say, not where it was.
public struct JobStep: Sendable {
  public struct Result: Sendable {
    public var detail: StepDetail
    /// The run ends here, failed: a person has to look.
    public var hasFailed: Bool

    public init(_ detail: StepDetail, hasFailed: Bool = false) {
      self.detail = detail
      self.hasFailed = hasFailed
    }
  }

  public let name: String
  /// Takes its run and its own position in it.
  public let body: @Sendable (RunLedger.Claim, Int) async throws -> Result

  public init(
    _ name: String, _ body: @escaping @Sendable (RunLedger.Claim, Int) async throws -> Result
  ) {
    self.name = name
    self.body = body
  }
}

/// Does the steps of a claimed run in order and writes down each; begins at the first that is not done.
public struct JobRun: Sendable {
  /// Under this name a step tells how many things a person should look at.
  public static let warnings = "warnings"

  let ledger: RunLedger
  let steps: [JobStep]

  public init(ledger: RunLedger, steps: [JobStep]) {
    self.ledger = ledger
    self.steps = steps
  }

  public enum Event: Sendable {
    case begun(step: String)
    case done(step: String, StepDetail)
  }

  /// - Throws: whatever a step throws; the run can then be taken over. `RunError.fencedOut` if it was.
  public func perform(
    _ claim: RunLedger.Claim, told: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> RunRecord {
    let hasFailed = try await ledger.holding(claim) {
      try await self.work(claim, told: told)
    }
    let reader = RunReader(store: ledger.store)
    let warnings = try await reader.run(Int64(claim.run)).steps
      .reduce(0) { $0 + $1.detail[count: Self.warnings] }
    try await ledger.finish(claim, state: hasFailed ? "failed" : "done", warnings: warnings)
    return try await reader.run(Int64(claim.run))
  }

  private func work(
    _ claim: RunLedger.Claim, told: @Sendable (Event) -> Void
  ) async throws -> Bool {
    let record = try await RunReader(store: ledger.store).run(Int64(claim.run))
    let done = Set(record.steps.filter { $0.state == "done" }.map { Int($0.position) })
    for (index, step) in steps.enumerated() where !done.contains(index + 1) {
      try Task.checkCancellation()
      try await ledger.start(step.name, at: index + 1, of: claim)
      told(.begun(step: step.name))
      let result = try await step.body(claim, index + 1)
      try await ledger.finish(
        stepAt: index + 1, of: claim, state: result.hasFailed ? "failed" : "done",
        detail: result.detail)
      told(.done(step: step.name, result.detail))
      if result.hasFailed { return true }
    }
    return false
  }
}
