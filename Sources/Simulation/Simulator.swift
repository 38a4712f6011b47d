public import Foundation
import Model

/// Writes a roster, activity logs and the known answer to what they mean.
///
/// What happens is decided first, school by school, with the answer computed from the decisions; the logs are then
/// written to match. Nothing is ever read back. One school is in memory at a time.
public struct Simulator: Sendable {
  /// Name of the platform instance under which the logs are to be ingested, if there is only one.
  public static let source = "olm"

  private let plan: SimulationPlan

  public init(_ plan: SimulationPlan) { self.plan = plan }

  /// Makes `roster/*.csv`, `logs/olm__YYYY-MM-DD.ndjson.gz`, `expected.json` and `expected_items.ndjson` in
  /// `folder`, which must not hold files of these names yet. With several platforms each has a folder of its own,
  /// `logs/SOURCE/SOURCE__YYYY-MM-DD.ndjson.gz`, and `sources.csv` tells how to register them.
  ///
  /// - Parameter progress: called after each school.
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
    let roster = try RosterFolder(url: rosterURL, year: plan.schoolYear.description)
    var logs = try LogFolder(url: logsURL, plan: plan, days: days)
    var expected = try ExpectedFiles(folder: folder, plan: plan, days: days)
    var reporting = 0
    for index in 0..<plan.schools {
      let scenario = Scenario(plan: plan, days: days, index: index)
      try roster.append(scenario.school)
      let tally = try logs.append(scenario)
      try expected.append(scenario, tally)
      if !scenario.school.isSilent { reporting += 1 }
      progress(
        SimulationProgress(schoolsDone: index + 1, schools: plan.schools, lines: logs.lines))
    }
    try roster.finish()
    if plan.platforms > 1 { try SourceList.write(to: folder, plan: plan) }
    let counts = try logs.finish()
    try expected.finish(counts)
    return SimulationSummary(
      schools: plan.schools, reportingSchools: reporting, files: counts, firstDay: firstDay,
      lastDay: lastDay)
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
