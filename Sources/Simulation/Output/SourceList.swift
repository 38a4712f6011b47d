import Foundation

/// `sources.csv`: what must be registered before the logs of several platforms can be ingested.
enum SourceList {
  static func write(to folder: URL, plan: SimulationPlan) throws(SimulationError) {
    let table = try TableFile(
      folder.appendingPathComponent("sources.csv"), columns: "source,format,logs,commands")
    for platform in SimulatedPlatform.all.prefix(plan.platforms) {
      let name = platform.name
      try table.row([
        name, platform.format.rawValue, "logs/\(name)",
        "titrong source add \(name) --format \(platform.format.rawValue); "
          + "titrong ingest logs/\(name) --source \(name)",
      ])
    }
    try table.finish()
  }
}
