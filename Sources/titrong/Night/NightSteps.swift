import Ingest
import Model
import Warehouse

/// The steps of a night in their order: receive, aggregate, verify a sample, reports due, publish,
/// prune.
struct NightSteps: Sendable {
  let receive: ReceiveStep
  let reports: ReportsStep
  let workplace: Workplace
  let store: DataStore

  /// Part of the offerings that is recomputed and compared.
  static let sample = 0.05
  /// A check waits for uploads that are being loaded meanwhile at most so often.
  static let attempts = 5

  var all: [JobStep] {
    [
      JobStep("receive") { try await receive.run($0, $1) },
      JobStep("aggregate") { _, _ in try await aggregate() },
      JobStep("verify") { _, _ in try await verify() },
      JobStep("reports") { try await reports.run($0, $1) },
      JobStep("publish") { try await PublishStep(reports: reports).run($0, $1) },
      JobStep("prune") { _, _ in try await prune() },
    ]
  }

  private func aggregate() async throws -> JobStep.Result {
    let (summary, voids) = try await workplace.refresh(store)
    var detail = StepDetail()
    if let voids { detail[count: "replayed"] = Int64(voids.replayed) }
    detail[count: "offerings"] = Int64(summary.offerings)
    detail[count: "items_written"] = Int64(summary.itemsWritten)
    detail[text: "as_of"] = summary.asOf
    detail[text: "data_version"] = summary.dataVersion
    return JobStep.Result(detail)
  }

  private func verify() async throws -> JobStep.Result {
    let report = try await check(attempt: 1)
    var detail = StepDetail()
    detail[count: "offerings"] = Int64(report.offerings)
    if !report.isClean {
      detail[text: "differing"] = report.differingTables.joined(separator: ", ")
    }
    return JobStep.Result(detail, hasFailed: !report.isClean)
  }

  /// What arrives between aggregation and check is aggregated first.
  private func check(attempt: Int) async throws -> Verifier.Report {
    do {
      return try await Verifier(store: store).verify(sample: Self.sample)
    } catch VerifyError.marksLeft where attempt < Self.attempts {
      _ = try await workplace.refresh(store)
      return try await check(attempt: attempt + 1)
    }
  }

  private func prune() async throws -> JobStep.Result {
    let summary = try await Pruning(store: store, archive: try workplace.archive()).run()
    var detail = StepDetail()
    detail[count: "files"] = Int64(summary.files)
    detail[count: "bytes"] = summary.bytes
    detail[count: "leftovers"] = Int64(summary.leftovers)
    return JobStep.Result(detail)
  }
}
