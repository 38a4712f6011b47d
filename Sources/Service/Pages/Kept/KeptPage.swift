import Model
import Reports
import Warehouse

/// `/p/{id}`: a table with the numbers it had when it was kept, and what became of them.
struct KeptPage: Sendable {
  /// What the same question would be answered now.
  enum Present: Sendable, Equatable {
    case same
    /// Other numbers, made on this day (ISO moment).
    case changed(String?)
    /// The question cannot be asked any more.
    case gone
  }

  let frame: PageFrame
  let statement: String
  let banner: String?
  let living: PageFrame.Link?
  let table: ShareTable

  init(
    _ content: KeptContent, madeAt: String, present: Present, living address: String,
    frame: PageFrame, words: PageWords, turn: (number: Int, address: (Int) -> String)
  ) throws {
    let messages = words.messages
    var frame = frame
    frame.facts = Self.facts(content, madeAt: madeAt, words)
    self.frame = frame
    statement = words.words(
      content.asOf == nil ? "page.kept.none" : "page.kept",
      ["moment": messages.moment(madeAt), "as_of": messages.day(content.asOf)])
    banner =
      switch present {
      case .same: nil
      case .changed(let moment):
        words.words(
          "page.kept.changed", ["day": messages.day(moment.map { String($0.prefix(10)) })])
      case .gone: words.words("page.kept.gone")
      }
    living =
      present == .gone
      ? nil
      : PageFrame.Link(
        text: words.words(present == .same ? "page.kept.living" : "page.kept.new"),
        address: address)
    let states = content.states
    let name = Self.name(content, words)
    table = try ShareTable(
      id: "t", caption: Self.caption(content, messages),
      heading: content.by.first.map(messages.column) ?? "",
      rows: content.table.rows.neediestFirst(name),
      calendar: PageCalendar(weeksLeft: content.weeksLeft),
      source: ChartSource(asOf: content.asOf, ruleVersion: content.ruleVersion), words: words,
      hasPace: content.hasPace, turn: turn,
      name: { (name($0), nil) }
    ) { states[$0.keys] ?? .notEnough }
  }

  private static func caption(_ content: KeptContent, _ messages: Messages) -> String {
    switch content.by.first.flatMap({ GroupName(rawValue: $0) }) {
    case .className: messages.words("page.department.table")
    case .subject: messages.words("page.school.subjects")
    case .school: messages.words("page.kept.schools")
    case .province: messages.words("page.home.provinces")
    default: messages.indicator(content.indicator)
    }
  }

  /// What a row was called on its page.
  private static func name(
    _ content: KeptContent, _ words: PageWords
  ) -> (IndicatorRow) -> String {
    let levels = Set(content.table.rows.map { $0.key(.level) })
    let subjects = Set(content.table.rows.map { $0.key(.subject) })
    return { row in
      let subject = words.subject(row.key(.subject))
      let level =
        levels.count > 1 && !row.key(.level).isEmpty
        ? " (\(words.words("level.\(row.key(.level))").lowercased()))" : ""
      return switch content.by.first.flatMap({ GroupName(rawValue: $0) }) {
      case .className:
        subjects.count > 1 ? "\(row.key(.className)) · \(subject)" : row.key(.className)
      case .school: words.school(row.key(.school)) + level
      case .subject: subject + level
      case .province: (words.provinces[row.key(.province)] ?? row.key(.province)) + level
      default: row.keys.map(\.value).map { "\($0)" }.joined(separator: " · ")
      }
    }
  }

  private static func facts(
    _ content: KeptContent, madeAt: String, _ words: PageWords
  ) -> [PageFrame.Fact] {
    let messages = words.messages
    var facts = [
      PageFrame.Fact(label: words.words("label.kept_at"), value: messages.moment(madeAt)),
      PageFrame.Fact(
        label: messages[.labelWindow],
        value: messages.window(content.window, schoolYear: content.schoolYear)),
      PageFrame.Fact(label: messages[.labelAsOf], value: messages.day(content.asOf)),
      PageFrame.Fact(label: messages[.labelProfile], value: messages.profile(content.profile)),
      PageFrame.Fact(label: messages[.labelRuleVersion], value: String(content.ruleVersion)),
    ]
    let coverages = Set(content.rows.map(\.coverage)).compactMap { Micro($0) }.sorted()
    let span = Set([coverages.first, coverages.last].compactMap { $0?.description }).sorted()
    facts.insert(
      PageFrame.Fact(
        label: words.words("label.coverage"),
        value: span.map { messages.perCent(ratio: $0) }.joined(separator: " – ")), at: 3)
    let targets = content.targets[messages.language] ?? []
    if !targets.isEmpty {
      facts.append(
        PageFrame.Fact(label: messages[.columnTarget], value: targets.joined(separator: "; ")))
    }
    for filter in content.filters {
      let isState = filter.name == ProvinceFacets.parameter
      let value =
        switch GroupName(rawValue: filter.name) {
        case .school: words.school(filter.value)
        case .subject: words.subject(filter.value)
        case .level: words.words("level.\(filter.value)")
        default: isState ? content.narrowedTo?.word(messages) ?? "" : filter.value
        }
      facts.append(
        PageFrame.Fact(
          label: isState ? messages[.columnStatus] : messages.column(filter.name), value: value))
    }
    facts.append(
      PageFrame.Fact(label: words.words("label.data_version"), value: content.dataVersion))
    return facts
  }
}
