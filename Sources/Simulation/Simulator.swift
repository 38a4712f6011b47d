public import Foundation
import Model

/// Writes a roster, activity logs and the known answer to what they mean.
///
/// What happens is decided first, school by school, with the answer computed from the decisions; the logs are then
/// written to match. Nothing is ever read back. Memory grows with the number of schools, not of events.
public struct Simulator: Sendable {
  /// Name of the platform instance under which the logs are to be ingested.
  public static let source = "olm"

  private let plan: SimulationPlan

  public init(_ plan: SimulationPlan) { self.plan = plan }

  /// Makes `roster/*.csv`, `logs/olm__YYYY-MM-DD.ndjson.gz`, `expected.json` and `expected_items.ndjson` in
  /// `folder`, which must not hold files of these names yet.
  ///
  /// - Parameter progress: called after each day's file.
  @discardableResult
  public func write(
    to folder: URL, progress: (SimulationProgress) -> Void = { _ in }
  ) throws(SimulationError) -> SimulationSummary {
    let days = plan.teachingDays
    guard let firstDay = days.first, let lastDay = days.last else {
      throw .outOfRange(option: "--days", value: plan.days, allowed: SimulationPlan.dayRange)
    }
    let rosterURL = try makeEmpty("roster", in: folder)
    let logsURL = try makeEmpty("logs", in: folder)
    let scenarios = (0..<plan.schools).map { Scenario(plan: plan, days: days, index: $0) }
    let schools = scenarios.map(\.school)
    try RosterFolder(url: rosterURL, year: plan.schoolYear.description, schools: schools).write()
    var logs = LogFolder(url: logsURL, plan: plan, days: days, scenarios: scenarios)
    let counts = try logs.write(progress: progress)
    try ExpectedFiles(folder: folder, plan: plan, days: days, scenarios: scenarios).write(counts)
    return SimulationSummary(
      schools: schools.count, reportingSchools: schools.count { !$0.isSilent }, files: counts,
      firstDay: firstDay, lastDay: lastDay)
  }

  private func makeEmpty(_ name: String, in folder: URL) throws(SimulationError) -> URL {
    let url = folder.appendingPathComponent(name, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      throw .cannotWrite(path: url.path, errno: Int32(cause?.code ?? Int(EIO)))
    }
    let present = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    guard present.isEmpty else { throw .notEmpty(path: url.path) }
    return url
  }
}
