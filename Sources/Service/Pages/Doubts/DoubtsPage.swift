import Model
import Reports
import Warehouse

/// `/truong/{school}/xem-lai`: what deserves a second look beside the numbers of a school.
struct DoubtsPage: Sendable {
  struct Item: Sendable {
    let day: String
    let finding: String
    let className: String
    let subject: String
    let object: String
    let persons: String
    let periods: String
    /// The items of the class; nil where there is no class.
    let address: String?
  }

  static let itemsAPage = 150

  let frame: PageFrame
  let lead: String
  let tableTitle: String
  let headings: [String]
  let items: [Item]
  let hasItems: Bool
  let noneText: String
  let turns: PageTurns
  /// The same for programs.
  let programs: PageFrame.Link
  /// What stands in the place of counts means; nil where there is none.
  let symbolText: String?

  init(
    _ findings: [PlausibilityFinding], frame: PageFrame, words: PageWords,
    programs: PageFrame.Link, turn: (number: Int, address: (Int) -> String),
    classAddress: (String, String) -> String
  ) {
    let messages = words.messages
    self.frame = frame
    self.programs = programs
    lead = words.words("page.doubts.lead")
    tableTitle = words.words("page.doubts.table", ["count": words.count(findings.count)])
    headings = ["day", "finding", "class", "subject", "object", "persons", "periods"]
      .map { messages.column($0) }
    let (rows, turns) = PageTurns.slice(
      findings, size: Self.itemsAPage, number: turn.number, words: words, address: turn.address)
    self.turns = turns
    items = rows.map { finding in
      Item(
        day: messages.day(finding.day.description),
        finding: messages.finding(finding.rule.rawValue), className: finding.className ?? "–",
        subject: finding.subject.map(words.subject) ?? "–", object: finding.object ?? "–",
        persons: finding.persons.map(words.count) ?? CellSymbol.confidential.rawValue,
        periods: finding.periods.map { messages.decimal($0) } ?? "–",
        address: finding.className.flatMap { name in
          finding.subject.map { classAddress(name, $0) }
        })
    }
    hasItems = !items.isEmpty
    noneText = words.words("page.doubts.none")
    symbolText =
      findings.contains { $0.persons == nil } ? messages.words("note.suppressed") : nil
  }
}
