import Foundation
import Model
import Reports
import Service
import Warehouse

/// Fifth step of a night: of the windows that are due, those that are over are frozen. Numbers that late data changed
/// make a revision; equal numbers make none, so an interrupted step is begun anew without harm.
///
/// A window that is not over yet changes every night; its reports are in their folder and not frozen.
struct PublishStep: Sendable {
  let reports: ReportsStep

  func run(_ claim: RunLedger.Claim, _ position: Int) async throws -> JobStep.Result {
    let work = NightlyWork(store: reports.store)
    let folders = reports.folders(try await work.windowsDue(claim).filter(\.isOver))
    // Revisions are compared by their tables: without them there is nothing to freeze.
    guard reports.formats.contains(.csv) else {
      var detail = StepDetail()
      detail[count: "without_table"] = Int64(folders.count)
      return JobStep.Result(detail)
    }
    var checked = 0
    for (index, folder) in folders.enumerated() where try await reports.hasUnits(folder) {
      // The step before is done for good, but a folder may be gone or damaged since.
      if !Self.isWhole(folder.url) { _ = try await reports.write([folder]) }
      checked += try await ReportPublishing(store: reports.store).publish(folder.url).count
      reports.progress.show(done: index + 1, of: folders.count)
    }
    var detail = try await work.publications(of: claim, position: position)
    detail[count: "checked"] = Int64(checked)
    return JobStep.Result(detail)
  }

  private static func isWhole(_ folder: URL) -> Bool {
    guard let run = FinishedRun(folder) else { return false }
    return run.stems.allSatisfy { run.report($0) != nil }
  }
}
