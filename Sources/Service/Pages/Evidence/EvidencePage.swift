import Model
import Reports
import Warehouse

/// `/truong/{school}/lop/{class}/{subject}`: every item, counted or refused, with its reason, so that the number of
/// the class can be worked out again by hand.
struct EvidencePage: Sendable {
  struct Item: Sendable {
    let day: String
    let mode: String
    let object: String
    let lesson: String
    let persons: String
    let minutes: String
    let credit: String
    let counted: String
    let mark: String
    let style: String
    let reason: String
  }

  struct Reason: Sendable {
    let name: String
    let count: String
    let text: String
  }

  /// A page of this many items stays well below its bound of bytes.
  static let itemsAPage = 150

  let frame: PageFrame
  let answers: [ShareAnswer]
  let freshness: String
  let sumTitle: String
  let sums: [String]
  let reasonsTitle: String
  let reasons: [Reason]
  let hasReasons: Bool
  let tableTitle: String
  let headings: [String]
  let items: [Item]
  let hasItems: Bool
  /// What stands in the place of counts means; nil where there is none.
  let symbolText: String?
  let emptyText: String
  let turns: PageTurns

  /// - Parameters:
  ///   - number: of the page of items, from 1.
  init(
    _ table: EvidenceTable, share: IndicatorTable, plan: EvidencePlan?, number: Int,
    frame: PageFrame, calendar: PageCalendar, words: PageWords,
    address: (Int) -> String
  ) {
    let messages = words.messages
    self.frame = frame
    let name = "\(table.className) · \(words.subject(table.subject))"
    answers = ShareAnswer.all(
      share, name: name, parts: [], partsKey: "classes", calendar: calendar, words: words)
    freshness = PageFrame.freshness(share, messages)
    let profile = Profile(rawValue: share.profile) ?? .blended
    sumTitle = words.words("page.evidence.sum")
    sums = Self.sums(table, share: share, plan: plan, profile, words)
    reasonsTitle = words.words("page.evidence.reasons")
    reasons = Self.reasons(table, profile, words)
    hasReasons = !reasons.isEmpty
    tableTitle = words.words("page.evidence.items")
    headings =
      ["day", "mode", "object", "lesson_no", "persons_of_roster", "minutes"]
      .map { messages.column($0) } + [
        words.words("page.evidence.credit"),
        words.words("page.evidence.counted"), messages.column("reason"),
      ]
    let (rows, turns) = PageTurns.slice(
      table.rows, size: Self.itemsAPage, number: number, words: words, address: address)
    self.turns = turns
    items = rows.map { Item($0, profile, words) }
    hasItems = !items.isEmpty
    symbolText =
      table.rows.contains { $0.symbol != nil } ? messages.words("note.suppressed") : nil
    emptyText = words.words("page.evidence.none")
  }

  private static func sums(
    _ table: EvidenceTable, share: IndicatorTable, plan: EvidencePlan?, _ profile: Profile,
    _ words: PageWords
  ) -> [String] {
    let counted = table.rows.reduce(0) { $0 + $1.counted.minutes(profile) }
    var sums = [
      words.words("page.evidence.numerator", ["minutes": words.count(counted)])
    ]
    if let plan {
      sums.append(
        words.words(
          "page.evidence.plan",
          [
            "periods": words.minutes(plan.periods), "each": String(plan.periodMinutes),
            "minutes": words.minutes(plan.yearMinutes),
          ]))
    }
    for row in share.rows where row.value != nil {
      sums.append(
        words.words(
          "page.evidence.share",
          [
            "numerator": words.minutes(row.numerator),
            "denominator": words.minutes(row.denominator),
            "share": words.messages.perCent(row.display),
          ]))
    }
    return sums
  }

  private static func reasons(
    _ table: EvidenceTable, _ profile: Profile, _ words: PageWords
  ) -> [Reason] {
    Dictionary(grouping: table.rows) { $0.reason(under: profile) }.mapValues(\.count)
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map {
        Reason(
          name: words.messages.reason($0.key), count: words.count($0.value),
          text: words.words("page.reason.\($0.key)"))
      }
  }
}

extension EvidencePage.Item {
  init(_ row: EvidenceRow, _ profile: Profile, _ words: PageWords) {
    let messages = words.messages
    day = messages.day(row.day)
    mode = messages.mode(row.mode)
    object = row.object
    lesson = row.lessonNo.map(String.init) ?? "–"
    persons =
      row.participants == nil && row.symbol != nil && row.roster == nil
      ? row.symbol?.rawValue ?? "–"
      : "\(row.participants.map(words.count) ?? row.symbol?.rawValue ?? "–")/\(row.roster.map(words.count) ?? "–")"
    minutes = words.count(row.minutes)
    credit = words.count(row.creditMinutes)
    counted = words.count(row.counted.minutes(profile))
    let key = row.reason(under: profile)
    reason = messages.reason(key)
    (mark, style) =
      switch key {
      case "counted": ("●", "c-met")
      case "capped": ("▲", "c-risk")
      case EvidenceRow.otherProfile: ("◆", "c-plain")
      default: ("■", "c-behind")
      }
  }
}

extension EvidenceRow {
  static let otherProfile = "other_profile"

  /// Why the item counts as it does here: one that another profile alone counts says so.
  func reason(under profile: Profile) -> String {
    ["counted", "capped"].contains(reason) && counted.minutes(profile) == 0
      ? Self.otherProfile : reason
  }
}

extension EvidenceRow.Counted {
  /// What counts under a profile.
  func minutes(_ profile: Profile) -> Int {
    switch profile {
    case .strict: strict
    case .blended: blended
    case .broad: broad
    }
  }
}
