import Model
import Reports
import Warehouse

/// `/van-hanh`: do the logs arrive, did the night go well, and which command comes next.
struct OperationsPage: Sendable {
  struct Source: Sendable {
    let name: String
    let cells: [String]
    let mark: StateMark
    let bars: String
  }

  struct Row: Sendable {
    let name: String
    let cells: [String]
  }

  /// Tables of the page show the first so many; the commands list them all.
  static let mostRows = 25

  let frame: PageFrame
  let mark: StateMark
  let answer: String
  let asOf: String
  let sourcesTitle: String
  let sourceHeadings: [String]
  let sources: [Source]
  let hasSources: Bool
  let noSources: String
  let rule: String
  let batchesTitle: String
  let batchHeadings: [String]
  let batches: [Row]
  let hasBatches: Bool
  let noBatches: String
  let batchCommand: String
  let coursesTitle: String
  let coursesText: String
  let courseHeadings: [String]
  let courses: [Row]
  let hasCourses: Bool
  let runsTitle: String
  let figures: [ChartFigure]
  let hasFigures: Bool

  init(_ state: OperationsState, frame: PageFrame, words: PageWords) throws {
    let messages = words.messages
    self.frame = frame
    (mark, answer) = Self.night(state.runs.first, words)
    asOf =
      state.asOf.map { words.words("page.ops.as_of", ["as_of": messages.day($0)]) }
      ?? words.words("page.ops.as_of_none")
    sourcesTitle = words.words("page.ops.sources")
    sourceHeadings =
      ["source", "state", "last_file", "last_day", "files", "lines", "quarantined", "unmapped"]
      .map { messages.column($0) } + [messages.column("two_weeks")]
    sources = try state.sources.enumerated().map { index, source in
      Source(
        name: source.name,
        cells: [
          messages.moment(source.lastFile), messages.day(source.lastDay),
          words.count(source.files), words.count(source.lines), words.count(source.quarantined),
          words.count(source.unmapped),
        ], mark: Self.freshness(source, words),
        bars: try Self.bars(source, state, index: index, words))
    }
    hasSources = !sources.isEmpty
    noSources = words.words("page.ops.no_sources")
    rule = words.words("page.ops.rule")
    batchesTitle = words.words("page.ops.batches")
    batchHeadings = ["batch", "source", "file_name", "state", "lines", "quarantined", "reason"].map
    {
      messages.column($0)
    }
    batches = state.troubled.prefix(Self.mostRows).map { batch in
      Row(
        name: String(batch.id),
        cells: [
          batch.source, batch.name, words.words("state.batch.\(batch.state)"),
          words.count(batch.accounting.lines), words.count(batch.accounting.quarantined),
          batch.message ?? batch.reason ?? "–",
        ])
    }
    hasBatches = !batches.isEmpty
    noBatches = words.words("page.ops.no_batches")
    batchCommand = words.words("page.ops.quarantine_command")
    coursesTitle = words.words("page.ops.courses")
    coursesText = words.words(
      state.courses.isEmpty ? "page.ops.no_courses" : "page.ops.courses_text",
      ["count": words.count(state.courses.count)])
    courseHeadings = ["course", "source", "school", "facts", "last_day"].map { messages.column($0) }
    courses = state.courses.prefix(Self.mostRows).map { course in
      Row(
        name: course.key,
        cells: [
          course.source, course.school.map(words.school) ?? "–", words.count(course.facts),
          messages.day(course.lastDay),
        ])
    }
    hasCourses = !courses.isEmpty
    runsTitle = words.words("page.ops.runs")
    var figures = PageFigures(messages)
    if !state.runs.isEmpty { figures.add(try NightBars(state.runs, state.asOf, words).chart()) }
    self.figures = figures.figures
    hasFigures = !figures.figures.isEmpty
  }

  private static func night(_ run: RunRecord?, _ words: PageWords) -> (StateMark, String) {
    guard let run else {
      return (StateMark(.notEnough, words.messages), words.words("page.ops.run_none"))
    }
    let (state, key): (ChartState, String) =
      switch run.state {
      case "done": (run.warnings > 0 ? .atRisk : .met, "done")
      case "running": run.isHeld ? (.untargeted, "running") : (.behind, "broken")
      default: (.behind, "failed")
      }
    let values = [
      "period": words.messages.day(run.period), "run": String(run.id),
      "started": words.messages.moment(run.startedAt),
      "finished": words.messages.moment(run.finishedAt), "warnings": words.count(run.warnings),
    ]
    return (
      StateMark(word: words.words("page.ops.word.\(key)"), state),
      words.words("page.ops.run_\(key)", values)
    )
  }

  private static func freshness(_ source: IntakeReader.Source, _ words: PageWords) -> StateMark {
    guard let hours = source.lagHours else {
      return StateMark(word: words.words("page.ops.no_file"), .notEnough)
    }
    let (state, key): (ChartState, String) =
      hours > 50 ? (.behind, "very_late") : hours > 26 ? (.atRisk, "late") : (.met, "fresh")
    let lag = words.words("page.ops.lag", ["hours": words.count(hours)])
    return StateMark(word: "\(words.words("page.ops.\(key)")) (\(lag))", state)
  }

  private static func bars(
    _ source: IntakeReader.Source, _ state: OperationsState, index: Int, _ words: PageWords
  ) throws -> String {
    let days = state.days[source.name] ?? []
    return SparkBars(
      caption: try ChartCaption(
        title: words.words("page.ops.spark.title", ["name": source.name]),
        description: words.words("page.ops.spark.text"),
        unit: ChartUnit(name: words.words("page.ops.lines")),
        source: ChartSource(asOf: state.asOf, ruleVersion: Rule.version)),
      heading: words.messages.column("day"),
      days: days.map { day in
        SparkBars.Day(
          words.messages.day(day.day),
          ChartValue(
            day.files == 0 ? nil : Micro(String(day.lines)), label: words.count(day.lines)))
      }
    ).svg(id: "b\(index)", words.messages)
  }
}
