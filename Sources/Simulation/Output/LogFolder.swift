import Foundation
import Model

/// Writes one log file a day, school after school, so that only one school-day is in memory at a time.
struct LogFolder {
  let url: URL
  let plan: SimulationPlan
  let days: [LocalDay]
  let scenarios: [Scenario]

  /// Lines that reach the platform's export a day late, or again.
  private var carried: [[UInt8]] = []

  init(url: URL, plan: SimulationPlan, days: [LocalDay], scenarios: [Scenario]) {
    self.url = url
    self.plan = plan
    self.days = days
    self.scenarios = scenarios
  }

  mutating func write(
    progress: (SimulationProgress) -> Void
  ) throws(SimulationError) -> [FileCounts] {
    var counts: [FileCounts] = []
    for day in days.indices {
      counts.append(try writeDay(day))
      progress(
        SimulationProgress(
          day: days[day], daysDone: day + 1, days: days.count,
          lines: counts.reduce(0) { $0 + $1.lines }))
    }
    return counts
  }

  private mutating func writeDay(_ day: Int) throws(SimulationError) -> FileCounts {
    let name = "\(Simulator.source)__\(days[day]).ndjson.gz"
    var file = try GzipFile(url.appendingPathComponent(name))
    var counts = FileCounts(name: name)
    try appendCarried(to: &file, &counts)
    for scenario in scenarios where !scenario.school.isSilent {
      let log = perform(scenario, day: day)
      try append(log, of: scenario.school, day: day, to: &file, &counts)
    }
    // After the last day there is no later file.
    if day == days.count - 1 { try appendCarried(to: &file, &counts) }
    try file.finish()
    return counts
  }

  private mutating func appendCarried(
    to file: inout GzipFile, _ counts: inout FileCounts
  ) throws(SimulationError) {
    for line in carried {
      try file.append(line: line)
      counts.accepted += 1
    }
    carried = []
  }

  private func perform(_ scenario: Scenario, day: Int) -> DayLog {
    let school = scenario.school
    var scene = Scene(school: school, days: days, day: day, seed: plan.seed)
    let items = scenario.items.filter {
      ($0.firstDay...$0.lastDay(of: days.count)).contains(day)
    }
    for item in items {
      if item.mode != .live {
        scene.playStudy(item)
      } else if item.firstDay == day {
        scene.playLive(item)
      }
    }
    var generator = SeededGenerator(plan.seed, 5, UInt64(school.index), UInt64(day))
    scene.playTeachers(scenario.habits, &generator)
    for room in school.classes.indices where school.classes[room].isOnline {
      scene.playPupils(room, practiceLimit: plan.scale.practiceLimit, &generator)
    }
    scene.playBots(items, &generator)
    return scene.log
  }

  /// Sorted by time; a few lines twice, a few late, a few again tomorrow.
  private mutating func append(
    _ log: DayLog, of school: SimulatedSchool, day: Int, to file: inout GzipFile,
    _ counts: inout FileCounts
  ) throws(SimulationError) {
    var generator = SeededGenerator(plan.seed, 6, UInt64(school.index), UInt64(day))
    let isLastDay = day == days.count - 1
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
  }
}
