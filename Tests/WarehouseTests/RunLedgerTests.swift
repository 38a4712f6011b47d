import Foundation
import Model
import Postgres
import Testing

@testable import Warehouse

@Suite("The ledger of runs")
struct RunLedgerTests {
  private static let steps = ["receive", "aggregate", "verify", "reports", "publish", "prune"]

  private static func done(_ ledger: RunLedger, _ claim: RunLedger.Claim) async throws {
    try await ledger.finish(claim, state: "done", warnings: 0)
  }

  @Test("only tonight at first, then every missed night in order, at most 31")
  func catchingUp() async throws {
    try await RunScene.with { scene in
      let ledger = scene.ledger()
      let first = try #require(
        try await ledger.claim(upTo: RunScene.night, again: false))
      #expect(first.period == RunScene.night && first.pass == 1 && !first.isResumed)
      try await Self.done(ledger, first)
      #expect(try await ledger.claim(upTo: RunScene.night, again: false) == nil)

      let third = RunScene.night.advanced(by: 3)
      var nights: [LocalDay] = []
      while let claim = try await ledger.claim(upTo: third, again: false) {
        nights.append(claim.period)
        try await Self.done(ledger, claim)
      }
      #expect(nights == (1...3).map { RunScene.night.advanced(by: $0) })

      let later = third.advanced(by: 100)
      let oldest = try #require(try await ledger.claim(upTo: later, again: false))
      #expect(oldest.period == later.advanced(by: -30))
    }
  }

  @Test("a done night again is a further pass; so is a failed one")
  func passes() async throws {
    try await RunScene.with { scene in
      let ledger = scene.ledger()
      let failed = try #require(try await ledger.claim(upTo: RunScene.night, again: false))
      try await ledger.finish(failed, state: "failed", warnings: 0)
      let second = try #require(try await ledger.claim(upTo: RunScene.night, again: false))
      #expect(second.period == failed.period && second.pass == 2 && second.run != failed.run)
      try await Self.done(ledger, second)
      let third = try #require(try await ledger.claim(upTo: RunScene.night, again: true))
      #expect(third.period == failed.period && third.pass == 3)
    }
  }

  @Test("one of many at once gets the run; the others are told which and since when")
  func manyAtOnce() async throws {
    try await RunScene.with { scene in
      let outcomes = await withTaskGroup(of: String.self) { group in
        for _ in 0..<8 {
          group.addTask {
            do {
              let claim = try await scene.ledger().claim(upTo: RunScene.night, again: false)
              return claim.map { "claimed \($0.run)" } ?? "none"
            } catch RunError.busy(let run, let since) {
              return since.contains("T") ? "busy \(run)" : "no time"
            } catch {
              return "\(error)"
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.sorted() == Array(repeating: "busy 1", count: 7) + ["claimed 1"])
    }
  }

  @Test("a dead holder is replaced at once: same run, next epoch")
  func deadHolder() async throws {
    try await RunScene.with { scene in
      let (old, pid) = try await scene.withProcess { store in
        let claim = try #require(
          try await scene.ledger(store).claim(upTo: RunScene.night, again: false))
        await #expect(throws: RunError.self) {
          _ = try await scene.ledger().claim(upTo: RunScene.night, again: false)
        }
        return (claim, try await scene.store.lines("SELECT owner_pid FROM job_run")[0])
      }
      try await scene.awaitDeath(of: pid)
      let new = try #require(try await scene.ledger().claim(upTo: RunScene.night, again: false))
      #expect(new.run == old.run && new.epoch == old.epoch + 1 && new.isResumed)
    }
  }

  @Test("a holder that slept through its lease is fenced out of every write")
  func sleepingHolder() async throws {
    try await RunScene.with { scene in
      let ledger = scene.ledger()
      let old = try #require(try await ledger.claim(upTo: RunScene.night, again: false))
      try await ledger.start("receive", at: 1, of: old)
      try await scene.store.script(
        "UPDATE job_run SET lease_until = clock_timestamp() - interval '1 second'")
      try await scene.withProcess { store in
        let new = try #require(
          try await scene.ledger(store).claim(upTo: RunScene.night, again: false))
        #expect(new.run == old.run && new.epoch == old.epoch + 1)
        await #expect(throws: RunError.self) { try await ledger.start("verify", at: 2, of: old) }
        await #expect(throws: RunError.self) {
          try await ledger.finish(stepAt: 1, of: old, state: "done", detail: StepDetail())
        }
        await #expect(throws: RunError.self) {
          try await ledger.finish(old, state: "done", warnings: 0)
        }
        try await ledger.release(old)
        #expect(try await RunReader(store: store).run(Int64(new.run)).isHeld)
        try await scene.ledger(store).finish(new, state: "done", warnings: 0)
      }
    }
  }

  @Test("work that lost its run is cancelled by the next beat")
  func cancelledWork() async throws {
    try await RunScene.with { scene in
      let ledger = scene.ledger()
      let claim = try #require(try await ledger.claim(upTo: RunScene.night, again: false))
      let error = await #expect(throws: RunError.self) {
        try await ledger.holding(claim, every: .milliseconds(10)) {
          try await scene.store.script("UPDATE job_run SET epoch = epoch + 1")
          try await Task.sleep(for: .seconds(3600))
        }
      }
      #expect(error?.explanation.exit == .locked)
    }
  }

  @Test("a run given up is free at once")
  func released() async throws {
    try await RunScene.with { scene in
      let ledger = scene.ledger()
      let claim = try #require(try await ledger.claim(upTo: RunScene.night, again: false))
      try await ledger.release(claim)
      #expect(try await !RunReader(store: scene.store).run(1).isHeld)
      let next = try #require(try await ledger.claim(upTo: RunScene.night, again: false))
      #expect(next.run == claim.run)
    }
  }

  @Test("goes on at the step that was interrupted", arguments: steps)
  func resumption(failing: String) async throws {
    try await RunScene.with { scene in
      let ledger = scene.ledger()
      let log = RunScene.StepLog()
      let claim = try #require(try await ledger.claim(upTo: RunScene.night, again: false))
      await #expect(throws: RunScene.Interrupted.self) {
        _ = try await JobRun(
          ledger: ledger, steps: RunScene.steps(Self.steps, failing: failing, log: log)
        ).perform(claim)
      }
      try await ledger.release(claim)
      let began = try await RunReader(store: scene.store).run(1).steps.last?.startedAt

      let again = try #require(try await ledger.claim(upTo: RunScene.night, again: false))
      let record = try await JobRun(
        ledger: ledger, steps: RunScene.steps(Self.steps, log: log)
      ).perform(again)
      let place = try #require(Self.steps.firstIndex(of: failing))
      #expect(await log.names == Array(Self.steps[...place]) + Array(Self.steps[place...]))
      #expect(
        record.id == claim.run && record.state == "done" && record.warnings == Self.steps.count)
      #expect(record.steps.map(\.name) == Self.steps)
      #expect(record.steps.allSatisfy { $0.state == "done" })
      #expect(record.steps[place].startedAt == began)
      #expect(record.steps[0].detail[text: "as_of"] == "2025-10-06")
    }
  }

  @Test("a step that fails ends the run, and nothing after it is done")
  func failure() async throws {
    try await RunScene.with { scene in
      let ledger = scene.ledger()
      let log = RunScene.StepLog()
      let claim = try #require(try await ledger.claim(upTo: RunScene.night, again: false))
      let bad = JobStep("verify") { _, _ in JobStep.Result(StepDetail(), hasFailed: true) }
      let record = try await JobRun(
        ledger: ledger,
        steps: RunScene.steps(["aggregate"], log: log) + [bad]
          + RunScene.steps(["reports"], log: log)
      ).perform(claim)
      #expect(record.state == "failed")
      #expect(record.steps.map(\.state) == ["done", "failed"])
      #expect(await log.names == ["aggregate"])
    }
  }

  @Test("the schema itself knows no two runs at a time")
  func schema() async throws {
    try await RunScene.with { scene in
      _ = try await scene.ledger().claim(upTo: RunScene.night, again: false)
      await #expect(throws: PostgresError.self) {
        try await scene.store.script(
          "INSERT INTO job_run (job, period, pass) VALUES ('nightly', '2025-10-07', 1)")
      }
    }
  }

  @Test("control: without the fence a woken holder would write on")
  func withoutFence() async throws {
    try await RunScene.with { scene in
      try await Checkout.withShareCopy { share in
        let file = share.sql.appending(path: "statements/runs/start_step.sql")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("epoch = $2::integer", with: "$2::integer IS NOT NULL")
          .write(to: file, atomically: true, encoding: .utf8)
        let catalog = try SQLCatalog(folder: share.sql.appending(path: "statements"))
        let old = try #require(
          try await scene.ledger().claim(upTo: RunScene.night, again: false))
        try await scene.store.script("UPDATE job_run SET epoch = epoch + 1")
        await #expect(throws: RunError.self) {
          try await scene.ledger().start("verify", at: 2, of: old)
        }
        try await scene.withProcess(catalog: catalog) { store in
          try await scene.ledger(store).start("verify", at: 2, of: old)
        }
        #expect(try await scene.store.lines("SELECT step FROM job_step") == ["verify"])
      }
    }
  }
}
