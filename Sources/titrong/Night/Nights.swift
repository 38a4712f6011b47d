import Foundation
import Model
import Synchronization
import Service
import Warehouse

/// Works through the nights that are to be done, oldest first, until the last one is done, one fails, or a signal comes.
struct Nights: Sendable {
  static let job = "nightly"

  let steps: NightSteps
  let console: Console
  let progress: StepProgress

  /// What came of it so far; outlives the work, which may be cancelled.
  private final class Log: Sendable {
    struct State {
      var records: [RunRecord] = []
      var open: RunLedger.Claim?
      var isFinished = false
    }

    let state = Mutex(State())
  }

  private var ledger: RunLedger { RunLedger(store: steps.store, job: Self.job) }

  /// - Returns: the runs done; empty if there was nothing to do.
  /// - Throws: `CancellationError` after SIGTERM or SIGINT, `RunError.busy`, or what a step throws. The run can be gone
  ///   on with in every case.
  func run(upTo tonight: LocalDay) async throws -> [RunRecord] {
    let log = Log()
    do {
      try await UntilStopped.run {
        try await work(upTo: tonight, log)
        log.state.withLock { $0.isFinished = true }
      }
    } catch {
      await release(log)
      throw error
    }
    await release(log)
    guard log.state.withLock(\.isFinished) else { throw CancellationError() }
    return log.state.withLock(\.records)
  }

  private func work(upTo tonight: LocalDay, _ log: Log) async throws {
    var again = try await steps.receive.isWaiting()
    while let claim = try await ledger.claim(upTo: tonight, again: again) {
      again = false
      log.state.withLock { $0.open = claim }
      console.note(
        claim.isResumed ? "night.resumed" : "night.begun",
        ["run": "\(claim.run)", "period": claim.period.description, "pass": "\(claim.pass)"])
      let all = steps.all
      let record = try await JobRun(ledger: ledger, steps: all).perform(claim) { event in
        tell(event, all.map(\.name))
      }
      log.state.withLock { state in
        state.open = nil
        state.records.append(record)
      }
      console.note(
        "night.\(record.state)", ["run": "\(record.id)", "warnings": "\(record.warnings)"])
      guard record.state == "done" else { return }
    }
  }

  private func tell(_ event: JobRun.Event, _ names: [String]) {
    progress.clear()
    switch event {
    case .begun(let step):
      progress.begin()
      console.note(
        "night.step",
        [
          "step": console.text("step.\(step)"), "of": "\(names.count)",
          "number": "\(1 + (names.firstIndex(of: step) ?? 0))",
        ])
    case .done(let step, let detail):
      console.note(
        "night.step_done", ["step": console.text("step.\(step)"), "detail": detail.plain])
    }
  }

  /// The next attempt need not wait for the lease. If the database is away, the lease ends by itself.
  private func release(_ log: Log) async {
    guard let claim = log.state.withLock(\.open) else { return }
    try? await ledger.release(claim)
  }
}
