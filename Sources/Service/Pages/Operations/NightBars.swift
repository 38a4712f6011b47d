import Model
import Reports
import Warehouse

/// The steps of the last nights on one clock.
struct NightBars {
  private static let nights = 14

  let runs: [RunRecord]
  let asOf: String?
  let words: PageWords

  init(_ runs: [RunRecord], _ asOf: String?, _ words: PageWords) {
    self.runs = runs
    self.asOf = asOf
    self.words = words
  }

  func chart() throws -> RunBars {
    RunBars(
      caption: try ChartCaption(
        title: words.words("page.ops.runs.title"), description: words.words("page.ops.runs.text"),
        unit: ChartUnit(name: words.words("page.ops.minutes")),
        source: ChartSource(asOf: asOf, ruleVersion: Rule.version)),
      heading: words.words("page.ops.night"), stepHeading: words.words("page.ops.step"),
      nights: runs.prefix(Self.nights).map { run in
        RunBars.Night(
          words.messages.day(run.period), run.steps.compactMap { step($0, of: run.period) })
      })
  }

  private func step(_ step: RunRecord.Step, of period: String) -> RunBars.Step? {
    guard let start = Self.minutes(step.startedAt, since: period) else { return nil }
    let end = step.finishedAt.flatMap { Self.minutes($0, since: period) } ?? start
    return RunBars.Step(
      words.words("step.\(step.name)"), start: start, minutes: end - start,
      hasFailed: step.state == "failed")
  }

  /// Minutes of a moment with the Vietnamese offset after midnight of a day.
  static func minutes(_ moment: String, since day: String) -> Int? {
    let clock = moment.dropFirst(11).prefix(5).split(separator: ":")
    guard let from = LocalDay(iso: day), let date = LocalDay(iso: moment.prefix(10)),
      clock.count == 2, let hour = Int(clock[0]), let minute = Int(clock[1])
    else { return nil }
    return Int(date.number - from.number) * 1_440 + hour * 60 + minute
  }
}
