import Model
import Reports

/// What the template of `/` shows: words and texts only, every number as the reader answered it.
struct HomePage {
  let language: String
  let title: String
  let lead: String
  let headings: [String]
  let rows: [PageRow]
  let hasRows: Bool
  let emptyText: String
  let footer: String

  struct PageRow {
    let cells: [String]
    let share: String
    let target: String
    let status: String
    /// Class of the state for the style sheet; the word carries the meaning.
    let state: String
    let coverage: String
  }

  init(table: IndicatorTable, messages: Messages) {
    language = messages.language
    title = messages.text("page.home.title") ?? "titrong"
    lead = messages.text("page.home.lead") ?? ""
    headings =
      table.keyNames.map(messages.column) + [
        messages[.columnShare], messages[.columnTarget], messages[.columnStatus],
        messages[.columnCoverage],
      ]
    rows = table.rows.map { row in
      PageRow(
        cells: row.keys.map { Self.words($0, messages) }, share: messages.perCent(row.display),
        target: row.target.map { messages.decimal($0) + " %" } ?? "–",
        status: messages.status(row.status), state: row.status,
        coverage: messages.decimal(row.coverage))
    }
    hasRows = !rows.isEmpty
    emptyText = messages.text("page.home.empty") ?? ""
    footer =
      "\(messages[.labelWindow]): \(table.schoolYear) \(table.window) · "
      + "\(messages[.labelAsOf]): \(table.asOf ?? "–") · "
      + "\(messages[.labelProfile]): \(table.profile) · "
      + "\(messages[.labelRuleVersion]): \(table.ruleVersion)"
  }

  /// Nothing was imported yet: the page says what to do.
  init(empty messages: Messages) {
    language = messages.language
    title = messages.text("page.home.title") ?? "titrong"
    lead = messages.text("page.home.lead") ?? ""
    headings = []
    rows = []
    hasRows = false
    emptyText = messages.text("page.home.empty") ?? ""
    footer = ""
  }

  private static func words(_ key: KeyField, _ messages: Messages) -> String {
    switch key.value {
    case .text(let text): messages.text("\(key.name).\(text)") ?? text
    case .number(let number): String(number)
    case .missing: "–"
    }
  }
}
