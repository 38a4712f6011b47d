import Foundation
import Model

/// Writes one log file a platform and day. All of them are open while school after school adds its days, so that only
/// one school is in memory at a time.
struct LogFolder {
  private let plan: SimulationPlan
  private let days: [LocalDay]
  /// By platform, then day.
  private var files: [[GzipFile]] = []
  private var counts: [[FileCounts]] = []

  init(url: URL, plan: SimulationPlan, days: [LocalDay]) throws(SimulationError) {
    self.plan = plan
    self.days = days
    for platform in SimulatedPlatform.all.prefix(plan.platforms) {
      let folder = try Self.folder(of: platform, in: url, plan)
      var files: [GzipFile] = []
      var counts: [FileCounts] = []
      for day in days {
        let name = "\(platform.name)__\(day).ndjson.gz"
        files.append(try GzipFile(folder.appendingPathComponent(name)))
        counts.append(FileCounts(source: platform.name, name: name))
      }
      self.files.append(files)
      self.counts.append(counts)
    }
  }

  /// With one platform there is no folder of its own.
  private static func folder(
    of platform: SimulatedPlatform, in url: URL, _ plan: SimulationPlan
  ) throws(SimulationError) -> URL {
    guard plan.platforms > 1 else { return url }
    let folder = url.appendingPathComponent(platform.name, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: folder.path, errno: EIO)
    }
    return folder
  }

  /// Lines written so far.
  var lines: Int { counts.reduce(0) { $0 + $1.reduce(0) { $0 + $1.lines } } }

  /// Answers what was done.
  mutating func append(_ scenario: Scenario) throws(SimulationError) -> ActTally {
    var tally = ActTally()
    guard !scenario.school.isSilent else { return tally }
    // Lines that reach the platform's export a day late, or again.
    var carried: [[UInt8]] = []
    for day in days.indices {
      let log = Performance(scenario: scenario, plan: plan, days: days).log(
        of: day, tally: tally)
      try append(log, day: day, &carried)
      tally = log.tally
    }
    return tally
  }

  /// Sorted by time; a few lines twice, a few late, a few again tomorrow.
  private mutating func append(
    _ log: DayLog, day: Int, _ carried: inout [[UInt8]]
  ) throws(SimulationError) {
    let school = log.school
    let platform = school.index % plan.platforms
    let file = files[platform][day]
    var counts = FileCounts(source: "", name: "")
    var generator = SeededGenerator(plan.seed, 6, UInt64(school.index), UInt64(day))
    let isLastDay = day == days.count - 1
    try flush(&carried, to: file, &counts)
    for line in log.sortedLines {
      let bytes = log.writer.bytes[line.bytes]
      let roll = line.isMapped ? generator.below(1000) : 999
      if roll < 3 {
        carried.append(Array(bytes))
        continue
      }
      try file.append(line: bytes)
      if line.isMapped { counts.accepted += 1 } else { counts.unmapped += 1 }
      if roll < 5 {
        // A field nobody looks at differs: the normalised record is the same.
        try file.append(line: bytes.dropLast() + Array(#","retry":1}"#.utf8))
        counts.duplicates += 1
      } else if roll < 6, !isLastDay {
        carried.append(Array(bytes))
      }
    }
    // After the last day there is no later file.
    if isLastDay { try flush(&carried, to: file, &counts) }
    self.counts[platform][day].add(counts)
  }

  private func flush(
    _ carried: inout [[UInt8]], to file: GzipFile, _ counts: inout FileCounts
  ) throws(SimulationError) {
    for line in carried {
      try file.append(line: line)
      counts.accepted += 1
    }
    carried = []
  }

  func finish() throws(SimulationError) -> [FileCounts] {
    for files in files {
      for file in files { try file.finish() }
    }
    return counts.flatMap(\.self)
  }
}
